import { type Context, Hono, type Next } from 'hono'
import { PageReport } from '#contract/apps'
import { AppError } from '../../errors.ts'
import { formatLimitKey } from '../../http/address.ts'
import { limitReadTime } from '../../http/body-limit.ts'
import { problemResponse } from '../../platform/problem.ts'
import { Interrupted, Stopped } from '../../watchdog/stopped.ts'
import { serveMcp } from '../contract-tools/mcp-server.ts'
import { writeTypedClient } from '../contract-tools/typed-client.ts'
import { DEPLOYMENT_HEADER, type Deployment, VISITOR_HEADER } from '../deployment.ts'
import type { Visitor } from '../runner/open-connections.ts'
import { showDocs } from './content-routes.ts'
import {
  type CreationEnv,
  formatAddress,
  formatOwnAddress,
  formatOwnUrl,
  formatProgramAddress,
  OUR_COOKIES,
} from './creation-env.ts'
import { OURS } from './pages.ts'
import { problem } from './problem.ts'

const MAX_REQUEST_BYTES = 10 * 1024 * 1024
const MAX_REPORT_BYTES = 16 * 1024
/** Of a call of the Model Context Protocol. */
const MAX_CALL_BYTES = 1024 * 1024

const noApi = (c: Context<CreationEnv>) => {
  const { awaits } = c.get('creation')
  const detail = awaits === null ? 'This creation has no API' : `It shows data once it is published to ${awaits}`
  return problem(c, 404, 'Not found', detail)
}

/** A body that is read here has to come within this time. */
const BODY_MS = 30_000

/** All bytes of a body; null when it has more than `max`. */
const readUpTo = async (body: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.byteLength
    if (size > max) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The length that a request announces, in bytes; null when it announces none. */
const announcedBy = ({ headers }: Request): number | null =>
  headers.has('transfer-encoding') || !headers.has('content-length') ? null : Number(headers.get('content-length'))

const tooLarge = (c: Context<CreationEnv>, max: number) =>
  problem(c, 413, 'Too large', `Send at most ${max >= 1024 * 1024 ? `${max / 1024 / 1024} MiB` : `${max / 1024} KiB`}`)

const readFirst = async (c: Context<CreationEnv>, next: Next, max: number) => {
  const { raw } = c.req
  if (!raw.body) return next()
  const bytes = await limitReadTime(readUpTo(raw.body, max), BODY_MS).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'too_slow') return error
    throw error
  })
  if (bytes instanceof AppError) return problem(c, 408, 'The request took too long', bytes.message)
  if (!bytes) return tooLarge(c, max)
  c.req.raw = new Request(raw, { body: bytes })
  return next()
}

/** Reads a request's body to its end before it goes further: 413 when it has more than `max` bytes, 408 when it does not come in time. */
const readWholeBody = (max: number) => (c: Context<CreationEnv>, next: Next) =>
  (announcedBy(c.req.raw) ?? 0) > max ? Promise.resolve(tooLarge(c, max)) : readFirst(c, next, max)

/** The same, but a body that says how long it is passes as it comes: the limit of the answer is its own. */
const limitRequestBody = (max: number) => (c: Context<CreationEnv>, next: Next) => {
  const announced = announcedBy(c.req.raw)
  if (announced === null) return readFirst(c, next, max)
  return announced > max ? Promise.resolve(tooLarge(c, max)) : next()
}

/** Tells whether a header is between us and the isolate of a creation. */
const isOurs = (name: string) => name.startsWith('x-aether-')

/** The cookies of a request as a creation gets them. */
export const dropOurCookies = (cookies: string): string =>
  cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '' && !cookie.toLowerCase().startsWith(OUR_COOKIES))
    .join('; ')

const ofProxies = /^(cf-|x-forwarded-|x-real-ip|true-client-ip)/

/** A visitor's request as the creation's code gets it. `url` is below the creation's own address. */
export const buildCreationRequest = (request: Request, url: string): Request => {
  const { method, body, signal } = request
  const told = new Request(url, { method, headers: request.headers, body, redirect: 'manual', signal })
  const { headers } = told
  const unwanted = [...headers.keys()].filter((name) => isOurs(name) || ofProxies.test(name))
  for (const name of unwanted) headers.delete(name)
  if (headers.has('host')) headers.set('host', new URL(url).host)
  const cookies = headers.get('cookie')
  if (cookies === null) return told
  const own = dropOurCookies(cookies)
  if (own) headers.set('cookie', own)
  else headers.delete('cookie')
  return told
}

const runHeaders = new WeakMap<Deployment, string>()

/** The same for every request of a reading of the app. */
const formatHeader = (deployment: Deployment): string => {
  const known = runHeaders.get(deployment)
  if (known !== undefined) return known
  const header = encodeURIComponent(JSON.stringify(deployment))
  runHeaders.set(deployment, header)
  return header
}

/** As the creation's own runtime says that it ended something. */
const tellStop = ({ message, details, status }: Stopped | Interrupted) =>
  problemResponse(status, 'The creation was stopped', message, {
    'cache-control': 'no-store',
    'retry-after': String(details.retryAfter ?? 1),
  })

/** Hands a request to the isolate where the creation's API runs. */
const askApi = async (c: Context<CreationEnv>, request: Request): Promise<Response> => {
  const { deployment, runnerId } = c.get('creation')
  request.headers.set(DEPLOYMENT_HEADER, formatHeader(deployment))
  const visitor: Visitor = { grant: c.get('grant'), from: formatLimitKey(c.get('address')) }
  request.headers.set(VISITOR_HEADER, JSON.stringify(visitor))
  try {
    return await c.get('services').runner(runnerId).fetch(request)
  } catch (error) {
    if (error instanceof Stopped || error instanceof Interrupted) return tellStop(error)
    throw error
  }
}

/** The live API of a creation and what is made of its contract. */
export const apiRoutes = new Hono<CreationEnv>()
  .post(`${OURS}/report`, readWholeBody(MAX_REPORT_BYTES), async (c) => {
    const { creation, services } = c.var
    const { app } = creation
    const origin = c.req.header('origin') ?? 'null'
    // Of pages elsewhere nothing is written down; one below a path has no origin.
    if (origin !== 'null' && origin !== formatAddress(c)) return c.body(null, 204)
    const report = PageReport.safeParse(await c.req.json().catch(() => null))
    if (!app || !report.success) return c.body(null, 204)
    const verdict = await services.limiter.take('request', `report:${formatLimitKey(c.var.address)}`)
    if (verdict.allowed)
      await services
        .runner(creation.runnerId)
        .record(app.id, creation.faces.ui ?? app.generationId, [{ ...report.data, at: Date.now(), source: 'page' }])
    return c.body(null, 204)
  })
  .get('/openapi.json', async (c) => {
    const api = await c.var.creation.bundle('api')
    if (!api) return noApi(c)
    return c.json({ ...api.document, servers: [{ url: formatAddress(c) }] }, 200, { 'cache-control': 'no-cache' })
  })
  .get('/docs', async (c) => {
    if (!c.var.creation.faces.api) return noApi(c)
    return showDocs(c)
  })
  .get('/client.ts', async (c) => {
    const api = await c.var.creation.bundle('api')
    if (!api) return noApi(c)
    const source = writeTypedClient(api.document, formatProgramAddress(c), formatOwnAddress(c, ''))
    return c.body(source, 200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' })
  })
  .all('/mcp', readWholeBody(MAX_CALL_BYTES), async (c) => {
    const api = await c.var.creation.bundle('api')
    if (!api) return noApi(c)
    const { url, headers } = c.req.raw
    return serveMcp(c, api.document, buildCreationRequest(new Request(url, { headers }), url), (request) =>
      askApi(c, request),
    )
  })
  .use('/api/*', limitRequestBody(MAX_REQUEST_BYTES))
  .all('/api/*', async (c) => {
    if (!c.get('creation').faces.api) return noApi(c)
    return askApi(c, buildCreationRequest(c.req.raw, formatOwnUrl(c)))
  })
