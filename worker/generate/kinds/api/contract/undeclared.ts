import type { Check } from '#contract/generation'
import { isObject, type JsonObject, readObject } from '../openapi.ts'
import { findDocumented, follow } from './document.ts'
import type { Exchange } from './exchange.ts'
import { readType } from './schemas.ts'
import { findSteps } from './steps.ts'

const MAX_TOLD = 5

/** Every property that a schema knows of, in any of its parts; null when it may have others. */
const declaredBy = (document: JsonObject, given: unknown, depth = 0): Map<string, unknown> | null => {
  const schema = follow(document, given)
  const { additionalProperties, patternProperties } = schema
  const isOpen = isObject(patternProperties) || additionalProperties === true || isObject(additionalProperties)
  if (depth > 8 || isOpen) return null
  const declared = new Map<string, unknown>(Object.entries(readObject(schema, 'properties')))
  findSteps(document).spend(declared.size)
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    for (const part of Array.isArray(schema[key]) ? schema[key] : []) {
      const inner = follow(document, part)
      if (readType(inner) === 'null') continue
      const found = declaredBy(document, inner, depth + 1)
      if (found === null) return null
      for (const [name, each] of found) if (!declared.has(name)) declared.set(name, each)
    }
  return declared
}

/** Returns the places where a value has properties that its schema does not declare. */
const undeclaredIn = (document: JsonObject, given: unknown, value: unknown, place = '', depth = 0): string[] => {
  if (depth > 8) return []
  if (Array.isArray(value)) {
    const { items } = follow(document, given)
    return isObject(items)
      ? value.slice(0, 3).flatMap((each) => undeclaredIn(document, items, each, place, depth + 1))
      : []
  }
  if (!isObject(value)) return []
  const declared = declaredBy(document, given)
  // A schema without properties says nothing of them.
  if (declared === null || declared.size === 0) return []
  return Object.entries(value).flatMap(([name, each]) => {
    const at = place === '' ? name : `${place}.${name}`
    return declared.has(name) ? undeclaredIn(document, declared.get(name), each, at, depth + 1) : [at]
  })
}

type Seen = { answered: Set<string>; objects: number; declared: Map<string, unknown> }

/** Notes of each object of an answer which of its schema's fields it has. */
const noteFields = (document: JsonObject, given: unknown, value: unknown, seen: Map<string, Seen>, depth = 0) => {
  if (depth > 8) return
  const schema = follow(document, given)
  if (Array.isArray(value)) {
    for (const each of value.slice(0, 20)) noteFields(document, schema.items, each, seen, depth + 1)
    return
  }
  // Of several forms an answer has one.
  const isUnion = ['anyOf', 'oneOf'].some((key) => schema[key] !== undefined)
  const declared = isObject(value) && !isUnion ? declaredBy(document, given) : null
  if (!isObject(value) || declared === null || declared.size === 0) return
  // The same fields are the same thing, wherever it is answered.
  const key = [...declared.keys()].sort().join()
  const known = seen.get(key) ?? { answered: new Set<string>(), objects: 0, declared }
  seen.set(key, known)
  known.objects += 1
  for (const [name, each] of Object.entries(value)) {
    known.answered.add(name)
    if (declared.has(name)) noteFields(document, declared.get(name), each, seen, depth + 1)
  }
}

/** Fields that the document declares of something that was answered, and that no answer had. */
const neverAnswered = (document: JsonObject, seen: ReadonlyMap<string, Seen>): string[] =>
  [...seen.values()].flatMap(({ answered, declared }) =>
    [...declared].flatMap(([name, schema]) =>
      answered.has(name) || follow(document, schema).writeOnly === true ? [] : [name],
    ),
  )

/**
 * Listens to successful answers, and tells which fields nobody can know of from the document, and which of the
 * document's nobody ever got.
 */
export const watchFields = (document: JsonObject) => {
  const found = new Map<string, Set<string>>()
  const seen = new Map<string, Seen>()
  /** By name, where they were expected first; and those that came. */
  const headersWanted = new Map<string, string>()
  const headersSeen = new Set<string>()
  let answers = 0
  return {
    observe({ operation, status, type, body, headers }: Exchange) {
      for (const name of status < 400 ? (findDocumented(operation, status)?.headers ?? []) : []) {
        if (headers.has(name)) headersSeen.add(`${operation.label} ${name}`)
        headersWanted.set(`${operation.label} ${name}`, name)
      }
      if (status >= 300 || !/\bjson$/.test(type)) return
      const schema = findDocumented(operation, status)?.media.find((media) => media.schema)?.schema
      if (!schema) return
      answers += 1
      noteFields(document, schema, body, seen)
      for (const field of undeclaredIn(document, schema, body))
        found.set(field, (found.get(field) ?? new Set()).add(operation.label))
    },
    /** Harmless to whoever does not look; clients and docs do not know of such a field, and it may be a secret. */
    check(): Check[] {
      if (answers === 0) return []
      const missing = [
        ...new Set(neverAnswered(document, seen)),
        ...[...headersWanted].flatMap(([key, name]) =>
          headersSeen.has(key) ? [] : [`header ${name} (${key.slice(0, -name.length - 1)})`],
        ),
      ]
      if (found.size === 0 && missing.length === 0)
        return [{ name: 'fields', ok: true, detail: 'Every field that was answered is documented' }]
      const told = [...found].slice(0, MAX_TOLD).map(([field, [first = '']]) => `${field} (${first})`)
      const more = found.size > MAX_TOLD ? ` and ${found.size - MAX_TOLD} more` : ''
      const detail = [
        ...(found.size > 0 ? [`Answered and not documented: ${told.join(', ')}${more}`] : []),
        ...(missing.length > 0
          ? [`Documented and in no answer of the tests: ${missing.slice(0, MAX_TOLD).join(', ')}`]
          : []),
      ].join('. ')
      return [{ name: 'fields', ok: true, outcome: 'warning', detail }]
    },
  }
}
