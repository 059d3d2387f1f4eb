/**
 * The tags of an artifact's text. A tag stands on a line of its own, and only one that names a path opens anything.
 * Hyphens make a tag longer, `<file- path="…">` to `</file->`, for a file that has such tags in its text: inside of a
 * longer tag every shorter one is text, as with Git's conflict markers.
 */

export type Tag = {
  kind: 'file' | 'edit'
  /** The number of hyphens that it is longer by. */
  hyphens: number
  /** Columns before it. */
  indent: number
}
export type OpeningTag = Tag & {
  path: string
  rest: string
  /** The last line of its file has no newline. */
  isOpenEnded: boolean
}

const OPENING = /^([ \t]*)<(file|edit)(-*)\s([^>]*)>(.*)$/i
const PATH_ATTRIBUTE = /(?:^|\s)(?:path|name|filename)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i
/** Of a long tag, which otherwise keeps every line with its newline. */
export const OPEN_ENDED = 'ending="none"'
const CLOSING = /^([ \t]*)<\/(file|edit)(-*)>(.*)$/i
/** An opening tag of any language inside of a file, that its own closing tag will answer. */
const INNER_OPENING = /^\s*<file\s[^>]*[^>/]>/i
const ANY_TAG = /<\/?file(-*)(?=[\s>])/gi

/** Returns a tag's name with so many hyphens. */
export const formatTagName = (name: Tag['kind'], hyphens: number) => `${name}${'-'.repeat(hyphens)}`

/** Reads a line as an opening tag; null for one without a path, and for one that closes itself. */
export const readOpening = (line: string): OpeningTag | null => {
  const [, before = '', kind = '', hyphens = '', attributes = '', rest = ''] = OPENING.exec(line) ?? []
  const path = PATH_ATTRIBUTE.exec(attributes)
  if (!path || attributes.trimEnd().endsWith('/')) return null
  return {
    kind: kind.toLowerCase() === 'edit' ? 'edit' : 'file',
    hyphens: hyphens.length,
    indent: before.length,
    path: path[1] ?? path[2] ?? path[3] ?? '',
    rest,
    isOpenEnded: attributes.includes(OPEN_ENDED),
  }
}

/** Reads a line as the tag that closes `tag`: what follows it, or null. */
export const readClosing = (line: string, tag: Tag): { rest: string } | null => {
  const [, before = '', kind, hyphens = '', rest = ''] = CLOSING.exec(line) ?? []
  if (!kind || hyphens.length !== tag.hyphens || before.length > tag.indent) return null
  // Models close an edit by `</file>`, too; and a long tag is closed by nothing that it does not open.
  const isSame = kind.toLowerCase() === tag.kind || tag.kind === 'edit'
  return isSame ? { rest } : null
}

/**
 * Returns whether a line inside of a file opens a tag of the same name, which is text and has its closing tag in the
 * text.
 */
export const opensInside = (line: string) => INNER_OPENING.test(line) && !/<\/file>/i.test(line)

/** Returns what stands before a closing tag at the end of a line that does not open one; null without one. */
export const readBeforeClosing = (line: string): string | null =>
  /<file\b/i.test(line) ? null : (/^(.*\S.*)<\/file>\s*$/i.exec(line)?.[1] ?? null)

/** A line that is a tag without a path, and one that would close it. */
export const isBareOpening = (line: string) => /^\s*<(file|edit)>\s*$/i.test(line)
export const isBareClosing = (line: string) => /^\s*<\/(file|edit)>\s*$/i.test(line)

/** Returns how many hyphens the tag of a file with this text needs; 0 where nothing in it looks like a tag. */
export const countHyphens = (content: string) =>
  [...content.matchAll(ANY_TAG)].reduce((most, [, hyphens = '']) => Math.max(most, hyphens.length + 1), 0)

/** Returns whether more characters could still make a tag of an unfinished line. */
export const mayBecomeTag = (line: string) => {
  const start = line.trimStart().toLowerCase()
  return (
    start !== '' &&
    (/^<\/?(file|edit)/.test(start) || ['<file', '<edit', '</file', '</edit'].some((tag) => tag.startsWith(start)))
  )
}

const END_TAG = '</file>'

/** Returns the length of the longest end of `line` that may be the beginning of `</file>`. */
export const measurePartialEndTag = (line: string) => {
  const at = line.lastIndexOf('<')
  return at >= 0 && END_TAG.startsWith(line.slice(at).toLowerCase()) ? line.length - at : 0
}

/** Returns the last line of a text that was cut, without what may be the beginning of a closing tag. */
export const dropCutTag = (line: string) => {
  const length = measurePartialEndTag(line)
  return length < END_TAG.length ? line.slice(0, line.length - length) : line
}
