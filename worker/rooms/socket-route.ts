import { roomsApi } from '#contract/api/rooms'
import { AppError } from '../errors.ts'
import { readTokenIdentity } from '../http/authenticate.ts'
import type { Handlers } from '../http/handler.ts'

/**
 * The way to a room's admission, which asks whether sessions live for everyone who waits at once. A browser sends its
 * Origin, which must be ours, and a ticket; other clients send a Bearer token.
 */
export const socketRoutes = {
  createSocketTicket: async (c) =>
    c.json(
      await c.var.services.rooms.issueTicket(
        await readTokenIdentity(c, roomsApi.createSocketTicket.access),
        c.req.valid('param').id,
      ),
      200,
    ),
  openSocket: async (c) => {
    const { config, rooms } = c.var.services
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket')
      throw new AppError('upgrade_required', 'Connect to this address with a WebSocket', {
        headers: { upgrade: 'websocket' },
      })
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== config.APP_ORIGIN)
      throw new AppError('forbidden', 'This page may not open rooms')

    const { ticket } = c.req.valid('query')
    const by = ticket === undefined ? { identity: await readTokenIdentity(c, roomsApi.openSocket.access) } : { ticket }
    return rooms.connect({ traceId: c.var.traceId, by }, c.req.valid('param').id)
  },
} satisfies Partial<Handlers<typeof roomsApi>>
