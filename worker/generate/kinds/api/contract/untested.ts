import type { Check } from '#contract/generation'
import { shortenText } from '#contract/text'
import { isObject, type JsonObject } from '../openapi.ts'
import { isEvaluated } from './expression.ts'

/** Every pattern that a document names, each once; examples and values are data. */
const patternsIn = (value: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(value)) for (const each of value) patternsIn(each, found)
  else if (isObject(value))
    for (const [key, below] of Object.entries(value))
      if (key === 'pattern' && typeof below === 'string') found.add(below)
      else if (!['example', 'examples', 'default', 'const', 'enum'].includes(key)) patternsIn(below, found)
  return found
}

const MAX_TOLD = 3
const MAX_LOOKED_AT = 200

/** Returns a warning of what the tests took no notice of, if any. `more`: operations beyond those that are tried. */
export const describeUntested = (document: JsonObject, more: number): Check[] => {
  const patterns = [...patternsIn(document)].slice(0, MAX_LOOKED_AT).filter((each) => !isEvaluated(each))
  const told = patterns.slice(0, MAX_TOLD).map((each) => shortenText(each, 60))
  const detail = [
    ...(patterns.length > 0 ? [`Patterns that were not evaluated, and refused nothing: ${told.join(', ')}`] : []),
    ...(more > 0 ? [`${more} more operations than are tried`] : []),
  ].join('. ')
  return detail === '' ? [] : [{ name: 'not tried', ok: true, outcome: 'warning', detail }]
}
