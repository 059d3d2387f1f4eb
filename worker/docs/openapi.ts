import * as z from 'zod'
import { namedSchemas } from '#contract/api/all'
import { type AccessClass, type Body, type Endpoint, keyScopes, wantsProof } from '#contract/api/route'
import { Problem } from '#contract/errors'

type Json = Record<string, unknown>

const COMPONENTS = '#/components/schemas/'

/** Zod's local definitions become the document's components. */
const hoist = (value: unknown, found: Json): unknown => {
  if (Array.isArray(value)) return value.map((item) => hoist(item, found))
  if (typeof value !== 'object' || value === null) return value
  const { $defs, $schema: _, ...rest }: Json = { ...value }
  // The name that zod repeats in the schema; under `properties` an `id` is a property, and a schema itself.
  if (typeof rest.id === 'string') delete rest.id
  for (const [name, schema] of Object.entries($defs ?? {})) found[name] = hoist(schema, found)
  return Object.fromEntries(
    Object.entries(rest).map(([key, below]) => [
      key,
      key === '$ref' && typeof below === 'string' ? below.replace('#/$defs/', COMPONENTS) : hoist(below, found),
    ]),
  )
}

/** Turns zod schemas into JSON Schema and gathers those that have a name. */
const schemaWriter = () => {
  const named = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(namedSchemas)) named.add(schema, { id })
  const nothingNamed = z.registry<{ id: string }>()
  const components: Json = {}

  return {
    components,
    /** `output`: what we answer. `input`: what we take, before it is trimmed and defaults are filled in. */
    write(schema: z.ZodType, io: 'input' | 'output'): Json {
      const metadata = io === 'output' ? named : nothingNamed
      // In a wrapper a schema that has a name is written as a reference to it.
      const whole = z.toJSONSchema(z.object({ it: schema }), { io, metadata, unrepresentable: 'any' })
      const written = hoist(whole, components)
      return z.object({ properties: z.object({ it: z.record(z.string(), z.unknown()) }) }).parse(written).properties.it
    },
  }
}
type Writer = ReturnType<typeof schemaWriter>

const describeContent = (body: Exclude<Body, null>, io: 'input' | 'output', writer: Writer) => {
  const byType = body instanceof z.ZodType ? { 'application/json': body } : body
  return Object.fromEntries(
    Object.entries(byType).map(([type, schema]) => [type, { schema: writer.write(schema, io) }]),
  )
}

const describeParameters = (object: z.ZodObject | undefined, place: 'path' | 'query', writer: Writer) =>
  Object.entries(object?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || !z.object({ it: schema }).safeParse({}).success,
    schema: writer.write(schema, 'input'),
  }))

const bodyProblems = {
  400: 'The body is malformed',
  408: 'The body came too slowly',
  413: 'Too large',
  415: 'Another content type is wanted',
}
const anyProblems = {
  429: 'Too many requests: `Retry-After` says when to come back',
  500: 'Something went wrong on our side: give us the `traceId`',
  503: 'A service we need is down: `dependency` names it',
}

/** The errors that follow from what a route takes, and its own. */
const listProblems = (route: Endpoint): { [status: number]: string } =>
  Object.assign(
    {},
    route.body && bodyProblems,
    route.access !== 'anyone' && { 401: 'Sign in to continue', 403: 'Not allowed' },
    route.path.startsWith('/api/auth/') && route.method !== 'get' && { 403: 'Only pages of this app may ask' },
    // A body or a query may name something as well.
    (route.params || route.body || route.query) && { 404: 'Absent, or not yours to know' },
    (route.body || route.query) && { 422: 'Some values are not valid: `errors` names them' },
    anyProblems,
    route.recentSignIn && wantsProof,
    route.problems,
  )

const security: { [A in AccessClass]: Json[] } = {
  anyone: [],
  read: [{ accessToken: [] }, { apiKey: [...keyScopes.read] }],
  write: [{ accessToken: [] }, { apiKey: [...keyScopes.write] }],
  generate: [{ accessToken: [] }, { apiKey: [...keyScopes.generate] }],
  use: [{ accessToken: [] }, { apiKey: [...keyScopes.use] }],
  publish: [{ accessToken: [] }, { apiKey: [...keyScopes.publish] }],
  invite: [{ accessToken: [] }, { apiKey: [...keyScopes.invite] }],
  person: [{ accessToken: [] }],
  admin: [{ accessToken: ['admin'] }],
}

/** `GET /api/rooms/{id}/members` → `getRoomsIdMembers`. */
const operationId = ({ method, path }: Endpoint) =>
  method +
  path
    .replace(/^\/(api\/)?/, '')
    .split(/[^a-z\d]+/i)
    .filter(Boolean)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')

export const readTag = ({ path }: Pick<Endpoint, 'path'>) => path.split('/')[path.startsWith('/api/') ? 2 : 1] ?? 'api'

const describeOperation = (route: Endpoint, writer: Writer): Json => {
  const problem = { 'application/problem+json': { schema: writer.write(Problem, 'output') } }
  const problems = Object.entries(listProblems(route)).map(([status, description]) => [
    status,
    { description, content: problem },
  ])
  const answers = Object.entries(route.answers).map(([status, body]) => [
    status,
    { description: route.summary, ...(body && { content: describeContent(body, 'output', writer) }) },
  ])
  const parameters = [
    ...describeParameters(route.params, 'path', writer),
    ...describeParameters(route.query, 'query', writer),
  ]
  return {
    operationId: operationId(route),
    tags: [readTag(route)],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    security: security[route.access],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: { required: true, content: describeContent(route.body, 'input', writer) } }),
    responses: Object.fromEntries([...problems, ...answers]),
  }
}

/** The OpenAPI 3.1 description of the routes. */
export const describeApi = (routes: readonly Endpoint[], server: { url: string; version: string }) => {
  const writer = schemaWriter()
  const paths: Record<string, Json> = {}
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method]: describeOperation(route, writer) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'AetherOS',
      version: server.version,
      description:
        'JSON in camelCase, times in ISO 8601 UTC, ids as UUID. Errors are RFC 9457 problems. Every answer names its trace in the header x-trace-id.',
    },
    servers: [{ url: server.url }],
    paths,
    components: {
      schemas: writer.components,
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key (`aek_…`) with the scope that is named' },
      },
    },
  }
}
