import type { generateApi } from '#contract/api/generate'
import type { roomsApi } from '#contract/api/rooms'
import type { Handlers } from '../http/handler.ts'

/** Keys that people bring for themselves. */
export const ownKeyRoutes = {
  listOwnKeys: async (c) => c.json(await c.var.services.models.own.list(c.var.identity.userId), 200),
  putOwnKey: async (c) => {
    const { own } = c.var.services.models
    return c.json(await own.put(c.var.identity.userId, c.req.valid('param').provider, c.req.valid('json').key), 200)
  },
  removeOwnKey: async (c) => {
    await c.var.services.models.own.remove(c.var.identity.userId, c.req.valid('param').provider)
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof generateApi>>

/** A room's models: what answers there, and whose keys it is asked with. */
export const roomModelRoutes = {
  listRoomModels: async (c) =>
    c.json(await c.var.services.roomModels.list(c.var.identity, c.req.valid('param').id), 200),
  chooseRoomModel: async (c) => {
    await c.var.services.roomModels.choose(c.var.identity, c.req.valid('param').id, c.req.valid('json').model)
    return c.body(null, 204)
  },
  listRoomKeys: async (c) => c.json(await c.var.services.roomModels.keys(c.var.identity, c.req.valid('param').id), 200),
  putRoomKey: async (c) => {
    const { id, provider } = c.req.valid('param')
    return c.json(await c.var.services.roomModels.putKey(c.var.identity, id, provider, c.req.valid('json').key), 200)
  },
  removeRoomKey: async (c) => {
    const { id, provider } = c.req.valid('param')
    await c.var.services.roomModels.removeKey(c.var.identity, id, provider)
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof roomsApi>>
