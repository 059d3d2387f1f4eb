import { newId, useStored } from './store.ts'

export type Value = string | number | boolean

export type FieldSpec = {
  name: string
  label: string
  type: 'text' | 'long' | 'number' | 'yes-no' | 'date' | 'email' | 'link' | 'choice' | 'secret'
  required: boolean
  options?: string[]
  min?: number
  max?: number
  whole?: boolean
}

export type EntitySpec = { name: string; label: string; plural: string; fields: FieldSpec[] }

export type Row = { id: string; [field: string]: Value }

/** A choice as people read it: `in_progress` is "In progress". */
export const readable = (text: string) => {
  const spaced = text.replace(/[_-]+/g, ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

export const day = (value: Value | undefined) => {
  const date = new Date(`${String(value).slice(0, 10)}T00:00:00`)
  return Number.isNaN(date.getTime())
    ? ''
    : date.toLocaleDateString('en', { year: 'numeric', month: 'short', day: 'numeric' })
}

export function show(field: FieldSpec, value: Value | undefined): string {
  if (field.type === 'secret') return 'Not shown'
  if (value === undefined || value === '') return '–'
  if (field.type === 'yes-no') return value === true ? 'Yes' : 'No'
  if (field.type === 'date') return day(value)
  if (field.type === 'choice') return readable(String(value))
  if (field.type === 'number') return Number(value).toLocaleString('en', { maximumFractionDigits: 2 })
  return String(value)
}

/** What is wrong with a value, in words; undefined when it is fine. */
export function problemWith(field: FieldSpec, value: Value | undefined): string | undefined {
  const text = String(value ?? '').trim()
  if (field.type === 'yes-no') return undefined
  if (text === '') return field.required ? `${field.label} is needed` : undefined
  if (field.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    return 'Use an address such as ada@example.org'
  if (field.type === 'link' && !/^https?:\/\/\S+\.\S+/.test(text)) return 'Use a link that begins with https://'
  if (field.type === 'secret' && text.length < 8) return 'Use at least 8 characters'
  if (field.type !== 'number') return undefined
  const number = Number(text)
  if (Number.isNaN(number)) return 'Use a number'
  if (field.whole && !Number.isInteger(number)) return 'Use a whole number'
  if (field.min !== undefined && number < field.min) return `Use ${field.min} or more`
  if (field.max !== undefined && number > field.max) return `Use ${field.max} or less`
  return undefined
}

export const blank = (entity: EntitySpec): Row => ({
  id: '',
  ...Object.fromEntries(
    entity.fields.map((field) => [
      field.name,
      field.type === 'yes-no' ? false : field.type === 'choice' ? (field.options?.[0] ?? '') : '',
    ]),
  ),
})

export function useRecords(entity: EntitySpec, samples: Row[]) {
  const [rows, setRows] = useStored<Row[]>(`${entity.name}-records`, samples)
  return {
    rows,
    save: (row: Row) =>
      setRows((was) =>
        row.id ? was.map((each) => (each.id === row.id ? row : each)) : [{ ...row, id: newId() }, ...was],
      ),
    remove: (id: string) => setRows((was) => was.filter((each) => each.id !== id)),
    replace: (next: Row[]) => setRows(next),
    hasSamples: rows.some((row) => row.id.startsWith('sample-')),
    dropSamples: () => setRows((was) => was.filter((row) => !row.id.startsWith('sample-'))),
  }
}
