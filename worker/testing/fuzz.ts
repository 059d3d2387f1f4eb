import * as z from 'zod'
import { type ApiDocument, type ApiOperation, readApiDocument } from './api-document.ts'
import { type Step, withValue } from './hostile/fields.ts'
import {
  hostileCursors,
  hostileEscapes,
  hostileKeys,
  hostileKinds,
  hostileNumbers,
  hostileTexts,
} from './hostile/values.ts'

/** A generator of numbers in [0, 1) that a seed determines (mulberry32): a run can be repeated. */
const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
type Random = () => number

const nasty: unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  ' ',
  '\0',
  '\ud800',
  '🧗'.repeat(50),
  'x'.repeat(5000),
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '%00%0d%0aset-cookie:a=b',
  '{{7*7}}<%= 7*7 %>',
  '00000000-0000-0000-0000-000000000000',
  'aek_x',
  [],
  {},
  [[[[[[]]]]]],
  { __proto__: { role: 'admin' }, constructor: { prototype: {} } },
]
const STACK = /\n\s+at .+:\d+:\d+/

const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]

/** Values that exist, by the name of a parameter or property, on the route's path or the part of it up to the parameter. */
export type Known = (name: string, path: string) => readonly string[]

/**
 * The way a request is made up. `wild`: how often a value does not fit at all. `known`: how often something that exists
 * is named; else nothing behind the first check is ever reached. `hostile`: how often one value of a request that fits
 * is such as no store, calendar or column holds.
 */
type Mood = { wild: number; known: number; hostile: number }
const moods: readonly Mood[] = [
  { wild: 0.12, known: 0.5, hostile: 0 },
  { wild: 0.03, known: 0.7, hostile: 0 },
  { wild: 0, known: 0.95, hostile: 0 },
  { wild: 0, known: 1, hostile: 0.7 },
]
const calm: Mood = { wild: 0, known: 0, hostile: 0 }

const hostileValues = [...hostileTexts, ...hostileNumbers, ...hostileKinds]
const hostileParameters = [...hostileEscapes, ...hostileCursors]

/** Every place of a value that has none below it. */
const listLeaves = (value: unknown, path: readonly Step[] = []): (readonly Step[])[] => {
  if (typeof value !== 'object' || value === null) return [path]
  const below: [Step, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return below.length === 0 ? [path] : below.flatMap(([step, each]) => listLeaves(each, [...path, step]))
}

/** A body's JSON with one value in it, or one name, that is hostile. */
const withHostile = (random: Random, body: unknown): string => {
  const path = pick(random, listLeaves(body)) ?? []
  const { json } = pick(random, hostileValues) ?? { json: 'null' }
  const [own, key] = [path.slice(0, -1), pick(random, hostileKeys)]
  return random() < 0.2 && key !== undefined ? withValue(body, [...own, key], json) : withValue(body, path, json)
}

type Making = { document: ApiDocument; random: Random; mood: Mood; known: (name: string) => readonly string[] }

const Properties = z.record(z.string(), z.record(z.string(), z.unknown()))
const Names = z.array(z.string())

const objectFor = (making: Making, schema: Record<string, unknown>, depth: number) => {
  const { random, mood, known } = making
  const required = Names.safeParse(schema.required).data ?? []
  const entries = Object.entries(Properties.safeParse(schema.properties).data ?? {})
    .filter(([name]) => random() < (required.includes(name) ? 1 - mood.wild / 2 : 0.6))
    .map(([name, below]) => {
      const own = random() < mood.known ? pick(random, known(name)) : undefined
      return [name, own ?? valueFor(making, below, depth + 1)]
    })
  return { ...Object.fromEntries(entries), ...(random() < 0.2 && { role: 'admin', id: crypto.randomUUID() }) }
}

const textFor = ({ random }: Making, format: unknown) => {
  switch (format) {
    case 'uuid':
      return crypto.randomUUID()
    case 'date-time':
      return new Date(Date.now() + random() * 1e9).toISOString()
    case 'email':
      return `${crypto.randomUUID()}@example.com`
    case 'uri':
      return 'https://example.com/a.png'
    default:
      return random().toString(36).slice(2).padEnd(12, 'x')
  }
}

/** A value that mostly fits its schema, and now and then does not at all. */
const valueFor = (making: Making, given: Record<string, unknown>, depth = 0): unknown => {
  const { document, random, mood } = making
  if (random() < mood.wild || depth > 6) return pick(random, nasty)
  const schema = document.resolve(given)
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (Array.isArray(options)) return valueFor(making, Object(pick(random, options)), depth + 1)
  if (Array.isArray(schema.enum)) return pick(random, schema.enum)
  if ('const' in schema) return schema.const
  switch (schema.type) {
    case 'object':
      return objectFor(making, schema, depth)
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () => valueFor(making, Object(schema.items), depth + 1))
    case 'integer':
    case 'number':
      return Math.floor(random() * 120) - 5
    case 'boolean':
      return random() < 0.5
    case 'string':
      return textFor(making, schema.format)
    default:
      return pick(random, nasty)
  }
}

const asText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed()

/** One file, whatever it is said to be. */
const multipart = (random: Random) => {
  const content = asText(pick(random, nasty) ?? '')
  const text = z.string().parse(JSON.parse(pick(random, hostileTexts)?.json ?? '""'))
  const name =
    random() < 0.5
      ? encodeURIComponent(asText(pick(random, nasty))).slice(0, 100)
      : text.toWellFormed().replace(/[\r\n"]/g, '_')
  const head = `content-disposition: form-data; name="${random() < 0.9 ? 'file' : 'x'}"; filename="${name}"`
  return `--fuzz\r\n${head}\r\ncontent-type: image/png\r\n\r\n${content}\r\n--fuzz--\r\n`
}

type Body = Pick<FuzzRequest, 'headers' | 'body'>

const bodyFor = (making: Making, { requestBody }: ApiOperation): Body => {
  const { random, mood } = making
  const [type, media] = pick(random, Object.entries(requestBody?.content ?? {})) ?? []
  if (!type || !media || random() < mood.wild / 2) return { headers: {}, body: undefined }
  const headers = { 'content-type': random() < mood.wild / 2 ? 'text/plain' : type }
  if (type.startsWith('multipart/'))
    return { headers: { 'content-type': `${type}; boundary=fuzz` }, body: multipart(random) }
  const value = valueFor(making, media.schema)
  const body = random() < mood.hostile ? withHostile(random, value) : (JSON.stringify(value) ?? 'null')
  return { headers, body: random() < mood.wild / 2 ? body.slice(0, Math.floor(body.length / 2)) : body }
}

const requestFor = (document: ApiDocument, operation: ApiOperation, known: Known, random: Random) => {
  const mood = pick(random, moods) ?? calm
  const making = { document, random, mood, known: (name: string) => known(name, operation.path) }
  const query: string[] = []
  let path = operation.path
  for (const { name, in: place, schema } of operation.parameters) {
    const upTo = place === 'path' ? operation.path.slice(0, operation.path.indexOf(`{${name}}`)) : operation.path
    const own = random() < mood.known ? pick(random, known(name, upTo)) : undefined
    const isHostile = random() < mood.hostile / 4
    const text = isHostile
      ? (pick(random, hostileParameters) ?? '')
      : encodeURIComponent(asText(own ?? valueFor(making, schema)))
    if (place === 'path') path = path.replace(`{${name}}`, () => text || '-')
    else if (isHostile || random() < 0.5) query.push(`${name}=${text}`)
  }
  return { path: query.length > 0 ? `${path}?${query.join('&')}` : path, ...bodyFor(making, operation) }
}

export type FuzzRequest = { method: string; path: string; headers: Record<string, string>; body?: string | undefined }

type Options = {
  document: unknown
  seed: number
  requests: number
  /** The number of requests that are under way at once. */
  atOnce?: number
  known: Known
  /** Routes that would end what the run stands on. */
  skip?: (operation: ApiOperation) => boolean
  /** Sends it, mostly as somebody who is signed in. */
  send: (request: FuzzRequest, operation: ApiOperation) => Promise<Response>
}

/** A model's provider that fails is no failure of ours, where the description names it: a run may store a key of its own. */
const OF_OTHERS = new Set([502, 504])

/** Returns what an answer has that no answer may have; null when it is as described. */
const findFault = async (document: ApiDocument, operation: ApiOperation, request: FuzzRequest, response: Response) => {
  const text = await response.clone().text()
  const asked = `${request.method} ${request.path.slice(0, 200)} ${request.body?.slice(0, 300) ?? ''}`
  if (response.status >= 500 && !OF_OTHERS.has(response.status))
    return `${asked} ${response.status}: ${text.slice(0, 300)}`
  if (STACK.test(text)) return `${asked} shows a stack`
  const fault = await document.fault(operation, response)
  return fault && `${fault} (asked: ${asked})`
}

/**
 * Asks every route in turn for things that nobody would ask for. What was answered otherwise than described, and how
 * often each route gave each status.
 */
export const fuzz = async ({ document: value, seed, requests, atOnce = 1, known, skip, send }: Options) => {
  const document = readApiDocument(value)
  const random = randomFrom(seed)
  const operations = document.operations.filter((operation) => !skip?.(operation))
  const faults: string[] = []
  const routes = new Map(operations.map((operation) => [operation, new Map<number, number>()]))
  let next = 0

  const ask = async (operation: ApiOperation) => {
    const request = { method: operation.method, ...requestFor(document, operation, known, random) }
    try {
      const response = await send(request, operation)
      const statuses = routes.get(operation)
      statuses?.set(response.status, (statuses.get(response.status) ?? 0) + 1)
      const fault = await findFault(document, operation, request, response)
      if (fault) faults.push(fault)
    } catch (error) {
      // A request without an answer is what is looked for, not the end of the run.
      faults.push(`${request.method} ${request.path.slice(0, 200)} ended in ${error}`)
    }
  }
  const work = async () => {
    while (next < requests) {
      const operation = operations[next % operations.length]
      next += 1
      if (operation) await ask(operation)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { faults, routes }
}

/** Returns how often each status was answered, of all routes together. */
export const addUp = (routes: Iterable<Map<number, number>>): Map<number, number> => {
  const sum = new Map<number, number>()
  for (const statuses of routes) for (const [status, count] of statuses) sum.set(status, (sum.get(status) ?? 0) + count)
  return new Map([...sum].sort(([a], [b]) => a - b))
}
