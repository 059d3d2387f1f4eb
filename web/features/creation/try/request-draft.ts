import { addressCall, writeBody } from '#contract/operation-call'
import type { Json, JsonObject, Operation } from '#contract/operations'
import { createExample } from '../../../hosted/docs/example.ts'
import {
  formatCredentials,
  formatDraftBody,
  readBodyText,
  readSchemes,
  readValue,
} from '../../../hosted/docs/form-values.ts'
import type { Call } from '../preview/use-bridge.ts'

/**
 * A request that is being filled in. Values, by argument, and credentials, by scheme, are text as they stand in the
 * fields; `body` is text, or null when it takes none.
 */
export type RequestDraft = {
  values: { [argument: string]: string }
  credentials: { [scheme: string]: string }
  body: string | null
}

const asText = (value: Json | undefined) =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const isIdentifier = (name: string) => /(^|_)id$|Id$/.test(name)

/**
 * A request to begin with: what must be given has an example, the rest is empty. `lastId` is the id of the thing that
 * was made last, which is mostly what the next request is about.
 */
export const createDraft = (document: JsonObject, operation: Operation, lastId: string | null): RequestDraft => {
  const values: RequestDraft['values'] = Object.fromEntries(
    operation.parameters.map(({ name, argument, in: place, required, example, schema }) => {
      if (!required) return [argument, '']
      if (place === 'path' && lastId !== null && isIdentifier(name)) return [argument, lastId]
      return [argument, asText(example ?? createExample(document, schema))]
    }),
  )
  const credentials = Object.fromEntries(readSchemes(operation).map(({ id }) => [id, '']))
  return { values, credentials, body: operation.body && formatDraftBody(document, operation.body) }
}

/** Returns a sentence about a draft that cannot be sent; null when it can. The API itself says what else it refuses. */
export const findDraftFault = (operation: Operation, draft: RequestDraft): string | null => {
  const missing = operation.parameters.find(
    ({ argument, in: place }) => place === 'path' && (draft.values[argument] ?? '').trim() === '',
  )
  return missing ? `Fill in ${missing.name}: it is part of the address.` : null
}

/** The request that a draft means: without cookies, which no page can send. */
export const createCall = async (document: JsonObject, operation: Operation, draft: RequestDraft): Promise<Call> => {
  const typed = operation.parameters.map(({ argument, schema }): [string, unknown] => [
    argument,
    readValue(document, schema, draft.values[argument] ?? ''),
  ])
  const { path, headers } = addressCall(operation, Object.fromEntries(typed))
  const schemes = readSchemes(operation)
  const given = formatCredentials(schemes.map((scheme) => ({ scheme, value: draft.credentials[scheme.id] ?? '' })))
  const text = draft.body?.trim() ? draft.body : null
  const written =
    operation.body && text !== null && operation.method !== 'GET'
      ? writeBody(operation.body, readBodyText(operation.body, text))
      : null
  // A form in parts says itself how its parts are kept apart.
  const form = written?.content instanceof FormData ? await new Response(written.content).blob() : null
  const type = form?.type ?? written?.type
  return {
    method: operation.method,
    path: given.query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${given.query}`,
    headers: [
      ...headers.filter(([name]) => name !== 'cookie'),
      ...given.headers,
      ...(type ? [['content-type', type] satisfies [string, string]] : []),
    ],
    body: form ?? (written && !(written.content instanceof FormData) ? written.content : null),
  }
}

/** The id of the thing that an answer describes; null when it names none. */
export const findId = (text: string): string | null => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('id' in value)) return null
    return typeof value.id === 'string' || typeof value.id === 'number' ? String(value.id) : null
  } catch {
    return null
  }
}
