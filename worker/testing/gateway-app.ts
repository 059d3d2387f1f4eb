import { Hono } from 'hono'
import * as z from 'zod'
import type { Endpoint } from '#contract/api/route'
import { Limits } from '../env.ts'
import type { AppEnv } from '../http/app-env.ts'
import { createGateway } from '../http/gateway.ts'
import { createLimiter } from '../http/limiter.ts'
import { notFound, onError } from '../http/on-error.ts'
import type { Services } from '../services.ts'

/** An endpoint of a test: open to anyone and of any answer, unless it says otherwise. */
export const declare = <const E extends Partial<Endpoint> & Pick<Endpoint, 'method' | 'path'>>(endpoint: E) => ({
  ...{ summary: 'A test', access: 'anyone' as const, answers: { 200: { '*/*': z.unknown() } } },
  ...endpoint,
})

export const OUR_ORIGIN = 'https://aether.example'

type Fakes = {
  auth?: Pick<Services['auth'], 'authenticate'>
  limits?: Partial<Limits>
  health?: Services['health']
  /** The services that the routes under test want besides. */
  services?: Partial<Record<keyof Services, unknown>>
}

/** An app behind the real gateway, with only as many services as its routes under test want. */
export const createGatewayApp = ({ auth, limits, health, services: more }: Fakes = {}) => {
  const services: Partial<Record<keyof Services, unknown>> = {
    config: { APP_ORIGIN: OUR_ORIGIN, APPS_HOST: 'apps.example' },
    limiter: createLimiter({
      limits: Limits.parse(limits ?? {}),
      now: Date.now,
      shared: () => ({ limit: () => Promise.reject(new Error('no Redis here')) }),
    }),
    auth,
    health,
    ...more,
  }
  return new Hono<AppEnv>()
    .use(...createGateway(() => services as Services))
    .onError(onError)
    .notFound(notFound)
}
