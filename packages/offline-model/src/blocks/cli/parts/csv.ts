import { formatNumber, type Options, readInput, UsageError } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

type Table = { header: string[]; rows: string[][]; separator: string }

/** What stands between the cells of the first line, outside of quotes: `;` where commas are decimal, tabs from Excel. */
const separatorIn = (text: string): string => {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].replaceAll(/"(?:[^"]|"")*"/g, '') ?? ''
  const [best = ','] = [',', ';', '\t', '|'].toSorted((a, b) => line.split(b).length - line.split(a).length)
  return best
}

/** Reads RFC 4180, with any separator: quoted cells may hold separators, quotes and line breaks. Nothing is lost. */
const readRows = (text: string, separator: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const endRow = () => {
    if (row.length > 0 || cell !== '') rows.push([...row, cell])
    row = []
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (isQuoted && letter === '"' && text.charAt(at + 1) === '"') {
      cell += '"'
      at++
    } else if (letter === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted
    else if (isQuoted) cell += letter
    else if (letter === separator) {
      row.push(cell)
      cell = ''
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text.charAt(at + 1) === '\n') at++
      endRow()
    } else cell += letter
  }
  endRow()
  return rows
}

const readTable = async (args: string[]): Promise<Table> => {
  const text = await readInput(args)
  // The first line of what Excel writes may say what it is.
  const [told, said] = /^sep=(.)\r?\n/.exec(text) ?? []
  const separator = said ?? separatorIn(text)
  const [header = [], ...rows] = readRows(text.slice(told?.length ?? 0), separator)
  if (header.length === 0) throw new Error('There is no header line')
  return { header, rows, separator }
}

const columnOf = (header: string[], name: string | undefined) => {
  const at = header.indexOf(name ?? '')
  if (at < 0) throw new UsageError(`Name a column: ${header.join(', ')}`)
  return at
}

/** Separated as it was read. */
const toCsv = (rows: string[][], separator: string) => {
  const write = (text: string) =>
    /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text
  return rows.map((row) => row.map(write).join(separator)).join('\n')
}

/** Where `;` is between the cells, a comma is in the numbers. */
const figureOf = (text: string, separator: string): number =>
  Number(separator === ';' && /^\s*-?\d+,\d+\s*$/.test(text) ? text.replace(',', '.') : text)

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
  const { header, rows, separator } = await readTable(rest)
  const at = columnOf(header, name)
  return toCsv([header, ...rows.filter((row) => row[at] === value)], separator)
}

const sortCsv = async ([name, ...rest]: string[], options: Options) => {
  const { header, rows, separator } = await readTable(rest)
  const at = columnOf(header, name)
  const sorted = rows.toSorted((a, b) => (a[at] ?? '').localeCompare(b[at] ?? '', 'en', { numeric: true }))
  return toCsv([header, ...(options.reverse ? sorted.toReversed() : sorted)], separator)
}

const stats = async ([name, ...rest]: string[], _options: Options) => {
  const { header, rows, separator } = await readTable(rest)
  const at = columnOf(header, name)
  const numbers = rows
    .map((row) => row[at] ?? '')
    .filter((text) => text.trim() !== '')
    .map((text) => figureOf(text, separator))
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
  const line = (row: string[]) => toCsv([row], next.separator)
  return [...gone.map((row) => `- ${line(row)}`), ...added.map((row) => `+ ${line(row)}`)].join('\n')
}

// The text above is what a composed tool contains.
export { csvDiff, csvTable, csvToJson, filter, pickColumn, sortCsv, stats }
