import { formatNumber, type Options, readInput, UsageError } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

/** Reads RFC 4180: quoted cells may hold commas, quotes and line breaks. */
const readRows = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}

const readTable = async (args: string[]) => {
  const [header = [], ...rows] = readRows(await readInput(args))
  if (header.length === 0) throw new Error('There is no header line')
  return { header, rows }
}

const columnOf = (header: string[], name: string | undefined) => {
  const at = header.indexOf(name ?? '')
  if (at < 0) throw new UsageError(`Name a column: ${header.join(', ')}`)
  return at
}

const cellOf = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const toCsv = (rows: string[][]) => rows.map((row) => row.map(cellOf).join(',')).join('\n')

const csvToJson = async (args: string[], _options: Options) => {
  const { header, rows } = await readTable(args)
  return JSON.stringify(
    rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? '']))),
    null,
    2,
  )
}

/** In columns as wide as their widest cell; figures stand to the right. */
const csvTable = async (args: string[], _options: Options) => {
  const { header, rows } = await readTable(args)
  const isFigure = header.map((_, at) => rows.length > 0 && rows.every((row) => /^-?[\d.]+$/.test(row[at] ?? '')))
  const widths = header.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)))
  const line = (row: string[]) =>
    widths
      .map((width, at) => (isFigure[at] ? (row[at] ?? '').padStart(width) : (row[at] ?? '').padEnd(width)))
      .join('  ')
      .trimEnd()
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

const pickColumn = async ([name, ...rest]: string[], _options: Options) => {
  const { header, rows } = await readTable(rest)
  const at = columnOf(header, name)
  return rows.map((row) => row[at] ?? '').join('\n')
}

const filter = async ([name, value, ...rest]: string[], _options: Options) => {
  if (value === undefined) throw new UsageError('Give a column and a value')
  const { header, rows } = await readTable(rest)
  const at = columnOf(header, name)
  return toCsv([header, ...rows.filter((row) => row[at] === value)])
}

const sortCsv = async ([name, ...rest]: string[], options: Options) => {
  const { header, rows } = await readTable(rest)
  const at = columnOf(header, name)
  const sorted = rows.toSorted((a, b) => (a[at] ?? '').localeCompare(b[at] ?? '', 'en', { numeric: true }))
  return toCsv([header, ...(options.reverse ? sorted.toReversed() : sorted)])
}

const stats = async ([name, ...rest]: string[], _options: Options) => {
  const { header, rows } = await readTable(rest)
  const at = columnOf(header, name)
  const numbers = rows
    .map((row) => row[at] ?? '')
    .filter((text) => text.trim() !== '')
    .map(Number)
    .filter(Number.isFinite)
  if (numbers.length === 0) throw new Error('There are no numbers in this column')
  const sum = numbers.reduce((total, value) => total + value, 0)
  const figures = {
    count: numbers.length,
    sum,
    mean: sum / numbers.length,
    min: Math.min(...numbers),
    max: Math.max(...numbers),
  }
  return Object.entries(figures)
    .map(([label, value]) => `${label}: ${formatNumber(value)}`)
    .join('\n')
}

const csvDiff = async ([before, after]: string[], _options: Options) => {
  if (before === undefined || after === undefined) throw new UsageError('Name two files')
  const [old, next] = [await readTable([before]), await readTable([after])]
  const known = new Set(old.rows.map((row) => row.join('\0')))
  const now = new Set(next.rows.map((row) => row.join('\0')))
  const gone = old.rows.filter((row) => !now.has(row.join('\0')))
  const added = next.rows.filter((row) => !known.has(row.join('\0')))
  return [...gone.map((row) => `- ${toCsv([row])}`), ...added.map((row) => `+ ${toCsv([row])}`)].join('\n')
}

// The text above is what a composed tool contains.
export { csvDiff, csvTable, csvToJson, filter, pickColumn, sortCsv, stats }
