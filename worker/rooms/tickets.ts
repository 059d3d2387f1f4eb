import type { Redis } from '@upstash/redis/cloudflare'
import { z } from 'zod'
import { Identity } from '#contract/auth'
import { AppError } from '../errors.ts'
import { newToken } from '../platform/tokens.ts'

export const TICKET_SECONDS = 30

const Ticket = z.object({ roomId: z.string(), identity: Identity })
const keyOf = (ticket: string) => `ticket:${ticket}`

const redisIsDown = (cause: unknown) => {
  throw new AppError('unavailable', 'Rooms cannot be entered right now. Try again in a moment.', {
    cause,
    dependency: 'redis',
    retryAfter: 2,
  })
}

/** Single-use tickets: browsers cannot send an Authorization header with a WebSocket. Closed when Redis is down. */
export const socketTickets = (redis: Redis) => ({
  async issue(roomId: string, identity: Identity) {
    const ticket = newToken()
    await redis.set(keyOf(ticket), { roomId, identity }, { ex: TICKET_SECONDS }).catch(redisIsDown)
    return { ticket, expiresIn: TICKET_SECONDS }
  },

  /** Uses a ticket up; null when it is unknown, used, late, or for another room. */
  async redeem(ticket: string, roomId: string): Promise<Identity | null> {
    const found = Ticket.safeParse(await redis.getdel(keyOf(ticket)).catch(redisIsDown))
    return found.success && found.data.roomId === roomId ? found.data.identity : null
  },
})

export type SocketTickets = ReturnType<typeof socketTickets>
