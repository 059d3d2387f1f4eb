import { type Options, readInput, UsageError, wholeOf } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

/** Before the digits of a number that JavaScript has none for, such as a long id: it stays as it was written. */
const EXACT = `exact number ${process.hrtime.bigint()} `
const isExact = (value: unknown): value is string => typeof value === 'string' && value.startsWith(EXACT)

const readJson = async (args: string[]): Promise<unknown> => {
  const text = await readInput(args)
  try {
    JSON.parse(text)
  } catch (error) {
    throw new Error(`This is not JSON: ${error instanceof Error ? error.message : error}`)
  }
  const kept = text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : JSON.stringify(EXACT + token),
  )
  return JSON.parse(kept)
}

const writeJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replaceAll(new RegExp(`"${EXACT}([^"]*)"`, 'g'), '$1')

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  )
}

const format = async (args: string[], options: Options) => {
  const value = await readJson(args)
  return writeJson(options['sort-keys'] ? sorted(value) : value, wholeOf(options.indent, '--indent', 0, 10))
}

const minify = async (args: string[], _options: Options) => writeJson(await readJson(args))

const validate = async (args: string[], _options: Options) => {
  await readJson(args)
  return 'valid'
}

/** A path such as users.0.name or users[0].name. */
const get = async ([path, ...rest]: string[], _options: Options) => {
  if (!path) throw new UsageError('Give a path such as users.0.name')
  let value = await readJson(rest)
  for (const key of path.split(/[.[\]]+/).filter(Boolean)) {
    const next: unknown = Array.isArray(value)
      ? value[Number(key)]
      : isObject(value) && Object.hasOwn(value, key)
        ? value[key]
        : undefined
    if (next === undefined) throw new Error(`There is no ${key} in ${path}`)
    value = next
  }
  return typeof value === 'string' && !isExact(value) ? value : writeJson(value, 2)
}

const listKeys = async (args: string[], _options: Options) => {
  const value = await readJson(args)
  if (!isObject(value)) throw new Error('This is not an object')
  return Object.keys(value).join('\n')
}

const cell = (value: unknown) => {
  const text =
    value === null || value === undefined ? '' : typeof value === 'string' && !isExact(value) ? value : writeJson(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const jsonToCsv = async (args: string[], _options: Options) => {
  const value = await readJson(args)
  if (!Array.isArray(value) || !value.every(isObject)) throw new Error('This is not an array of objects')
  const columns = [...new Set(value.flatMap((row) => Object.keys(row)))]
  return [columns, ...value.map((row) => columns.map((column) => row[column]))]
    .map((row) => row.map(cell).join(','))
    .join('\n')
}

// The text above is what a composed tool contains.
export { format, get, jsonToCsv, listKeys, minify, validate }
