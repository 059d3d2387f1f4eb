import { addressCall, type Json, type JsonObject, type Operation } from '#contract/operations'
import { exampleFor } from '../../../hosted/docs/example.ts'
import type { Call } from '../preview/use-bridge.ts'

/** A request that is being filled in. Values are text as they stand in the fields; `body` is JSON text, or null. */
export type RequestDraft = { values: { [name: string]: string }; body: string | null }

const asText = (value: Json | undefined) =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const isIdentifier = (name: string) => /(^|_)id$|Id$/.test(name)

/**
 * A request to begin with: what must be given has an example, the rest is empty. `lastId` is the id of the thing that
 * was made last, which is mostly what the next request is about.
 */
export const draftFor = (document: JsonObject, operation: Operation, lastId: string | null): RequestDraft => {
  const values: RequestDraft['values'] = Object.fromEntries(
    operation.parameters.map(({ name, in: place, required, example, schema }) => {
      if (!required) return [name, '']
      if (place === 'path' && lastId !== null && isIdentifier(name)) return [name, lastId]
      return [name, asText(example ?? exampleFor(document, schema))]
    }),
  )
  const body = operation.body ? (operation.body.example ?? exampleFor(document, operation.body.schema)) : null
  return { values, body: operation.body ? JSON.stringify(body, null, 2) : null }
}

/** What is wrong with a draft, in a sentence; null when it can be sent. What the API itself refuses is for it to say. */
export const draftFault = (operation: Operation, draft: RequestDraft): string | null => {
  const missing = operation.parameters.find(
    ({ name, in: place }) => place === 'path' && (draft.values[name] ?? '').trim() === '',
  )
  return missing ? `Fill in ${missing.name}: it is part of the address.` : null
}

export const callOf = (operation: Operation, { values, body }: RequestDraft): Call => {
  const { path, headers } = addressCall(operation, values)
  const sent = body !== null && body.trim() !== '' && operation.method !== 'GET' ? body : null
  return {
    method: operation.method,
    path,
    headers: sent === null ? headers : [...headers, ['content-type', 'application/json']],
    body: sent,
  }
}

/** JSON with indentation; anything else as it came. */
export const prettyBody = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** The id of the thing that an answer describes; null when it names none. */
export const idIn = (text: string): string | null => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('id' in value)) return null
    return typeof value.id === 'string' || typeof value.id === 'number' ? String(value.id) : null
  } catch {
    return null
  }
}
