import type { Scheme } from '#contract/operation-security'
import {
  follow,
  isJson,
  type Json,
  type JsonObject,
  type Operation,
  type OperationBody,
  type Parameter,
} from '#contract/operations'
import { createExample } from './example.ts'

/*
 * What people type into a form of an operation, as the values that it means. Values are text in fields; lists, objects
 * and forms are JSON text.
 */

const parseText = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A parameter's value: a list may be written as JSON or with commas, an object as JSON, all else is its text. */
export const readValue = (document: JsonObject, given: Json, text: string): unknown => {
  const types = [follow(document, given).type].flat()
  if (text.trim() === '' || !(types.includes('array') || types.includes('object'))) return text
  const value = parseText(text)
  if (typeof value === 'object') return value
  return types.includes('array') ? text.split(',').map((each) => each.trim()) : text
}

/** Tells whether a body is filled in as JSON, whatever it is sent as. */
const isStructured = ({ type }: OperationBody) => isJson(type) || /form-data$|urlencoded$/.test(type)

/** A body to begin with. */
export const formatDraftBody = (document: JsonObject, body: OperationBody): string => {
  const example = body.example ?? createExample(document, body.schema)
  if (body.bytes.has('')) return ''
  return isStructured(body) || typeof example !== 'string' ? JSON.stringify(example, null, 2) : example
}

/** Returns the value of a typed body; text that is no JSON goes as it is, for the API to refuse. */
export const readBodyText = (body: OperationBody, text: string): unknown =>
  isStructured(body) ? (parseText(text) ?? text) : text

export const describeBody = ({ type, bytes }: OperationBody): string => {
  if (isJson(type)) return 'JSON'
  const carried = bytes.size > 0 ? ', bytes in base64' : ''
  return /form-data$|urlencoded$/.test(type) ? `JSON, sent as ${type}${carried}` : `${type}${carried}`
}

/** Explains why a page cannot send a parameter. */
export const explainUnsent = (parameter: Parameter): string =>
  parameter.in === 'cookie' ? 'A cookie: a page cannot send it.' : ''

/** The credentials that an operation takes and a page can send, each once. */
export const readSchemes = ({ security }: Operation): Scheme[] => {
  const schemes = security
    .flat()
    .filter((scheme) => scheme.kind !== 'other' && !(scheme.kind === 'key' && scheme.in === 'cookie'))
  return [...new Map(schemes.map((scheme) => [scheme.id, scheme])).values()]
}

const encodeBase64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

/** Returns typed credentials as headers and query. A name and a password are typed as `name:password`. */
export const formatCredentials = (given: readonly { scheme: Scheme; value: string }[]) => {
  const query = new URLSearchParams()
  const headers: [string, string][] = []
  for (const { scheme, value } of given) {
    if (value === '') continue
    if (scheme.kind === 'bearer') headers.push(['authorization', `Bearer ${value.replace(/^bearer /i, '')}`])
    if (scheme.kind === 'basic') headers.push(['authorization', `Basic ${encodeBase64(value)}`])
    if (scheme.kind === 'key' && scheme.in === 'header') headers.push([scheme.name, value])
    if (scheme.kind === 'key' && scheme.in === 'query') query.append(scheme.name, value)
  }
  return { query: query.toString(), headers }
}
