import { type Options, UsageError } from './base.ts'

declare const table: { columns: [string, string]; rows: [string, string][] }

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const plainValue = (text: string) => text.trim().toLowerCase()

const lookUp = (args: string[], options: Options) => {
  const wanted = args.join(' ')
  if (wanted === '') throw new UsageError('Give a value to convert')
  const [left, right] = table.columns
  const { from } = options
  if (from !== undefined && from !== left && from !== right) throw new UsageError(`--from is "${left}" or "${right}"`)
  for (const column of from === undefined ? [0, 1] : [from === left ? 0 : 1]) {
    const found = table.rows.filter((row) => plainValue(row[column] ?? '') === plainValue(wanted))
    if (found.length > 0) return found.map((row) => row[1 - column]).join(' or ')
  }
  throw new Error(`"${wanted}" is not in the table: ${table.rows.map((row) => row.join(' = ')).join(', ')}`)
}

// The text above is what a composed tool contains.
export { lookUp }
