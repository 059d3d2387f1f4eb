import { Hono } from 'hono'
import * as z from 'zod'
import { PageQuery, Uuid } from '#contract/ids'
import { CreateInvite, CreateRoom, InviteToken, MessagesQuery, StoredKind, UpdateRoom } from '#contract/rooms'
import { formatLimitKey } from '../http/address.ts'
import type { AppEnv } from '../http/app-env.ts'
import { readBearer, readIdentity, requireUser } from '../http/authenticate.ts'
import { takeLimit } from '../http/rate-limit.ts'
import { json, param, query } from '../http/validate.ts'

const Id = z.object({ id: Uuid })
const MemberId = z.object({ id: Uuid, userId: Uuid })
const UnstoredItem = z.object({ id: Uuid, kind: StoredKind, itemId: Uuid })
const RoomInvite = z.object({ id: Uuid, token: InviteToken })

export const roomRoutes = new Hono<AppEnv>()
  .use(requireUser)
  .get('/', query(PageQuery), async (c) =>
    c.json(await c.var.services.rooms.list(c.var.identity, c.req.valid('query')), 200),
  )
  .post('/', json(CreateRoom), async (c) =>
    c.json(await c.var.services.rooms.create(c.var.identity, c.req.valid('json')), 201),
  )
  .get('/:id', param(Id), async (c) =>
    c.json(await c.var.services.rooms.open(c.var.identity, c.req.valid('param').id), 200),
  )
  .patch('/:id', param(Id), json(UpdateRoom), async (c) =>
    c.json(await c.var.services.rooms.update(c.var.identity, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .delete('/:id', param(Id), async (c) => {
    await c.var.services.rooms.remove(c.var.identity, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .get('/:id/members', param(Id), query(PageQuery), async (c) =>
    c.json(await c.var.services.rooms.members(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .patch('/:id/members/:userId', param(MemberId), json(CreateInvite), async (c) => {
    const { id, userId } = c.req.valid('param')
    await c.var.services.rooms.changeRole(c.var.identity, id, userId, c.req.valid('json').role)
    return c.body(null, 204)
  })
  .delete('/:id/members/:userId', param(MemberId), async (c) => {
    const { id, userId } = c.req.valid('param')
    await c.var.services.rooms.removeMember(c.var.identity, id, userId)
    return c.body(null, 204)
  })
  .post('/:id/invites', param(Id), json(CreateInvite), async (c) =>
    c.json(await c.var.services.invites.create(c.var.identity, c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .get('/:id/invites', param(Id), query(PageQuery), async (c) =>
    c.json(await c.var.services.invites.list(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .delete('/:id/invites/:token', param(RoomInvite), async (c) => {
    const { id, token } = c.req.valid('param')
    await c.var.services.invites.revoke(c.var.identity, id, token)
    return c.body(null, 204)
  })
  .get('/:id/unstored', param(Id), query(PageQuery), async (c) =>
    c.json(await c.var.services.rooms.unstored(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .post('/:id/unstored/:kind/:itemId/retry', param(UnstoredItem), async (c) => {
    const { id, kind, itemId } = c.req.valid('param')
    await c.var.services.rooms.retryUnstored(c.var.identity, id, kind, itemId)
    return c.body(null, 204)
  })
  .get('/:id/messages', param(Id), query(MessagesQuery), async (c) =>
    c.json(await c.var.services.rooms.messages(c.var.identity, c.req.valid('param').id, c.req.valid('query')), 200),
  )

const ByToken = z.object({ token: InviteToken })

export const inviteRoutes = new Hono<AppEnv>()
  .get('/:token', param(ByToken), async (c) => {
    if (!readBearer(c)) await takeLimit(c, 'request', formatLimitKey(c.get('address')))
    const identity = readBearer(c) ? await readIdentity(c) : null
    return c.json(await c.var.services.invites.open(identity, c.req.valid('param').token), 200)
  })
  .post('/:token/accept', requireUser, param(ByToken), async (c) =>
    c.json(await c.var.services.invites.accept(c.var.identity, c.req.valid('param').token), 200),
  )
