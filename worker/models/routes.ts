import { Hono } from 'hono'
import * as z from 'zod'
import { Uuid } from '#contract/ids'
import { ProviderName, SaveProviderKey, SaveRoomModel } from '#contract/providers'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { json, param } from '../http/validate.ts'

const Provider = z.object({ provider: ProviderName })
const Id = z.object({ id: Uuid })
const RoomProvider = Id.extend(Provider.shape)

/** Keys that people bring for themselves; mounted behind `requireUser`. */
export const ownKeyRoutes = new Hono<AppEnv>()
  .get('/', async (c) => c.json(await c.var.services.models.own.list(c.var.identity.userId), 200))
  .put('/:provider', param(Provider), json(SaveProviderKey), async (c) => {
    const { own } = c.var.services.models
    return c.json(await own.put(c.var.identity.userId, c.req.valid('param').provider, c.req.valid('json').key), 200)
  })
  .delete('/:provider', param(Provider), async (c) => {
    await c.var.services.models.own.remove(c.var.identity.userId, c.req.valid('param').provider)
    return c.body(null, 204)
  })

/** A room's models: what answers there, and whose keys it is asked with. Mounted at /api/rooms. */
export const roomModelRoutes = new Hono<AppEnv>()
  .get('/:id/models', requireUser, param(Id), async (c) =>
    c.json(await c.var.services.roomModels.list(c.var.identity, c.req.valid('param').id), 200),
  )
  .put('/:id/model', requireUser, param(Id), json(SaveRoomModel), async (c) => {
    await c.var.services.roomModels.choose(c.var.identity, c.req.valid('param').id, c.req.valid('json').model)
    return c.body(null, 204)
  })
  .get('/:id/keys', requireUser, param(Id), async (c) =>
    c.json(await c.var.services.roomModels.keys(c.var.identity, c.req.valid('param').id), 200),
  )
  .put('/:id/keys/:provider', requireUser, param(RoomProvider), json(SaveProviderKey), async (c) => {
    const { id, provider } = c.req.valid('param')
    return c.json(await c.var.services.roomModels.putKey(c.var.identity, id, provider, c.req.valid('json').key), 200)
  })
  .delete('/:id/keys/:provider', requireUser, param(RoomProvider), async (c) => {
    const { id, provider } = c.req.valid('param')
    await c.var.services.roomModels.removeKey(c.var.identity, id, provider)
    return c.body(null, 204)
  })
