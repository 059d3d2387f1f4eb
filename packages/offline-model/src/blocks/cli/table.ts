import type { CommandBlock } from '../../../data/schema.ts'

/** A conversion: two columns with a name each, as a request gives them. */
export type ConversionTable = { columns: [string, string]; rows: [string, string][] }

const value = String.raw`[\p{L}\d][\p{L}\d.+#°%/'-]*(?: [\p{L}\d.+#°%/'-]+)?`
const pair = new RegExp(
  String.raw`(?<=^|[\s,;:(])(${value})\s*(?:=>?|->|→|\bis\b|\bequals\b|\bmeans\b|\bbecomes\b)\s*(${value})(?=$|[\s.,;)])`,
  'giu',
)
const between =
  /\b(?:between|from)\s+([\p{L} ]{1,24}?)\s+(?:and|to)\s+([\p{L} ]{1,24}?)(?=$|[\s]*[,.:;(]|\s+(?:e\.?g|for|with|where|using|like)\b)/iu

const trimmed = (text: string) => text.trim().replace(/[.]$/, '')

/** The pairs in a text: `6a = 5.10a, 6b = 5.10d`. Two at least, or it is a sentence. */
export const readPairs = (text: string): [string, string][] => {
  const rows = text
    .split(/[,;\n]|\band\b|\be\.g\.?|:/i)
    .flatMap((part) => [...part.matchAll(pair)].slice(0, 1))
    .map(([, left = '', right = '']): [string, string] => [trimmed(left), trimmed(right)])
  return rows.length < 2 ? [] : rows
}

/** The table that a request spells out; undefined when it spells out none. */
export const readTable = (prompt: string): ConversionTable | undefined => {
  const rows = readPairs(prompt)
  if (rows.length === 0) return undefined
  const [, left = 'left', right = 'right'] = between.exec(prompt) ?? []
  return { columns: [left.trim().toLowerCase(), right.trim().toLowerCase()], rows }
}

/** More pairs; one that was there already gets its new value. */
export const putPairs = (table: ConversionTable, pairs: readonly [string, string][]): ConversionTable => ({
  ...table,
  rows: [...table.rows.filter(([left]) => !pairs.some(([other]) => other === left)), ...pairs],
})

export const createTableCommand = ({ columns, rows }: ConversionTable): CommandBlock => ({
  part: 'lookup',
  run: 'lookUp',
  name: 'convert',
  usage: '<value>',
  summary: `Convert ${columns.join(' to ')}, either way`,
  example: rows[0]?.[0] ?? '',
  asked: /\bconver(?:t|s)\w*/i,
  options: { from: { type: 'string', short: 'f', help: `What the value is: ${columns.join(' or ')}` } },
})
