import type { Redis } from '@upstash/redis/cloudflare'
import * as z from 'zod'
import { AppError } from '../../errors.ts'
import { createToken } from '../../platform/tokens.ts'

const TICKET_SECONDS = 60

const EntryTicket = z.object({ appId: z.string(), userId: z.string(), sessionId: z.string() })
export type EntryTicket = z.infer<typeof EntryTicket>

const formatKey = (ticket: string) => `app-ticket:${ticket}`

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
export const createEntryTickets = (redis: Redis) => ({
  async issue(holder: EntryTicket, now: Date): Promise<{ ticket: string; expiresAt: Date }> {
    const ticket = createToken()
    await redis.set(formatKey(ticket), holder, { ex: TICKET_SECONDS }).catch(redisIsDown)
    return { ticket, expiresAt: new Date(now.getTime() + TICKET_SECONDS * 1000) }
  },

  /** Uses a ticket up; null when it is unknown, used, late, or for another app. */
  async redeem(ticket: string, appId: string): Promise<EntryTicket | null> {
    const found = EntryTicket.safeParse(await redis.getdel(formatKey(ticket)).catch(redisIsDown))
    return found.success && found.data.appId === appId ? found.data : null
  },
})

export type EntryTickets = ReturnType<typeof createEntryTickets>
