import type { Redis } from '@upstash/redis/cloudflare'
import * as z from 'zod'
import { AppError } from '../../errors.ts'
import { newToken } from '../../platform/tokens.ts'

const TICKET_SECONDS = 60

const Ticket = z.object({ appId: z.string(), userId: z.string(), sessionId: z.string() })
export type Ticket = z.infer<typeof Ticket>

const keyOf = (ticket: string) => `app-ticket:${ticket}`

const redisIsDown = (cause: unknown) => {
  throw new AppError('unavailable', 'Private apps cannot be entered right now. Try again in a moment.', {
    cause,
    dependency: 'redis',
    retryAfter: 2,
  })
}

/**
 * Single-use tickets from our origin to a creation's: our sign-in never reaches the creation's address, and its cookie
 * is made there. Closed when Redis is down.
 */
export const appTickets = (redis: Redis) => ({
  async issue(holder: Ticket, now: Date): Promise<{ ticket: string; expiresAt: Date }> {
    const ticket = newToken()
    await redis.set(keyOf(ticket), holder, { ex: TICKET_SECONDS }).catch(redisIsDown)
    return { ticket, expiresAt: new Date(now.getTime() + TICKET_SECONDS * 1000) }
  },

  /** Uses a ticket up; null when it is unknown, used, late, or for another app. */
  async redeem(ticket: string, appId: string): Promise<Ticket | null> {
    const found = Ticket.safeParse(await redis.getdel(keyOf(ticket)).catch(redisIsDown))
    return found.success && found.data.appId === appId ? found.data : null
  },
})

export type AppTickets = ReturnType<typeof appTickets>
