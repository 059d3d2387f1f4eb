import { type ArtifactPart, END_TAG, newProse, partialEndTag, snapshot, textBody } from './artifact-blocks.ts'
import { cleanPath } from './artifact-files.ts'

export type { ArtifactPart, EditBlock } from './artifact-blocks.ts'
export { formatFiles, languageOf } from './artifact-files.ts'

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

export type ArtifactParser = {
  write(text: string): void
  /** Call once, after the last `write`. */
  end(): void
  /** A new array after each change; parts that did not change keep their identity. */
  readonly parts: readonly ArtifactPart[]
  readonly rejected: readonly Rejection[]
  /** The path being written now, null in prose. */
  readonly writing: string | null
}

const OPEN_TAG = /^\s*<(file|edit)\b([^>]*[^>/]|)>(.*)$/i
const PATH_ATTRIBUTE = /(?:^|\s)(?:path|name|filename)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i
const FENCE = /^\s*(?:```|~~~)\s*([\w+.-]*)\s*$/
const THINK_OPEN = /^\s*<think(?:ing)?>/i
const THINK_CLOSE = /<\/think(?:ing)?>/i

const utf8Length = (text: string) => {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    // A surrogate pair takes 4 bytes for its 2 units.
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2
  }
  return bytes
}

/** The end tag stands at the beginning or the end of a line: before it, and after it. */
const endOfFile = (line: string) => /^(\s*)<\/file>(.*)$/i.exec(line) ?? /^(.*)<\/file>(\s*)$/i.exec(line)

export const createArtifactParser = (): ArtifactParser => {
  let closed: ArtifactPart[] = []
  let block = newProse()
  let line = ''
  let thinking = false
  /** A markdown fence was opened around the tags. */
  let wrapped = false
  let bytes = 0
  let view: readonly ArtifactPart[] | null = null
  const rejected: Rejection[] = []

  const reject = (path: string, reason: string) => {
    rejected.push({ path, reason })
    block = { kind: 'skipped', path }
  }

  const close = (done: boolean) => {
    const part = snapshot(block, '', done && !(block.kind === 'edit' && block.stage !== 'between'))
    if (part) closed.push(part)
    block = newProse()
  }

  const releaseHeld = () => {
    if (block.kind !== 'prose' && block.kind !== 'file') return
    if (block.kind === 'prose' && block.held.length > 0) block.fenced = !block.fenced
    for (const each of block.held) block.body.add(each)
    block.held = []
  }

  const open = (tag: string, attributes: string) => {
    if (block.kind === 'prose' && block.held.length > 0) {
      block.held = []
      wrapped = true
    }
    close(true)
    const match = PATH_ATTRIBUTE.exec(attributes)
    const given = match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
    const { path, reason } = cleanPath(given)
    if (path === null) return reject(given, reason)
    if (tag.toLowerCase() === 'edit') {
      block = { kind: 'edit', path, blocks: [], stage: 'between' }
      return
    }
    closed = closed.filter((part) => part.kind === 'prose' || part.path !== path)
    if (closed.filter((part) => part.kind === 'file').length >= MAX_FILES)
      return reject(path, `more than ${MAX_FILES} files`)
    block = { kind: 'file', path, body: textBody(), fenced: false, held: [] }
  }

  const takeProse = (text: string) => {
    if (block.kind !== 'prose') return
    if (thinking || THINK_OPEN.test(text)) {
      const end = THINK_CLOSE.exec(text)
      thinking = end === null
      if (end) takeLine(text.slice(end.index + end[0].length))
      return
    }
    const fence = FENCE.exec(text)
    if (fence && wrapped && fence[1] === '') {
      wrapped = false
    } else if (fence && block.fenced) {
      block.fenced = false
      block.body.add(text)
    } else if (fence) {
      releaseHeld()
      block.held = [text]
    } else if (block.held.length > 0 && text.trim() === '') {
      block.held.push(text)
    } else {
      releaseHeld()
      block.body.add(text)
    }
  }

  const addToFile = (text: string) => {
    if (block.kind !== 'file') return
    const fence = FENCE.exec(text)
    if (
      fence &&
      !block.fenced &&
      block.body.text === '' &&
      (!/\.mdx?$/i.test(block.path) || /^(md|markdown)$/i.test(fence[1] ?? ''))
    ) {
      block.fenced = true
    } else if (fence && block.fenced && fence[1] === '') {
      releaseHeld()
      block.held = [text]
    } else if (block.held.length > 0 && text.trim() === '') {
      block.held.push(text)
    } else {
      releaseHeld()
      block.body.add(text)
    }
  }

  const takeFile = (text: string) => {
    const end = endOfFile(text)
    const content = end ? (end[1] ?? '') : text
    if (content.trim() !== '' || !end) addToFile(content)
    if (!end) return
    close(true)
    if (end[2]?.trim()) takeLine(end[2])
  }

  const takeEdit = (text: string) => {
    if (block.kind !== 'edit') return
    const last = block.blocks.at(-1)
    if (/^\s*<\/(edit|file)>\s*$/i.test(text)) {
      // A block without its end marker is complete once its replacement has begun.
      if (block.stage === 'replace') block.stage = 'between'
      close(true)
    } else if (block.stage === 'between') {
      if (!/^\s*<{5,}\s*SEARCH\b/i.test(text)) return
      block.blocks.push({ search: '', replace: '' })
      block.stage = 'search'
    } else if (block.stage === 'search' && /^\s*={5,}\s*$/.test(text)) block.stage = 'replace'
    else if (block.stage === 'replace' && /^\s*>{5,}\s*REPLACE\b/i.test(text)) block.stage = 'between'
    else if (last) last[block.stage] += `${text}\n`
  }

  const takeLine = (raw: string) => {
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    const tag = thinking ? null : OPEN_TAG.exec(text)
    if (tag) {
      open(tag[1] ?? '', tag[2] ?? '')
      if (tag[3]?.trim()) takeLine(tag[3])
      return
    }
    if (block.kind === 'file' || block.kind === 'edit') {
      bytes += utf8Length(text) + 1
      if (text.includes('\0')) return reject(block.path, 'holds a NUL byte, so it is not text')
      if (bytes > MAX_ARTIFACT_BYTES) return reject(block.path, `more than ${MAX_ARTIFACT_BYTES / 1024} KiB of files`)
    }
    switch (block.kind) {
      case 'prose':
        return takeProse(text)
      case 'file':
        return takeFile(text)
      case 'edit':
        return takeEdit(text)
      case 'skipped': {
        const end = endOfFile(text.replace(/<\/edit>/i, '</file>'))
        if (!end) return
        block = newProse()
        if (end[2]?.trim()) takeLine(end[2])
      }
    }
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
      const held = block.kind === 'file' ? partialEndTag(line) : 0
      const last = held < END_TAG.length ? line.slice(0, line.length - held) : line
      line = ''
      if (last !== '') takeLine(last)
      if (block.kind === 'prose') releaseHeld()
      // A file without its end tag may be cut; an edit whose blocks are all complete is not.
      close(block.kind === 'edit')
    },
    get parts() {
      if (!view) {
        const current = thinking ? null : snapshot(block, line.endsWith('\r') ? line.slice(0, -1) : line, false)
        view = current ? [...closed, current] : [...closed]
      }
      return view
    },
    get rejected() {
      return rejected
    },
    get writing() {
      return block.kind === 'file' || block.kind === 'edit' ? block.path : null
    },
  }
}

/** A whole text at once. */
export const parseArtifact = (text: string): Pick<ArtifactParser, 'parts' | 'rejected'> => {
  const parser = createArtifactParser()
  parser.write(text)
  parser.end()
  return { parts: parser.parts, rejected: parser.rejected }
}
