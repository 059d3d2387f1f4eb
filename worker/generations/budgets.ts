import type { Generation } from '#contract/generation'
import type { DailyUsage } from '#contract/versions'
import type { Limits } from '../env.ts'
import { AppError } from '../errors.ts'
import { formatReservation, type Reservations } from './budget-reservations.ts'
import { toUsageRow } from './usage.ts'
import type { UsageStore } from './usage-store.ts'

type Deps = {
  usage: Pick<UsageStore, 'since' | 'add'>
  reservations: Reservations
  limits: Pick<Limits, 'generationsPerUserDay' | 'tokensPerUserDay'>
  now(): Date
}

const DAY_MS = 86_400_000

/** Midnight UTC before a time. */
const startOfDay = (time: Date) => new Date(Math.floor(time.getTime() / DAY_MS) * DAY_MS)

const hoursUntil = (seconds: number) =>
  seconds < 3600 ? `${Math.max(1, Math.ceil(seconds / 60))} minutes` : `${Math.ceil(seconds / 3600)} hours`

/** The tokens that a generation is expected to use before the day has any to go by: a small one, asked and answered. */
const FIRST_TOKENS = 4_000

/** Returns the tokens that each of those that run is expected to use: as much as the others of this day on average. */
const expectedTokens = ({ generations, tokens }: DailyUsage) =>
  generations.used === 0 ? FIRST_TOKENS : Math.ceil(tokens.used / generations.used)

const describeSpent = (day: DailyUsage, running: number) => {
  const { generations, tokens } = day
  if (generations.used + running >= generations.limit) return `${generations.limit.toLocaleString('en')} generations`
  const taken = tokens.used + running * expectedTokens(day)
  return taken >= tokens.limit ? `${tokens.limit.toLocaleString('en')} tokens` : null
}

/**
 * Creates the budgets: what someone may use of a day (UTC). What runs counts already: as a generation, and with the
 * tokens that one has on average. How many it will really have nobody knows, so a day may end a little over its limit
 * of those.
 */
export const createBudgets = ({ usage, reservations, limits, now }: Deps) => {
  const used = async (userId: string): Promise<DailyUsage> => {
    const start = startOfDay(now())
    const { generations, tokens, costUsd } = await usage.since(userId, start)
    return {
      generations: { used: generations, limit: limits.generationsPerUserDay },
      tokens: { used: tokens, limit: limits.tokensPerUserDay },
      costUsd,
      running: 0,
      resetsAt: new Date(start.getTime() + DAY_MS).toISOString(),
    }
  }

  return {
    async today(userId: string): Promise<DailyUsage> {
      const [day, running] = await Promise.all([used(userId), reservations.count(userId)])
      return { ...day, running }
    },

    /**
     * Takes a place in the day for a generation that is about to start, given back by `release`. Throws `AppError`
     * (too_many_requests) when the day is used up, unless `paysItself`: what is asked with a key of one's own or of the
     * room costs nobody else. Open while Postgres is down: rooms go on without it, and the limit by the minute holds.
     */
    async reserve(userId: string, generationId: string, paysItself: () => Promise<boolean>) {
      // In this order: one that ends meanwhile is booked before its place is free, so that it is seen here or there.
      const running = await reservations.enter(userId, generationId)
      const day = await used(userId).catch(() => null)
      const spent = day && describeSpent(day, running - 1)
      if (!day || !spent) return
      await reservations.leave(userId, generationId)
      if (await paysItself()) return
      const retryAfter = Math.max(1, Math.ceil((Date.parse(day.resetsAt) - now().getTime()) / 1000))
      const message = `Today’s budget of ${spent} is used up. It begins anew in ${hoursUntil(retryAfter)}; with a key of your own you can go on.`
      throw new AppError('too_many_requests', message, { retryAfter })
    },

    /** A generation never began: its place is free again. */
    release: (userId: string, generationId: string) => reservations.leave(userId, generationId),

    /**
     * A generation has ended: what it used takes its place. May be repeated. Throws when Postgres does not take it, and
     * the place stays taken.
     */
    async settle(generation: Generation) {
      const used = toUsageRow(generation)
      if (used) await usage.add(used)
      await reservations.leave(generation.userId, formatReservation(generation))
    },
  }
}

export type Budgets = ReturnType<typeof createBudgets>
