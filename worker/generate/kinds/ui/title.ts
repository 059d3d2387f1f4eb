import type { ArtifactFile } from '#contract/generation'

/** Characters that are looked at of a name, and of a tag around it: more is no name, and no pattern here goes further. */
const TEXT = '([^<>{}]{1,400})'
const TAG = '(?:\\s[^>]{0,400})?>'
const STRING = '(?:"([^"\\n]{1,400})"|\'([^\'\\n]{1,400})\')'

const entities = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

const readable = (text: string) =>
  Object.entries(entities).reduce((read, [name, sign]) => read.replaceAll(`&${name};`, sign), text)

const DOCUMENT = /^(?:public\/)?index\.html$/
const APP = /^src\/App\.[jt]sx?$/

/** The places where a page says what it is called, the plainest word first. */
const places: readonly [RegExp, string][] = [
  [DOCUMENT, `<title${TAG}${TEXT}`],
  [APP, `<title${TAG}${TEXT}`],
  [APP, `\\bdocument\\.title = ${STRING}`],
  // The title of the frame around the whole page.
  [APP, `<[A-Z]\\w{0,40}\\s+title=(?:${STRING}|\\{${STRING}\\})`],
  [APP, `<h1${TAG}${TEXT}`],
]

/** Returns what a page calls itself: its `<title>`, or its first heading. Null when that is no plain text. */
export const readPageTitle = (files: readonly ArtifactFile[]): string | null => {
  for (const [path, says] of places) {
    const content = files.find((file) => path.test(file.path))?.content ?? ''
    const found = new RegExp(says).exec(content)?.slice(1)
    const name = found?.find((text) => text?.trim())
    if (name) return readable(name)
  }
  return null
}
