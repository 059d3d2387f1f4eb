import { Hono } from 'hono'
import { z } from 'zod'
import { Uuid } from '#contract/ids'
import { AppError } from '../errors.ts'
import type { AppEnv } from '../http/app-env.ts'
import { namedBy } from '../http/authenticate.ts'
import { param, query } from '../http/validate.ts'
import { SEAT_HEADER } from './room-object.ts'
import type { Seat } from './room-sockets.ts'

/**
 * The way to the room's door. A browser sends its Origin, which must be ours, and a ticket; other clients send a Bearer token.
 * The room object gets a fresh request: nothing of the visitor's headers but what was decided here.
 */
export const socketRoutes = new Hono<AppEnv>().get(
  '/:id/socket',
  param(z.object({ id: Uuid })),
  query(z.object({ ticket: z.string().max(100).optional() })),
  async (c) => {
    const { config, rooms, tickets, room } = c.var.services
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket')
      throw new AppError('upgrade_required', 'Connect to this address with a WebSocket', {
        headers: { upgrade: 'websocket' },
      })
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== config.APP_ORIGIN)
      throw new AppError('forbidden', 'This page may not open rooms')

    const { id } = c.req.valid('param')
    const { ticket } = c.req.valid('query')
    const identity = ticket === undefined ? await namedBy(c) : await tickets.redeem(ticket, id)
    if (!identity) throw new AppError('unauthenticated', 'The ticket was used, is too old or is for another room')
    const { role, roomName } = await rooms.admit(identity, id)

    const seat: Seat = {
      userId: identity.userId,
      name: identity.name,
      role,
      sessionId: identity.sessionId,
      traceId: c.var.traceId,
      joined: false,
      roomName,
    }
    return room(id).fetch('https://room/socket', {
      headers: { upgrade: 'websocket', [SEAT_HEADER]: encodeURIComponent(JSON.stringify(seat)) },
    })
  },
)
