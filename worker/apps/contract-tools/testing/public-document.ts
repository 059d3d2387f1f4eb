import type { CallArguments } from '#contract/operation-call'
import type { Json, JsonObject } from '#contract/operations'

/*
 * Ten small documents with what is strange, and valid, in those of public services (docs/public-documents.md names
 * them): written for these tests, nothing in them is copied. Each with a call and what has to be sent for it.
 */

/** A call on the wire; `body` is the text, the parts of a form as `name=text`. */
export type Wire = {
  request: string
  type?: string | null
  headers?: { [name: string]: string }
  body?: string | string[]
}
export type PublicDocument = {
  name: string
  document: JsonObject
  operation: string
  given: CallArguments
  /** Credentials as the typed client takes them, and as a request to the MCP server has them. */
  credentials?: { [scheme: string]: Json }
  asked?: { query?: string; headers?: { [name: string]: string } }
  sent: Wire
  notes: string[]
}

export const text: JsonObject = { type: 'string' }
export const path = (name: string, schema: JsonObject = text): JsonObject => ({
  name,
  in: 'path',
  required: true,
  schema,
})
export const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
export const ok: JsonObject = { 200: { description: 'Done', ...json({ type: 'object', properties: { id: text } }) } }
export const document = (
  openapi: string,
  title: string,
  paths: JsonObject,
  components: JsonObject = {},
): JsonObject => ({
  openapi,
  info: { title, version: '1' },
  paths,
  components,
})
export const bytes = 'AAEC'
