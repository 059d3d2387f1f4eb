/** What the artefact parser is in the middle of, and how that is shown. */

/** Both texts are whole lines, each with its newline. */
export type EditBlock = { search: string; replace: string }

/** `done` is false while it is being written, and stays false when the text ends before the end tag. */
export type ArtifactPart =
  | { kind: 'prose'; text: string }
  | { kind: 'file'; path: string; content: string; done: boolean }
  | { kind: 'edit'; path: string; blocks: EditBlock[]; done: boolean }

/** Text that grows by lines; blank lines at its beginning and its end are not part of it. */
export type TextBody = {
  /** Complete lines, each with its newline. */
  readonly text: string
  add(line: string): void
  /** The text with an unfinished line shown at its end. */
  view(unfinished: string): string
}

export const textBody = (): TextBody => {
  let text = ''
  let blanks = ''
  return {
    get text() {
      return text
    },
    add(line) {
      if (line.trim() !== '') {
        text += `${blanks}${line}\n`
        blanks = ''
      } else if (text !== '') {
        blanks += `${line}\n`
      }
    },
    view: (unfinished) => (unfinished.trim() === '' ? text : text + blanks + unfinished),
  }
}

export type Block =
  | { kind: 'prose'; body: TextBody; held: string[]; fenced: boolean }
  | { kind: 'file'; path: string; body: TextBody; fenced: boolean; held: string[] }
  | { kind: 'edit'; path: string; blocks: EditBlock[]; stage: 'between' | 'search' | 'replace' }
  | { kind: 'skipped'; path: string }

export const newProse = (): Block => ({ kind: 'prose', body: textBody(), held: [], fenced: false })

export const END_TAG = '</file>'

/** Length of the longest end of `line` that may be the beginning of `</file>`. */
export const partialEndTag = (line: string) => {
  const at = line.lastIndexOf('<')
  return at >= 0 && END_TAG.startsWith(line.slice(at).toLowerCase()) ? line.length - at : 0
}

const mayOpenTag = (line: string) => {
  const start = line.trimStart().toLowerCase()
  return start !== '' && (/^<(file|edit)\b/.test(start) || '<file'.startsWith(start) || '<edit'.startsWith(start))
}

/** What of an unfinished line may be shown already: nothing that a later character could turn into a tag or a fence. */
const visiblePart = (block: Block, line: string) => {
  if (block.kind === 'prose') return /^\s*[<`~]/.test(line) || block.held.length > 0 ? '' : line
  if (block.kind !== 'file' || mayOpenTag(line) || block.held.length > 0) return ''
  if ((block.fenced || block.body.text === '') && /^\s*[`~]/.test(line)) return ''
  return line.slice(0, line.length - partialEndTag(line))
}

export const snapshot = (block: Block, unfinished: string, done: boolean): ArtifactPart | null => {
  switch (block.kind) {
    case 'prose': {
      const text = block.body.view(visiblePart(block, unfinished)).trimEnd()
      return text === '' ? null : { kind: 'prose', text }
    }
    case 'file':
      return { kind: 'file', path: block.path, content: block.body.view(visiblePart(block, unfinished)), done }
    case 'edit':
      return { kind: 'edit', path: block.path, blocks: block.blocks.map((each) => ({ ...each })), done }
    case 'skipped':
      return null
  }
}
