import { ATTACHMENT, FROM_EARLIER } from '#contract/model-phrases'
import type { Ask, AttachedText } from '../types.ts'
import { joinWords } from './words.ts'

/**
 * The attached texts that stand before a request (`worker/generate/attachment-text.ts`), those that came with an `earlier`
 * one, and the request alone.
 */
export const splitAttached = (
  content: string,
): { attached: AttachedText[]; earlier: AttachedText[]; request: string } => {
  const attached: AttachedText[] = []
  const earlier: AttachedText[] = []
  let request = content
  for (let match = ATTACHMENT.exec(request); match; match = ATTACHMENT.exec(request)) {
    const text = { name: match[1] ?? '', text: match[3] ?? '' }
    if (match[2]?.includes(FROM_EARLIER)) earlier.push(text)
    else attached.push(text)
    request = request.slice(match[0].length)
  }
  return { attached, earlier, request }
}

const MAX_FIELDS = 12

/** `publishedOn`, `published_on` and `Published-On` are "published on". */
const readName = (name: string) =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase()

const readNames = (names: readonly string[]): string[] | null => {
  const fields = [...new Set(names.map(readName))].filter((name) => name !== '' && name !== 'id')
  const isHeader = fields.length > 0 && fields.every((name) => /^[\p{L}][\p{L}\d ]{0,30}$/u.test(name))
  return isHeader ? fields.slice(0, MAX_FIELDS) : null
}

const fromJson = (text: string): string[] | null => {
  try {
    const value: unknown = JSON.parse(text)
    const [first]: unknown[] = Array.isArray(value) ? value : []
    return typeof first === 'object' && first !== null ? readNames(Object.keys(first)) : null
  } catch {
    return null
  }
}

/** A header and at least one row of as many cells. */
const fromTable = (text: string): string[] | null => {
  const [header = '', row = ''] = text.split(/\r?\n/)
  for (const separator of [',', ';', '\t']) {
    const cells = header.split(separator).map((cell) => cell.replaceAll('"', ''))
    if (cells.length > 1 && row.split(separator).length >= cells.length) return readNames(cells)
  }
  return null
}

/** The fields of the records in a file; null when it holds none. */
export const readFileFields = ({ text }: AttachedText) => fromJson(text) ?? fromTable(text)

const requests: { [K in Ask['kind']]?: (things: string, fields: string) => string } = {
  api: (things, fields) => `An API for ${things} with ${fields}`,
  ui: (things, fields) => `A page to keep ${things} with ${fields}`,
  cli: (things, fields) => `A command-line tool to keep ${things} with ${fields}`,
}

/** Returns what a first request asks for when it came with a file of records; null when there is none, or it names its fields itself. */
const askFor = (kind: Ask['kind'], prompt: string, files: readonly AttachedText[]) => {
  const say = requests[kind]
  const source = files.find((file) => readFileFields(file) !== null)
  const fields = source && readFileFields(source)
  if (!say || !fields || /\bwith\b/i.test(prompt)) return null
  const things = readName(source.name.replace(/\.[^.]*$/, '')) || 'records'
  return { source, fields, prompt: say(things, joinWords(fields)) }
}

/**
 * A first request that came with a file of records asks for those records, unless it names its fields itself; so does
 * the first of the requests before. `note` says what was made of the files: of everything else nothing, and people are told.
 */
export const askForRecords = (
  ask: Ask & { attached: AttachedText[]; earlier: AttachedText[] },
): { ask: Ask; note: string | null } => {
  const { attached, earlier, kind, prompt } = ask
  const [first, ...later] = ask.history
  const begun = first === undefined ? null : (askFor(kind, first, earlier)?.prompt ?? first)
  const history = begun === null ? [] : [begun, ...later]
  if (attached.length === 0) return { ask: { ...ask, history }, note: null }
  const found = begun === null ? askFor(kind, prompt, attached) : null
  if (found)
    return {
      ask: { ...ask, prompt: found.prompt },
      note: `The records in “${found.source.name}” gave the fields: ${joinWords(found.fields)}.`,
    }
  const names = attached.map(({ name }) => `“${name}”`).join(', ')
  return {
    ask: { ...ask, history },
    note: `I am the offline model and made no use of ${names}; a language model reads what is attached.`,
  }
}
