import {
  type ArtifactPart,
  type Block,
  createFile,
  createProse,
  createVerbatimFile,
  type ProseBlock,
} from './artifact-blocks.ts'
import { createEdit } from './artifact-edit.ts'
import { cleanPath } from './artifact-files.ts'
import { dropCutTag, isBareClosing, isBareOpening, type OpeningTag, readClosing, readOpening } from './artifact-tags.ts'

export type { ArtifactPart, EditBlock } from './artifact-blocks.ts'
export { findLanguage, formatFiles } from './artifact-files.ts'

/**
 * The text of a generation, taken apart while it streams: prose, whole files, and edits of files. The Worker and
 * the browser run this same code, so that what people watch is what gets checked and stored.
 *
 *   <file path="src/api.ts">        <edit path="src/api.ts">
 *   …                               <<<<<<< SEARCH
 *   </file>                         …
 *                                   =======
 *                                   …
 *                                   >>>>>>> REPLACE
 *                                   </edit>
 */

export const MAX_FILES = 50
/** Of all files together, in bytes of UTF-8. */
export const MAX_ARTIFACT_BYTES = 512 * 1024

/** A file that was not taken, and why, in words. */
export type Rejection = { path: string; reason: string }

/**
 * A parser of one text that streams: pieces may end anywhere, and the parts are those of all that was written.
 *
 * @example
 * const parser = createArtifactParser()
 * for await (const piece of answer) {
 *   parser.write(piece)
 *   show(parser.parts)
 * }
 * parser.end()
 */
export type ArtifactParser = {
  write(text: string): void
  /** Call once, after the last `write`. */
  end(): void
  /** A new array after each change; parts that did not change keep their identity. */
  readonly parts: readonly ArtifactPart[]
  readonly rejected: readonly Rejection[]
  /** The path being written now, null in prose. */
  readonly writing: string | null
  /** The text that closes the file or edit being written, on lines of its own; null in prose. */
  readonly closing: string | null
}

const THINK_OPEN = /^\s*<(think|thinking|thought|reasoning)>/i
const THINK_CLOSE = /<\/(?:think|thinking|thought|reasoning)>/i
/** The end of a reasoning that began without its tag, as the templates of some models have it. */
const THINK_ENDS = /^\s*<\/(?:think|thinking|thought|reasoning)>|<\/(?:think|thinking|thought|reasoning)>\s*$/i
const BARE_FENCE = /^\s*(?:```|~~~)\s*$/

const utf8Length = (text: string) => {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    // A surrogate pair takes 4 bytes for its 2 units.
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2
  }
  return bytes
}

/** Passes over what is refused, to its closing tag. */
const createSkipped = (tag: OpeningTag): Block => ({
  path: null,
  take(line) {
    const end = readClosing(line, tag) ?? /<\/file>(?<rest>\s*)$/i.exec(line)?.groups
    return end ? { rest: end.rest ?? '', done: true } : null
  },
  part: () => null,
  end: () => true,
  closing: () => null,
})

/** A file in an ordinary tag, kept to be read again if its closing tag was forgotten. */
type Draft = { lines: string[]; bytesBefore: number; hasOpening: boolean }

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)
const hasFiles = (parts: readonly ArtifactPart[]) => parts.some(({ kind }) => kind !== 'prose')

export const createArtifactParser = (): ArtifactParser => {
  let closed: ArtifactPart[] = []
  let rejected: Rejection[] = []
  let prose: ProseBlock = createProse()
  let block: Block = prose
  /** The tag that `block` stands in; null in prose. */
  let tag: OpeningTag | null = null
  let draft: Draft | null = null
  let forgiving = false
  let line = ''
  let thinking = false
  /** Text before a reasoning's end that had no beginning: it counts when no file follows. */
  let dropped: { closed: ArtifactPart[]; rejected: Rejection[] } | null = null
  /** A markdown fence was opened around the tags. */
  let wrapped = false
  /** A line is nothing but an opening tag without a path. */
  let nameless = false
  let bytes = 0
  let view: readonly ArtifactPart[] | null = null

  const close = (done: boolean) => {
    const part = block.part('', done)
    if (part) closed.push(part)
    prose = createProse()
    block = prose
    tag = null
    draft = null
  }

  const reject = (opening: OpeningTag, path: string, reason: string) => {
    rejected.push({ path, reason })
    draft = null
    block = createSkipped(opening)
  }

  const open = (opening: OpeningTag) => {
    if (prose.unwrap()) wrapped = true
    close(true)
    tag = opening
    const { path, reason } = cleanPath(opening.path)
    if (path === null) return reject(opening, opening.path, reason)
    if (opening.kind === 'edit') {
      block = createEdit(opening, path)
      return
    }
    closed = closed.filter((part) => part.kind === 'prose' || part.path !== path)
    if (closed.filter((part) => part.kind === 'file').length >= MAX_FILES)
      return reject(opening, path, `more than ${MAX_FILES} files`)
    if (opening.hyphens > 0) block = createVerbatimFile(opening, path)
    else {
      block = createFile(opening, path, forgiving)
      draft = { lines: [], bytesBefore: bytes, hasOpening: false }
    }
  }

  const dropReasoning = () => {
    close(prose.end())
    dropped = { closed, rejected }
    closed = []
    rejected = []
    wrapped = false
  }

  /** A line of reasoning, or of what turns out to have been one; what follows its end is taken. */
  const takeThought = (text: string) => {
    const end = THINK_CLOSE.exec(text)
    if (thinking || THINK_OPEN.test(text)) thinking = end === null
    else dropReasoning()
    if (end) takeLine(text.slice(end.index + end[0].length))
  }

  const takeProse = (text: string) => {
    const opening = readOpening(text)
    if (opening) {
      open(opening)
      if (opening.rest.trim() !== '') takeLine(opening.rest)
      return
    }
    if (wrapped && BARE_FENCE.test(text)) {
      wrapped = false
      return
    }
    if (nameless && isBareClosing(text)) rejected.push({ path: '', reason: 'has no path' })
    nameless = isBareOpening(text) || (nameless && !isBareClosing(text))
    prose.take(text)
  }

  const takeLine = (raw: string): void => {
    const text = tag && tag.hyphens > 0 ? raw : withoutReturn(raw)
    if (tag) takeInside(tag, text)
    else if (thinking || THINK_OPEN.test(text) || THINK_ENDS.test(text)) takeThought(text)
    else takeProse(text)
  }

  const takeInside = (opening: OpeningTag, text: string) => {
    if (block.path !== null) {
      bytes += utf8Length(text) + 1
      if (text.includes('\0')) return reject(opening, block.path, 'holds a NUL byte, so it is not text')
      if (bytes > MAX_ARTIFACT_BYTES)
        return reject(opening, block.path, `more than ${MAX_ARTIFACT_BYTES / 1024} KiB of files`)
    }
    if (draft) {
      draft.lines.push(text)
      draft.hasOpening ||= readOpening(text) !== null
    }
    const end = block.take(text)
    if (!end) return
    close(end.done)
    if (end.rest.trim() !== '') takeLine(end.rest)
  }

  /** Reads a file that never ended again: its closing tag was forgotten before the next opening tag. */
  const readAgain = (opening: OpeningTag, { lines, bytesBefore }: Draft) => {
    forgiving = true
    bytes = bytesBefore
    block = prose
    open(opening)
    for (const each of lines) takeLine(each)
  }

  return {
    write(text) {
      view = null
      const lines = (line + text).split('\n')
      line = lines.pop() ?? ''
      for (const each of lines) takeLine(each)
    },
    end() {
      view = null
      const last = draft ? dropCutTag(line) : line
      line = ''
      if (last !== '') takeLine(last)
      if (tag && draft?.hasOpening) readAgain(tag, draft)
      close(block.end())
      if (!dropped || hasFiles(closed) || rejected.length > 0 || !hasFiles(dropped.closed)) return
      closed = [...dropped.closed, ...closed]
      rejected = dropped.rejected
    },
    get parts() {
      if (!view) {
        const current = thinking ? null : block.part(withoutReturn(line), false)
        view = current ? [...closed, current] : [...closed]
      }
      return view
    },
    get rejected() {
      return rejected
    },
    get writing() {
      return block.path
    },
    get closing() {
      return block.closing()
    },
  }
}

/**
 * Takes a whole text apart at once.
 *
 * @example
 * parseArtifact('A greeting.\n<file path="a.ts">\nexport const hi = 1\n</file>').parts
 * // [{ kind: 'prose', text: 'A greeting.' },
 * //  { kind: 'file', path: 'a.ts', content: 'export const hi = 1\n', done: true }]
 */
export const parseArtifact = (text: string): Pick<ArtifactParser, 'parts' | 'rejected'> => {
  const parser = createArtifactParser()
  parser.write(text)
  parser.end()
  return { parts: parser.parts, rejected: parser.rejected }
}
