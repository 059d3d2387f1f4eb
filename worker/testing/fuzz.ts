import { type ApiDocument, type ApiOperation, readApiDocument } from './api-document.ts'

/** A generator of numbers in [0, 1) that a seed determines (mulberry32): a run can be repeated. */
export const randomFrom = (seed: number) => {
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
const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]

/** A value that mostly fits its schema, and now and then does not at all. */
const valueFor = (document: ApiDocument, given: Record<string, unknown>, random: Random, depth = 0): unknown => {
  if (random() < 0.12 || depth > 6) return pick(random, nasty)
  const schema = document.resolve(given)
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (Array.isArray(options)) return valueFor(document, Object(pick(random, options)), random, depth + 1)
  if (Array.isArray(schema.enum)) return pick(random, schema.enum)
  if ('const' in schema) return schema.const
  switch (schema.type) {
    case 'object': {
      const entries = Object.entries(Object(schema.properties))
        .filter(() => random() < 0.9)
        .map(([name, below]) => [name, valueFor(document, Object(below), random, depth + 1)])
      return { ...Object.fromEntries(entries), ...(random() < 0.2 && { role: 'admin', id: crypto.randomUUID() }) }
    }
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () =>
        valueFor(document, Object(schema.items), random, depth + 1),
      )
    case 'integer':
    case 'number':
      return Math.floor(random() * 120) - 5
    case 'boolean':
      return random() < 0.5
    case 'string':
      if (schema.format === 'uuid') return crypto.randomUUID()
      if (schema.format === 'date-time') return new Date(Date.now() + random() * 1e9).toISOString()
      if (schema.format === 'email') return `${crypto.randomUUID()}@example.com`
      if (schema.format === 'uri') return 'https://example.com/a.png'
      return random().toString(36).slice(2).padEnd(12, 'x')
    default:
      return pick(random, nasty)
  }
}

export type Known = { [parameter: string]: readonly string[] }

const requestFor = (document: ApiDocument, operation: ApiOperation, known: Known, random: Random) => {
  const query = new URLSearchParams()
  let path = operation.path
  for (const { name, in: place, schema } of operation.parameters) {
    // Half of the time something that exists: else nothing behind the first check is ever reached.
    const own = random() < 0.5 ? pick(random, known[name] ?? []) : undefined
    const value = own ?? valueFor(document, schema, random)
    const text = (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed()
    if (place === 'query') {
      if (random() < 0.6) query.append(name, text)
    } else path = path.replace(`{${name}}`, encodeURIComponent(text) || '-')
  }
  const types = Object.entries(operation.requestBody?.content ?? {})
  const [type, media] = pick(random, types) ?? []
  const headers: Record<string, string> = {}
  let body: string | undefined
  if (type && media && random() < 0.95) {
    headers['content-type'] = random() < 0.95 ? type : 'text/plain'
    body = JSON.stringify(valueFor(document, media.schema, random)) ?? 'null'
    if (random() < 0.05) body = body.slice(0, Math.floor(body.length / 2))
  }
  return { path: query.size > 0 ? `${path}?${query}` : path, headers, body }
}

type Options = {
  document: unknown
  seed: number
  requests: number
  /** Ids that exist, by the name of the parameter. */
  known: Known
  /** Routes that would end what the run stands on. */
  skip: (operation: ApiOperation) => boolean
  /** Sends it, mostly as somebody who is signed in. */
  send: (request: { method: string; path: string; headers: Record<string, string>; body?: string }) => Promise<Response>
}

/** Asks every route in turn for things that nobody would ask for. What was answered otherwise than described, and all statuses. */
export const fuzz = async ({ document: value, seed, requests, known, skip, send }: Options) => {
  const document = readApiDocument(value)
  const random = randomFrom(seed)
  const operations = document.operations.filter((operation) => !skip(operation))
  const faults: string[] = []
  const statuses = new Map<number, number>()
  for (let index = 0; index < requests; index++) {
    const operation = operations[index % operations.length]
    if (!operation) break
    const request = { method: operation.method, ...requestFor(document, operation, known, random) }
    const response = await send(request)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    const { status } = response
    const text = await response.clone().text()
    if (status >= 500)
      faults.push(`${request.method} ${request.path} ${status}: ${request.body?.slice(0, 300)} → ${text.slice(0, 300)}`)
    else if (/\n\s+at .+:\d+:\d+/.test(text)) faults.push(`${request.method} ${request.path} shows a stack`)
    else {
      const fault = await document.fault(operation, response)
      if (fault) faults.push(`${fault} (asked: ${request.path.slice(0, 200)} ${request.body?.slice(0, 200) ?? ''})`)
    }
  }
  return { faults, statuses: Object.fromEntries([...statuses].sort(([a], [b]) => a - b)), routes: operations.length }
}
