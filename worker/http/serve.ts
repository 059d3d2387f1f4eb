import type { Context, Hono } from 'hono'
import * as z from 'zod'
import type { Endpoint, Endpoints } from '#contract/api/route'
import type { AppEnv } from './app-env.ts'
import { readIdentity } from './authenticate.ts'
import type { Handler, Handlers } from './handler.ts'
import { countRequest } from './rate-limit.ts'
import { readJson, readParams, readQuery } from './validate.ts'

/** Lets a request in as its declaration says, and puts what was sent where `c.req.valid` finds it. Throws `AppError`. */
const admit = async (c: Context<AppEnv>, endpoint: Endpoint) => {
  const { access, authenticates, recentSignIn, limit, params, query, body } = endpoint
  if (access !== 'anyone' && authenticates !== 'handler') c.set('identity', await readIdentity(c, access))
  if (recentSignIn) await c.get('services').proof.assertRecent(c.get('identity'))
  if (params) readParams(c, params)
  if (query) readQuery(c, query)
  if (limit) await countRequest(c, limit)
  if (body instanceof z.ZodType) await readJson(c, body)
}

type AnyHandler = (c: never) => Response | Promise<Response>

const register = (app: Hono<AppEnv>, endpoint: Endpoint, handler: AnyHandler) => {
  const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1')
  app.on(endpoint.method.toUpperCase(), path, async (c) => {
    await admit(c, endpoint)
    // What was admitted is what the declaration promises to its handler.
    return handler(c as never)
  })
}

/**
 * Registers one endpoint by its declaration.
 *
 * @example
 * serveEndpoint(app, roomsApi.readRoom, async (c) => c.json(await open(c.req.valid('param').id), 200))
 */
export const serveEndpoint = <E extends Endpoint>(app: Hono<AppEnv>, endpoint: E, handler: Handler<E>) =>
  register(app, endpoint, handler)

const countParameters = ({ path }: Endpoint) => path.split('{').length
const byParameters = (a: { endpoint: Endpoint }, b: { endpoint: Endpoint }) =>
  countParameters(a.endpoint) - countParameters(b.endpoint)

/** Registers every endpoint of all areas; a whole address precedes one with parameters: `/usage` before `/{id}`. */
export const serve = <A extends { [area: string]: Endpoints }>(
  app: Hono<AppEnv>,
  areas: A,
  handlers: { [N in keyof A]: Handlers<A[N]> },
) => {
  const served = Object.entries(areas).flatMap(([area, endpoints]) =>
    Object.entries(endpoints).map(([name, endpoint]) => ({ name, endpoint, handler: handlers[area]?.[name] })),
  )
  for (const { name, endpoint, handler } of served.sort(byParameters)) {
    if (!handler) throw new Error(`${name} has no handler`)
    register(app, endpoint, handler)
  }
}
