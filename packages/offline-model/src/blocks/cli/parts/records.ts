import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { decodeText, formatNumber, type Options, UsageError, wholeOf } from './base.ts'

declare const noun: string
declare const dataFile: string
declare const fields: Record<string, FieldKind>
declare const mainField: string
declare const doneField: string

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

/** A list of values is what an enumeration may be. */
type FieldKind = 'string' | 'number' | 'integer' | 'boolean' | 'date' | string[]
type Value = string | number | boolean
type Entry = { id: number; [field: string]: Value }

const pathOf = ({ file }: Options) => (typeof file === 'string' ? file : join(homedir(), dataFile))

const isEntries = (value: unknown): value is Entry[] =>
  Array.isArray(value) &&
  value.every((entry) => typeof entry === 'object' && entry !== null && typeof entry.id === 'number')

const load = (options: Options): Entry[] => {
  let text: string
  try {
    text = decodeText(readFileSync(pathOf(options)))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
  const entries: unknown = JSON.parse(text)
  if (!isEntries(entries)) throw new Error(`${pathOf(options)} does not hold a list of ${noun} entries`)
  return entries
}

/** A new file takes the old one's place at once, so that an interruption loses nothing. */
const save = (entries: Entry[], options: Options) => {
  const path = pathOf(options)
  writeFileSync(`${path}.new`, `${JSON.stringify(entries, null, 2)}\n`)
  renameSync(`${path}.new`, path)
}

const read = (name: string, text: string): Value => {
  const kind = fields[name] ?? 'string'
  const wrong = (wanted: string) => new UsageError(`${name} must be ${wanted}`)
  if (Array.isArray(kind)) {
    if (!kind.includes(text)) throw wrong(`one of ${kind.join(', ')}`)
    return text
  }
  if (kind === 'boolean') {
    if (!/^(true|false|yes|no)$/.test(text)) throw wrong('yes or no')
    return text === 'true' || text === 'yes'
  }
  if (kind === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) throw wrong('a date such as 2026-03-14')
  if (kind !== 'number' && kind !== 'integer') return text
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || (kind === 'integer' && !Number.isInteger(value)))
    throw wrong(kind === 'integer' ? 'a whole number' : 'a number')
  return value
}

const given = (options: Options) =>
  Object.fromEntries(
    Object.keys(fields).flatMap((name) => {
      const value = options[name]
      return value === undefined ? [] : [[name, typeof value === 'boolean' ? value : read(name, value)]]
    }),
  )

const describe = (entry: Entry) => {
  const details = Object.keys(fields)
    .filter((name) => name !== mainField && name !== doneField && entry[name] !== undefined)
    .map((name) => `${name}: ${entry[name]}`)
  const mark = doneField === '' ? '' : entry[doneField] === true ? '[x] ' : '[ ] '
  return `${entry.id}. ${mark}${entry[mainField] ?? ''}${details.length > 0 ? `  (${details.join(', ')})` : ''}`
}

const entryOf = (entries: Entry[], id: string | undefined) => {
  const wanted = wholeOf(id, 'The id', 1, Number.MAX_SAFE_INTEGER)
  const entry = entries.find((candidate) => candidate.id === wanted)
  if (!entry) throw new Error(`There is no ${noun} ${wanted}`)
  return entry
}

const add = (args: string[], options: Options) => {
  const text = args.join(' ').trim()
  if (text === '') throw new UsageError(`Give the ${mainField}`)
  const entries = load(options)
  const id = Math.max(0, ...entries.map((entry) => entry.id)) + 1
  const entry: Entry = { id, [mainField]: read(mainField, text), ...given(options) }
  save([...entries, entry], options)
  return `Added ${describe(entry)}`
}

const list = (args: string[], options: Options) => {
  const wanted = Object.entries(given(options))
  const found = load(options)
    .filter((entry) => wanted.every(([name, value]) => entry[name] === value))
    .filter((entry) => args.every((word) => JSON.stringify(entry).toLowerCase().includes(word.toLowerCase())))
  if (options.json) return JSON.stringify(found, null, 2)
  return found.length === 0 ? 'Nothing yet' : found.map(describe).join('\n')
}

const edit = ([id, ...text]: string[], options: Options) => {
  const entries = load(options)
  const entry = entryOf(entries, id)
  Object.assign(entry, text.length > 0 && { [mainField]: read(mainField, text.join(' ')) }, given(options))
  save(entries, options)
  return `Changed ${describe(entry)}`
}

const remove = ([id]: string[], options: Options) => {
  const entries = load(options)
  const entry = entryOf(entries, id)
  save(
    entries.filter((other) => other !== entry),
    options,
  )
  return `Removed ${describe(entry)}`
}

const markDone = ([id]: string[], options: Options) => {
  const entries = load(options)
  const entry = entryOf(entries, id)
  entry[doneField] = true
  save(entries, options)
  return describe(entry)
}

const total = ([by]: string[], options: Options) => {
  const numeric = Object.keys(fields).filter((name) => fields[name] === 'number' || fields[name] === 'integer')
  if (by !== undefined && !(by in fields)) throw new UsageError(`Sum up by one of: ${Object.keys(fields).join(', ')}`)
  const groups = Object.groupBy(load(options), (entry) => (by === undefined ? 'total' : String(entry[by] ?? 'none')))
  const sums = Object.entries(groups).map(([group, entries = []]) => {
    const figures = numeric.map(
      (name) => `${name} ${formatNumber(entries.reduce((sum, entry) => sum + Number(entry[name] ?? 0), 0))}`,
    )
    return `${group}: ${[`count ${entries.length}`, ...figures].join(', ')}`
  })
  return sums.length === 0 ? 'Nothing yet' : sums.join('\n')
}

// The text above is what a composed tool contains.
export { add, edit, list, markDone, remove, total }
