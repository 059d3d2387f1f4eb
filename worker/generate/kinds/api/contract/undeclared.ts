import type { Check } from '#contract/generation'
import { isObject, type JsonObject, objectAt } from '../openapi.ts'
import { documented, follow } from './document.ts'
import type { Exchange } from './exchange.ts'
import { typeOf } from './schemas.ts'

const MAX_TOLD = 5

/** Every property that a schema knows of, in any of its parts; null when it may have others. */
const declaredBy = (document: JsonObject, given: unknown, depth = 0): Map<string, unknown> | null => {
  const schema = follow(document, given)
  const { additionalProperties, patternProperties } = schema
  const isOpen = isObject(patternProperties) || additionalProperties === true || isObject(additionalProperties)
  if (depth > 8 || isOpen) return null
  const declared = new Map<string, unknown>(Object.entries(objectAt(schema, 'properties')))
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    for (const part of Array.isArray(schema[key]) ? schema[key] : []) {
      const inner = follow(document, part)
      if (typeOf(inner) === 'null') continue
      const found = declaredBy(document, inner, depth + 1)
      if (found === null) return null
      for (const [name, each] of found) if (!declared.has(name)) declared.set(name, each)
    }
  return declared
}

/** Where a value has properties that its schema does not declare. */
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

/** Listens to successful answers, and tells which fields nobody can know of from the document. */
export const watchFields = (document: JsonObject) => {
  const found = new Map<string, Set<string>>()
  let answers = 0
  return {
    observe({ operation, status, type, body }: Exchange) {
      if (status >= 300 || !/\bjson$/.test(type)) return
      const schema = documented(operation, status)?.media.find((media) => media.schema)?.schema
      if (!schema) return
      answers += 1
      for (const field of undeclaredIn(document, schema, body))
        found.set(field, (found.get(field) ?? new Set()).add(operation.label))
    },
    /** Harmless to whoever does not look; clients and docs do not know of such a field, and it may be a secret. */
    check(): Check[] {
      if (answers === 0) return []
      if (found.size === 0) return [{ name: 'fields', ok: true, detail: 'Every field that was answered is documented' }]
      const told = [...found].slice(0, MAX_TOLD).map(([field, [first = '']]) => `${field} (${first})`)
      const more = found.size > MAX_TOLD ? ` and ${found.size - MAX_TOLD} more` : ''
      const detail = `Answered and not documented: ${told.join(', ')}${more}`
      return [{ name: 'fields', ok: true, outcome: 'warning', detail }]
    },
  }
}
