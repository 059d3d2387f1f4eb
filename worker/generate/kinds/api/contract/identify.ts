import { decodeEscapes } from '#contract/url-escapes'
import { isObject, type JsonObject } from '../openapi.ts'
import type { Parameter } from './document.ts'
import type { Exchange } from './exchange.ts'
import { isIdName, isSameName, namesMember, readLastPart } from './naming.ts'
import { flattenSchema, makeSample } from './samples.ts'
import { findFault, readType } from './schemas.ts'

export type Id = string | number

const isId = (value: unknown): value is Id => (typeof value === 'string' && value !== '') || typeof value === 'number'

const USUAL = ['id', '_id', 'uuid', 'key', 'slug', 'code', 'token', 'name']

const namedIn = (thing: JsonObject, name: string): Id | undefined => {
  const key = Object.keys(thing).find((each) => isSameName(each, name))
  return key !== undefined && isId(thing[key]) ? thing[key] : undefined
}

/** Returns what an object says that it is called: by the name of the parameter, or as things are usually called. */
export const readId = (thing: JsonObject, name: string): Id | undefined =>
  namedIn(thing, name) ?? USUAL.map((key) => thing[key]).find(isId)

const MAX_ADDRESS = 2_000

const textsIn = (value: unknown, depth = 0): string[] => {
  if (typeof value === 'string') return [value]
  if (depth > 3 || typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((each) => textsIn(each, depth + 1))
}

/** Returns whether a segment of an address is the one of a template, where `{name}` may be anything. */
const isSegment = (segment: string, wanted: string) => segment === wanted || (wanted.includes('{') && segment !== '')

/** The value of the last parameter of a template (`/api/hooks/{token}`) in any address that an answer tells. */
export const readIdInAddress = ({ body, headers }: Exchange, template: string): string | undefined => {
  const wanted = template.split('/')
  const last = wanted.findLastIndex((each) => each.includes('{'))
  const [before = ''] = wanted[last]?.split('{') ?? []
  for (const text of [headers.get('location') ?? '', ...textsIn(body)]) {
    if (!/^(https?:\/\/|\/)/.test(text) || text.length > MAX_ADDRESS || !URL.canParse(text, 'http://api.test')) continue
    const segments = new URL(text, 'http://api.test').pathname.split('/')
    const isThere = wanted.slice(0, last).every((each, at) => isSegment(segments[at] ?? '', each))
    const found = isThere && segments[last]?.startsWith(before) && segments[last].slice(before.length)
    if (found) return decode(found)
  }
  return undefined
}

const decode = (text: string) => decodeEscapes(text) ?? text

/** Returns what an answer says a new thing is called. `collection`: what it is one of. `input`: the body sent. */
export const readIdIn = (
  { body, headers, input }: Pick<Exchange, 'body' | 'headers'> & { input?: unknown },
  name: string,
  collection = '',
): Id | undefined => {
  const inner = isObject(body) ? Object.entries(body).filter(([, value]) => isObject(value)) : []
  // `{ booking: { id }, room: { id } }`: the one that it is one of comes first.
  const ordered = inner.toSorted(([a], [b]) => Number(namesMember(collection, b)) - Number(namesMember(collection, a)))
  const levels = [body, ...ordered.map(([, value]) => value)].filter(isObject)
  const named = [...levels, ...(isIdName(name) ? [] : [input])].filter(isObject).map((level) => namedIn(level, name))
  const usual = levels.map((level) => USUAL.map((key) => level[key]).find(isId))
  const first = [...named, ...usual].find((each) => each !== undefined)
  if (first !== undefined) return first
  const location = headers.get('location')
  return location ? decode(readLastPart(new URL(location, 'http://api.test').pathname)) : undefined
}

/** Ids of what lies in a thing under the name that a reference speaks of: `optionId`, `{ options: [{ id }] }`. */
export const readIdsInside = (body: unknown, name: string): Id[] => {
  if (!isObject(body)) return []
  const inner = Object.entries(body).find(([key, value]) => namesMember(key, name) && typeof value === 'object')
  const things = inner && (Array.isArray(inner[1]) ? inner[1] : [inner[1]]).filter(isObject)
  return (things ?? []).flatMap((each) => readId(each, name) ?? [])
}

const LIST = /^(items|data|results?|records|entries|rows|list|content|values|hits)$/i

/** The list in a body; undefined where it has several and none is called one, nor what it is one of. */
const listIn = (body: unknown, collection: string, depth = 0): unknown[] | undefined => {
  if (Array.isArray(body)) return body
  if (!isObject(body) || depth > 1) return undefined
  const lists = Object.entries(body).filter(([, value]) => Array.isArray(value))
  const [, found] = lists.find(([key]) => isSameName(key, collection)) ?? lists.find(([key]) => LIST.test(key)) ?? []
  if (Array.isArray(found)) return found
  if (lists.length > 0) return lists.length === 1 && Array.isArray(lists[0]?.[1]) ? lists[0][1] : undefined
  return Object.values(body)
    .map((each) => listIn(each, collection, depth + 1))
    .find((each) => each !== undefined)
}

/** The members of a list, wherever the answer keeps them; none where that is not certain. */
export const readMembers = ({ body, operation }: Pick<Exchange, 'body' | 'operation'>): JsonObject[] =>
  (listIn(body, readLastPart(operation.path)) ?? []).filter(isObject)

/** Returns whether a value has a form that not every text has: a date, an e-mail address. */
const hasShape = (name: string, { format, pattern }: JsonObject) =>
  format !== undefined || pattern !== undefined || /e-?mail|url|date|phone/i.test(name)

/** A value that names nothing, of the kind that the parameter asks for; undefined when there is none. */
export const makeUnknown = (document: JsonObject, parameter: Parameter): string | undefined => {
  const schema = flattenSchema(document, parameter.schema)
  if (schema.const !== undefined || Array.isArray(schema.enum) || readType(schema) === 'boolean') return undefined
  const guesses: unknown[] = [
    ...(/^(integer|number)$/.test(readType(schema) ?? '') ? [999_999_999, schema.maximum] : []),
    ...(schema.format === 'uuid' ? ['ffffffff-ffff-4fff-8fff-ffffffffffff'] : []),
    ...(hasShape(parameter.name, schema) ? [] : ['no-such-thing']),
    makeSample(schema, { document, variant: 187 }, parameter.name),
  ]
  const found = guesses.find((value) => isId(value) && findFault(document, parameter.schema, value) === null)
  return found === undefined ? undefined : String(found)
}
