import {
  type ArtifactParser,
  type ArtifactPart,
  createArtifactParser,
  type EditBlock,
  findLanguage,
  type Rejection,
} from '#contract/artifact'

/** A file to show: its text, or the changes that are made to it. */
export type FileView = {
  path: string
  language: string
  done: boolean
  /** Characters. */
  size: number
} & ({ kind: 'whole'; content: string } | { kind: 'edits'; blocks: readonly EditBlock[] })

export type ArtifactView = {
  files: readonly FileView[]
  prose: readonly string[]
  rejected: readonly Rejection[]
  /** The path being written now. */
  writing: string | null
}

type Entry = { parser: ArtifactParser; text: string; ended: boolean; view: ArtifactView | null }

/** The number of parsed texts that are kept, enough for every card on a screen; an older one is parsed again. */
const MAX_ENTRIES = 40
const entries = new Map<string, Entry>()

const sumSizes = (blocks: readonly EditBlock[]) => blocks.reduce((sum, block) => sum + block.replace.length, 0)

const createFileView = (part: Exclude<ArtifactPart, { kind: 'prose' }>): FileView => {
  const base = { path: part.path, language: findLanguage(part.path), done: part.done }
  return part.kind === 'file'
    ? { ...base, kind: 'whole', content: part.content, size: part.content.length }
    : { ...base, kind: 'edits', blocks: part.blocks, size: sumSizes(part.blocks) }
}

const createView = (parser: ArtifactParser): ArtifactView => {
  const files = new Map<string, FileView>()
  const prose: string[] = []
  for (const part of parser.parts) {
    if (part.kind === 'prose') prose.push(part.text)
    else files.set(part.path, createFileView(part))
  }
  return { files: [...files.values()], prose, rejected: parser.rejected, writing: parser.writing }
}

const feed = (entry: Entry, text: string, ended: boolean) => {
  if (text.length > entry.text.length) entry.parser.write(text.slice(entry.text.length))
  if (ended) entry.parser.end()
  entry.text = text
  entry.ended = ended
  entry.view = null
}

/**
 * A generation's text taken apart. While it grows only what was added is parsed, however many places show it; the
 * answer keeps its identity while the text stays the same.
 */
export const viewArtifact = (id: string, text: string, ended: boolean): ArtifactView => {
  let entry = entries.get(id)
  const unchanged = entry?.text === text && entry.ended === ended
  if (!entry || (!unchanged && (entry.ended || !text.startsWith(entry.text)))) {
    entry = { parser: createArtifactParser(), text: '', ended: false, view: null }
    feed(entry, text, ended)
  } else if (!unchanged) feed(entry, text, ended)
  entries.delete(id)
  entries.set(id, entry)
  const [oldest] = entries.keys()
  if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest)
  entry.view ??= createView(entry.parser)
  return entry.view
}
