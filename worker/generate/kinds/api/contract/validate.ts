import { isObject, type JsonObject, lookUp, readObject } from '../openapi.ts'
import { hasMatch } from './expression.ts'
import { canonicalise, findFaultsOfAny, findFaultsOfNumber, findFaultsOfText, type Saying } from './keywords.ts'
import { type Steps, TooManySteps } from './steps.ts'

/** `place`: `/items/0/price`. `isCause`: not only that something below it is wrong. */
export type Fault = { place: string; say: Saying; isCause: boolean }
/** `seen`: the properties and members that some keyword has looked at. */
type Result = { faults: Fault[]; seen: ReadonlySet<string> }

/** The way that a body goes: what is read only is not sent, what is written only is not answered. */
export type Way = 'request' | 'response'
const absent: { [W in Way]: 'readOnly' | 'writeOnly' } = { request: 'readOnly', response: 'writeOnly' }

/** References and parts of parts, without a value between them that ends it. */
const MAX_DEPTH = 150

/** Before the name of a property that is itself tried; no escape of a JSON pointer looks like it. */
const NAME = '~name~'
const below = (place: string, key: string, mark = '') =>
  `${place}/${mark}${key.replaceAll('~', '~0').replaceAll('/', '~1')}`

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)

/**
 * Tries values by the schemas of a document (JSON Schema 2020-12 as OpenAPI 3.1 has it, without anchors, and `nullable`
 * of 3.0). A stranger wrote both: every step is counted, and what is referred to is tried once at each place. Throws
 * `TooManySteps`, and an error for a reference that leads nowhere.
 */
export const createValidator = (document: JsonObject, way: Way, steps: Steps) => {
  const known = new Map<unknown, Map<string, Result>>()

  const followed = (reference: string, value: unknown, place: string, depth: number): Result => {
    const target = lookUp(document, reference)
    if (target === undefined) throw new Error(`${reference} leads nowhere`)
    const places = known.get(target) ?? new Map<string, Result>()
    known.set(target, places)
    const result = places.get(place) ?? check(target, value, place, depth)
    places.set(place, result)
    return result
  }

  const check = (schema: unknown, value: unknown, place: string, depth: number): Result => {
    steps.spend(1 + (place.length >> 6))
    if (depth > MAX_DEPTH) throw new TooManySteps('It is nested too deep')
    const faults: Fault[] = []
    const seen = new Set<string>()
    const report = (say: Saying, at = place, isCause = true) => faults.push({ place: at, say, isCause })
    if (schema === false) report(() => 'False boolean schema.')
    if (!isObject(schema)) return { faults, seen }

    const add = (result: Result, saying: string | null) => {
      if (saying !== null && result.faults.length > 0) report(() => saying, place, false)
      // Some hundreds say as much as all of them.
      if (faults.length < 200) faults.push(...result.faults.slice(-20))
      if (result.faults.length === 0) for (const each of result.seen) seen.add(each)
      steps.spend(result.seen.size)
      return result.faults.length === 0
    }
    const part = (of: unknown) => check(of, value, place, depth + 1)
    /** One property or member; what it holds has been seen then. */
    const inside = (of: unknown, key: string, inner: unknown) => {
      seen.add(key)
      const { faults: found } = check(of, inner, below(place, key), depth + 1)
      add({ faults: found, seen: new Set() }, 'Property or member does not match schema.')
    }

    const checkParts = () => {
      if (typeof schema.$ref === 'string')
        add(followed(schema.$ref, value, place, depth + 1), 'A subschema had errors.')
      for (const say of findFaultsOfAny(schema, value, steps)) report(say)
      if ('not' in schema && part(schema.not).faults.length === 0) report(() => 'Instance matched "not" schema.')
      for (const each of list(schema.allOf)) add(part(each), 'Instance does not match every subschema.')
      for (const key of ['anyOf', 'oneOf'] as const) {
        if (!Array.isArray(schema[key])) continue
        const results = schema[key].map(part)
        const valid = results.filter((each) => each.faults.length === 0)
        for (const each of valid.length > 0 ? valid : results) add(each, 'Instance does not match any subschemas.')
        if (key === 'oneOf' && valid.length > 1)
          report(() => `Instance does not match exactly one subschema (${valid.length} matches).`, place, false)
      }
      if (schema.if === undefined) return
      const condition = part(schema.if)
      const [then, word] = condition.faults.length === 0 ? [schema.then, 'then'] : [schema.else, 'else']
      if (condition.faults.length === 0) add(condition, null)
      if (then !== undefined) add(part(then), `Instance does not match "${word}" schema.`)
    }

    const isAbsent = (name: unknown) => readObject(schema.properties, String(name))[absent[way]] === true

    const checkObject = (object: JsonObject) => {
      const names = Object.keys(object)
      steps.spend(names.length)
      for (const name of list(schema.required))
        if (!isAbsent(name) && !Object.hasOwn(object, String(name)))
          report(() => `Instance does not have required property "${name}".`)
      const [least, most] = [number(schema.minProperties), number(schema.maxProperties)]
      if (least !== undefined && names.length < least)
        report(() => `Instance does not have at least ${least} properties.`)
      if (most !== undefined && names.length > most) report(() => `Instance has more than ${most} properties.`)
      if (schema.propertyNames !== undefined)
        for (const name of names)
          add(
            check(schema.propertyNames, name, below(place, name, NAME), depth + 1),
            `Property name "${name}" does not match schema.`,
          )
      for (const [name, wanted] of Object.entries(readObject(schema, 'dependentRequired')))
        for (const other of Object.hasOwn(object, name) ? list(wanted) : [])
          if (!Object.hasOwn(object, String(other)))
            report(() => `Instance has "${name}" but does not have "${other}".`)
      for (const [name, dependent] of Object.entries(readObject(schema, 'dependentSchemas')))
        if (Object.hasOwn(object, name)) add(part(dependent), `Instance has "${name}" but does not match its schema.`)
      const own = new Set<string>()
      const properties = readObject(schema, 'properties')
      const patterns = Object.entries(readObject(schema, 'patternProperties'))
      for (const name of names) {
        const matching = patterns.filter(([pattern]) => hasMatch(pattern, name, steps) === true).map(([, each]) => each)
        const all = [...(Object.hasOwn(properties, name) ? [properties[name]] : []), ...matching]
        if (all.length > 0) own.add(name)
        for (const each of all) inside(each, name, object[name])
      }
      if (schema.additionalProperties !== undefined)
        for (const name of names) if (!own.has(name)) inside(schema.additionalProperties, name, object[name])
      if (schema.unevaluatedProperties !== undefined)
        for (const name of names) if (!seen.has(name)) inside(schema.unevaluatedProperties, name, object[name])
    }

    const checkContains = (members: readonly unknown[]) => {
      const found = members.filter((each, at) => {
        const isOne = check(schema.contains, each, below(place, String(at)), depth + 1).faults.length === 0
        if (isOne) seen.add(String(at))
        return isOne
      }).length
      const [least, most] = [number(schema.minContains) ?? 1, number(schema.maxContains)]
      if (found < least)
        report(() => `Array must contain at least ${least} items matching schema. ${found} were found.`)
      if (most !== undefined && found > most)
        report(() => `Array may contain at most ${most} items matching schema. ${found} were found.`)
    }

    const checkArray = (members: readonly unknown[]) => {
      const [least, most] = [number(schema.minItems), number(schema.maxItems)]
      if (most !== undefined && members.length > most)
        report(() => `Array has too many items (${members.length} > ${most}).`)
      if (least !== undefined && members.length < least)
        report(() => `Array has too few items (${members.length} < ${least}).`)
      const first = list(schema.prefixItems)
      for (const [at, each] of first.slice(0, members.length).entries()) inside(each, String(at), members[at])
      if (schema.items !== undefined)
        for (let at = first.length; at < members.length; at++) inside(schema.items, String(at), members[at])
      if (schema.contains !== undefined) checkContains(members)
      if (schema.unevaluatedItems !== undefined)
        for (const [at, each] of members.entries())
          if (!seen.has(String(at))) inside(schema.unevaluatedItems, String(at), each)
      if (schema.uniqueItems !== true) return
      const texts = members.map((each) => canonicalise(each, steps))
      if (new Set(texts).size < texts.length) report(() => 'Duplicate items.')
    }

    checkParts()
    if (Array.isArray(value)) checkArray(value)
    else if (isObject(value)) checkObject(value)
    else if (typeof value === 'number') for (const say of findFaultsOfNumber(schema, value)) report(say)
    else if (typeof value === 'string') for (const say of findFaultsOfText(schema, value, steps)) report(say)
    return { faults, seen }
  }

  return (schema: JsonObject, value: unknown): Fault[] => {
    known.clear()
    return check(schema, value, '', 0).faults
  }
}
