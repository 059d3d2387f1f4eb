import { format as formats } from '@cfworker/json-schema'
import { isObject, type JsonObject } from '../openapi.ts'
import { hasMatch } from './expression.ts'
import type { Steps } from './steps.ts'

/** Returns what is wrong, once somebody wants to know: it may quote a list of thousands. */
export type Saying = () => string

const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

/** Bounds that a number may not reach: numbers by themselves, or in 3.0 `true` beside the bound. */
export const readExclusiveBounds = ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonObject) => ({
  above: number(exclusiveMinimum === true ? minimum : exclusiveMinimum),
  below: number(exclusiveMaximum === true ? maximum : exclusiveMaximum),
})

/** A value as one text, the same for those that JSON Schema calls equal: the order of properties does not matter. */
export const canonicalise = (value: unknown, steps: Steps, depth = 0): string => {
  steps.spend(1 + (typeof value === 'string' ? value.length >> 4 : depth >> 3))
  if (Array.isArray(value)) return `[${value.map((each) => canonicalise(each, steps, depth + 1)).join()}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalise(value[name], steps, depth + 1)}`).join()}}`
}

const readKind = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

/** `type`, `const` and `enum`, which any value may have. */
export const findFaultsOfAny = (schema: JsonObject, value: unknown, steps: Steps): Saying[] => {
  const kind = readKind(value)
  const isNullable = schema.nullable === true
  const types = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type]
  const allowed = isNullable && types.length > 0 ? [...types, 'null'] : types
  const isTyped =
    allowed.length === 0 || allowed.includes(kind) || (allowed.includes('integer') && Number.isInteger(value))
  const isEqual = (other: unknown) =>
    typeof value === 'object' && value !== null && typeof other === 'object' && other !== null
      ? canonicalise(other, steps) === canonicalise(value, steps)
      : other === value
  const choices = Array.isArray(schema.enum) ? schema.enum : null
  if (choices) steps.spend(choices.length >> 4)
  const isChosen = choices === null || (isNullable && value === null) || choices.some(isEqual)
  return [
    ...(isTyped ? [] : [() => `Instance type "${kind}" is invalid. Expected "${allowed.join('", "')}".`]),
    ...('const' in schema && !isEqual(schema.const)
      ? [() => `Instance does not match ${JSON.stringify(schema.const)}.`]
      : []),
    ...(isChosen ? [] : [() => `Instance does not match any of ${JSON.stringify(choices)}.`]),
  ]
}

const isMultiple = (value: number, step: number) => {
  const ratio = value / step
  return step > 0 && Math.abs(ratio - Math.round(ratio)) <= 1e-9 * Math.max(1, Math.abs(ratio))
}

export const findFaultsOfNumber = (schema: JsonObject, value: number): Saying[] => {
  const [minimum, maximum] = [number(schema.minimum), number(schema.maximum)]
  const { above, below } = readExclusiveBounds(schema)
  const step = number(schema.multipleOf)
  return [
    ...(minimum !== undefined && value < minimum ? [() => `${value} is less than ${minimum}.`] : []),
    ...(maximum !== undefined && value > maximum ? [() => `${value} is greater than ${maximum}.`] : []),
    ...(above !== undefined && value <= above ? [() => `${value} is less than or equal to ${above}.`] : []),
    ...(below !== undefined && value >= below ? [() => `${value} is greater than or equal to ${below}.`] : []),
    ...(step !== undefined && !isMultiple(value, step) ? [() => `${value} is not a multiple of ${step}.`] : []),
  ]
}

/**
 * The length, in characters, up to which a text is checked by its format. Longer ones, and those whose check may
 * backtrack without end (`url`), are let pass.
 */
const MAX_FORMATTED = 2_000
const FORMATS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ...Object.entries(formats),
  ['url', (text: string) => URL.canParse(text)],
])

export const findFaultsOfText = (schema: JsonObject, value: string, steps: Steps): Saying[] => {
  const { pattern, format } = schema
  const [low, high] = [number(schema.minLength), number(schema.maxLength)]
  const isMeasured = low !== undefined || high !== undefined
  if (isMeasured) steps.spend(value.length >> 4)
  // In characters, as JSON Schema counts.
  const length = isMeasured ? [...value].length : 0
  const isFormatted = value.length > MAX_FORMATTED || (FORMATS.get(String(format))?.(value) ?? true)
  const isMatching = typeof pattern !== 'string' || hasMatch(pattern, value, steps) !== false
  return [
    ...(low !== undefined && length < low ? [() => `String is too short (${length} < ${low}).`] : []),
    ...(high !== undefined && length > high ? [() => `String is too long (${length} > ${high}).`] : []),
    ...(isMatching ? [] : [() => 'String does not match pattern.']),
    ...(isFormatted ? [] : [() => `String does not match format "${format}".`]),
  ]
}
