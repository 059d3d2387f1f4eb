import {
  formatTagName,
  mayBecomeTag,
  measurePartialEndTag,
  type OpeningTag,
  opensInside,
  readBeforeClosing,
  readClosing,
  readOpening,
} from './artifact-tags.ts'

/** Blocks that the artifact parser can be in the middle of, and how each is shown. */

/** Both texts are whole lines, each with its newline. */
export type EditBlock = { search: string; replace: string }

/** `done` is false while it is being written, and stays false when the text ends before the end tag. */
export type ArtifactPart =
  | { kind: 'prose'; text: string }
  | { kind: 'file'; path: string; content: string; done: boolean }
  | { kind: 'edit'; path: string; blocks: EditBlock[]; done: boolean }

/** Takes the text line by line until it has ended. */
export type Block = {
  readonly path: string | null
  /** Null while it goes on; `rest` is what of the line does not belong to it. */
  take(line: string): { rest: string; done: boolean } | null
  /** The part with an unfinished line shown at its end; null when there is nothing to show. */
  part(unfinished: string, done: boolean): ArtifactPart | null
  /** The text ends here. True when the part is complete all the same. */
  end(): boolean
  /** The text that has to follow before something else can begin; null for prose. */
  closing(): string | null
}

const FENCE = /^\s*(?:```|~~~)\s*([\w+.-]*)\s*$/

/** Text that grows by lines; blank lines at its beginning and its end are not part of it. */
const textBody = () => {
  let text = ''
  let blanks = ''
  return {
    /** Complete lines, each with its newline. */
    get text() {
      return text
    },
    add(line: string) {
      if (line.trim() !== '') {
        text += `${blanks}${line}\n`
        blanks = ''
      } else if (text !== '') {
        blanks += `${line}\n`
      }
    },
    /** The text with an unfinished line shown at its end. */
    view: (unfinished: string) => (unfinished.trim() === '' ? text : text + blanks + unfinished),
  }
}

export type ProseBlock = Block & {
  /** A tag follows: true when a fence was opened around it, which is then not part of the prose. */
  unwrap(): boolean
}

/** Prose. A fence at its end is held back: it may have been opened around the tag that follows. */
export const createProse = (): ProseBlock => {
  const body = textBody()
  let held: string[] = []
  let fenced = false
  const release = () => {
    if (held.length > 0) fenced = !fenced
    for (const line of held) body.add(line)
    held = []
  }
  return {
    path: null,
    take(line) {
      const isFence = FENCE.test(line)
      if (isFence && fenced) {
        fenced = false
        body.add(line)
      } else if (isFence) {
        release()
        held = [line]
      } else if (held.length > 0 && line.trim() === '') held.push(line)
      else {
        release()
        body.add(line)
      }
      return null
    },
    part(unfinished) {
      const shown = /^\s*[<`~]/.test(unfinished) || held.length > 0 ? '' : unfinished
      const text = body.view(shown).trimEnd()
      return text === '' ? null : { kind: 'prose', text }
    },
    end() {
      release()
      return true
    },
    closing: () => null,
    unwrap() {
      const wraps = held.length > 0
      held = []
      return wraps
    },
  }
}

/** A file in a long tag: every line as it stands, with its newline unless the tag says that the last has none. */
export const createVerbatimFile = (tag: OpeningTag, path: string): Block => {
  const lines: string[] = []
  const closing = `</${formatTagName('file', tag.hyphens)}>`
  return {
    path,
    take(line) {
      const end = readClosing(line, tag)
      if (end?.rest.trim() !== '') {
        lines.push(line)
        return null
      }
      return { rest: '', done: true }
    },
    part(unfinished, done) {
      const text = lines.map((line) => `${line}\n`).join('')
      const content = text + (mayBecomeTag(unfinished) ? '' : unfinished)
      return { kind: 'file', path, content: done && tag.isOpenEnded ? content.replace(/\n$/, '') : content, done }
    },
    end: () => false,
    closing: () => closing,
  }
}

/** Between the tag and its file some write a fence; Markdown may begin with one of its own. */
const isWrapping = (fence: RegExpExecArray, path: string) =>
  !/\.mdx?$/i.test(path) || /^(md|markdown)$/i.test(fence[1] ?? '')

/**
 * A file. Tags of the same name in its text are text as long as they are balanced. `forgiving`: its closing tag was
 * forgotten, so that the next opening tag ends it.
 */
export const createFile = (tag: OpeningTag, path: string, forgiving: boolean): Block => {
  const body = textBody()
  let fenced = false
  /** Lines that may not belong to the file: a fence around it, or its last line with the closing tag. */
  let held: string[] = []
  let ending: string | null = null
  let depth = 0

  const add = (line: string) => {
    const fence = FENCE.exec(line)
    if (fence && !fenced && body.text === '' && isWrapping(fence, path)) fenced = true
    else if (fence && fenced && fence[1] === '') {
      release()
      held = [line]
    } else if (held.length > 0 && line.trim() === '') held.push(line)
    else {
      release()
      body.add(line)
    }
  }
  const release = () => {
    for (const line of held) body.add(line)
    held = []
    ending = null
  }
  const close = (rest: string) => {
    if (ending !== null) {
      held = []
      if (ending.trim() !== '') add(ending)
    }
    return { rest, done: true }
  }

  return {
    path,
    take(line) {
      const opening = readOpening(line)
      const isNext = opening !== null && opening.indent <= tag.indent
      if (isNext && (forgiving || ending !== null)) return close(line)
      if (ending !== null && line.trim() === '') {
        held.push(line)
        return null
      }
      if (ending !== null && FENCE.test(line)) return close(line)
      if (ending !== null) release()
      const end = readClosing(line, tag)
      if (end && depth === 0 && (end.rest.trim() === '' || readOpening(end.rest))) return close(end.rest)
      if (opensInside(line)) depth += 1
      else if (/^\s*<\/file>/i.test(line) && depth > 0) depth -= 1
      const last = depth === 0 ? readBeforeClosing(line) : null
      if (last === null) add(line)
      else {
        release()
        held = [line]
        ending = last
      }
      return null
    },
    part(unfinished, done) {
      const isHidden =
        held.length > 0 || mayBecomeTag(unfinished) || ((fenced || body.text === '') && /^\s*[`~]/.test(unfinished))
      const shown = isHidden ? '' : unfinished.slice(0, unfinished.length - measurePartialEndTag(unfinished))
      return { kind: 'file', path, content: body.view(shown), done }
    },
    end() {
      if (ending === null) return false
      close('')
      return true
    },
    closing: () => '</file>\n'.repeat(depth + 1).trimEnd(),
  }
}
