import { Hono } from 'hono'
import * as z from 'zod'
import { Text, Uuid } from '#contract/ids'
import { AppError } from '../errors.ts'
import type { AppEnv } from '../http/app-env.ts'
import { readTokenIdentity } from '../http/authenticate.ts'
import { param, query } from '../http/validate.ts'

const Id = z.object({ id: Uuid })

/**
 * The way to a room's admission, which asks whether sessions live for everyone who waits at once. A browser sends its
 * Origin, which must be ours, and a ticket; other clients send a Bearer token.
 */
export const socketRoutes = new Hono<AppEnv>()
  .post('/:id/ticket', param(Id), async (c) =>
    c.json(await c.var.services.rooms.issueTicket(await readTokenIdentity(c), c.req.valid('param').id), 200),
  )
  .get('/:id/socket', param(Id), query(z.object({ ticket: Text.max(100).optional() })), async (c) => {
    const { config, rooms } = c.var.services
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket')
      throw new AppError('upgrade_required', 'Connect to this address with a WebSocket', {
        headers: { upgrade: 'websocket' },
      })
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== config.APP_ORIGIN)
      throw new AppError('forbidden', 'This page may not open rooms')

    const { ticket } = c.req.valid('query')
    const by = ticket === undefined ? { identity: await readTokenIdentity(c) } : { ticket }
    return rooms.connect({ traceId: c.var.traceId, by }, c.req.valid('param').id)
  })
