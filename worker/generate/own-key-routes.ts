import { Hono } from 'hono'
import { z } from 'zod'
import { ProviderName, SaveProviderKey } from '#contract/providers'
import type { AppEnv } from '../http/app-env.ts'
import { json, param } from '../http/validate.ts'

const Provider = z.object({ provider: ProviderName })

/** Keys that people bring for themselves; mounted behind `requireUser`. */
export const ownKeyRoutes = new Hono<AppEnv>()
  .get('/', async (c) => c.json(await c.var.services.ownKeys.list(c.var.identity.userId), 200))
  .put('/:provider', param(Provider), json(SaveProviderKey), async (c) => {
    const { ownKeys } = c.var.services
    return c.json(await ownKeys.put(c.var.identity.userId, c.req.valid('param').provider, c.req.valid('json').key), 200)
  })
  .delete('/:provider', param(Provider), async (c) => {
    await c.var.services.ownKeys.remove(c.var.identity.userId, c.req.valid('param').provider)
    return c.body(null, 204)
  })
