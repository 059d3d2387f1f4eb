import type { AppColumn, CellValue } from '#contract/app-data'

/**
 * Tells whether SQLite turns text that looks like a number into one in a column of this type (its rules of affinity).
 */
const isNumeric = (type: string) => /INT|REAL|FLOA|DOUB|NUM|DEC|BOOL/.test(type) && !/CHAR|CLOB|TEXT/.test(type)

/** Returns the text that somebody typed into a cell as the value that its column takes. */
export const readCell = (text: string, { type }: Pick<AppColumn, 'type'>): CellValue => {
  const trimmed = text.trim()
  if (!isNumeric(type) || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return text
  const number = Number(trimmed)
  // More digits than a number here can hold stay as they were typed: the database reads them itself.
  return Number.isSafeInteger(number) || (Number.isFinite(number) && /[.e]/i.test(trimmed)) ? number : trimmed
}

/** The values of a new row: what was left empty gets the column's default, and text that must not be null is empty. */
export const readRow = (
  typed: { [column: string]: string | undefined },
  fields: readonly AppColumn[],
): { [column: string]: CellValue } =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const text = typed[field.name] ?? ''
      if (field.generated || (text === '' && !(field.required && !isNumeric(field.type)))) return []
      return [[field.name, readCell(text, field)]]
    }),
  )
