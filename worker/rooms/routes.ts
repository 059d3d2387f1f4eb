import type { roomsApi } from '#contract/api/rooms'
import { formatLimitKey } from '../http/address.ts'
import { readBearer, readIdentity } from '../http/authenticate.ts'
import type { Handlers } from '../http/handler.ts'
import { takeLimit } from '../http/rate-limit.ts'

export const roomRoutes = {
  listRooms: async (c) => c.json(await c.var.services.rooms.list(c.var.identity, c.req.valid('query')), 200),
  createRoom: async (c) => c.json(await c.var.services.rooms.create(c.var.identity, c.req.valid('json')), 201),
  readRoom: async (c) => c.json(await c.var.services.rooms.open(c.var.identity, c.req.valid('param').id), 200),
  updateRoom: async (c) =>
    c.json(await c.var.services.rooms.update(c.var.identity, c.req.valid('param').id, c.req.valid('json')), 200),
  deleteRoom: async (c) => {
    await c.var.services.rooms.remove(c.var.identity, c.req.valid('param').id)
    return c.body(null, 204)
  },
  listMembers: async (c) =>
    c.json(await c.var.services.rooms.members(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  changeMemberRole: async (c) => {
    const { id, userId } = c.req.valid('param')
    await c.var.services.rooms.changeRole(c.var.identity, id, userId, c.req.valid('json').role)
    return c.body(null, 204)
  },
  removeMember: async (c) => {
    const { id, userId } = c.req.valid('param')
    await c.var.services.rooms.removeMember(c.var.identity, id, userId)
    return c.body(null, 204)
  },
  createInvite: async (c) =>
    c.json(await c.var.services.invites.create(c.var.identity, c.req.valid('param').id, c.req.valid('json')), 201),
  listInvites: async (c) =>
    c.json(await c.var.services.invites.list(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  withdrawInvite: async (c) => {
    const { id, token } = c.req.valid('param')
    await c.var.services.invites.revoke(c.var.identity, id, token)
    return c.body(null, 204)
  },
  listUnstored: async (c) =>
    c.json(await c.var.services.rooms.unstored(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  retryUnstored: async (c) => {
    const { id, kind, itemId } = c.req.valid('param')
    await c.var.services.rooms.retryUnstored(c.var.identity, id, kind, itemId)
    return c.body(null, 204)
  },
  listMessages: async (c) =>
    c.json(await c.var.services.rooms.messages(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
} satisfies Partial<Handlers<typeof roomsApi>>

export const inviteRoutes = {
  readInvite: async (c) => {
    if (!readBearer(c)) await takeLimit(c, 'request', formatLimitKey(c.get('address')))
    const identity = readBearer(c) ? await readIdentity(c, 'anyone') : null
    return c.json(await c.var.services.invites.open(identity, c.req.valid('param').token), 200)
  },
  acceptInvite: async (c) =>
    c.json(await c.var.services.invites.accept(c.var.identity, c.req.valid('param').token), 200),
} satisfies Partial<Handlers<typeof roomsApi>>
