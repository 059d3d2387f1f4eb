import { type Options, readInput, UsageError, wholeOf } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const readJson = async (args: string[]): Promise<unknown> => {
  const text = await readInput(args)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`This is not JSON: ${error instanceof Error ? error.message : error}`)
  }
}

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
  return JSON.stringify(options['sort-keys'] ? sorted(value) : value, null, wholeOf(options.indent, '--indent', 0, 10))
}

const minify = async (args: string[], _options: Options) => JSON.stringify(await readJson(args))

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
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}

const listKeys = async (args: string[], _options: Options) => {
  const value = await readJson(args)
  if (!isObject(value)) throw new Error('This is not an object')
  return Object.keys(value).join('\n')
}

const cell = (value: unknown) => {
  const text =
    value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
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
