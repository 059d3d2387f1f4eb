import type { DailyUsage } from '#contract/versions'
import type { Limits } from '../env.ts'
import { AppError } from '../errors.ts'
import type { UsageStore } from './usage-store.ts'

type Deps = {
  usage: UsageStore
  limits: Pick<Limits, 'generationsPerUserDay' | 'tokensPerUserDay'>
  now(): Date
}

const DAY_MS = 86_400_000

/** Midnight UTC before a time. */
const dayOf = (time: Date) => new Date(Math.floor(time.getTime() / DAY_MS) * DAY_MS)

const hoursUntil = (seconds: number) =>
  seconds < 3600 ? `${Math.max(1, Math.ceil(seconds / 60))} minutes` : `${Math.ceil(seconds / 3600)} hours`

/**
 * What someone may use of a day (UTC). Looked at when a generation is asked for: what runs at that moment is not in
 * it yet, so a day may end a few generations over its limit.
 */
export const createBudgets = ({ usage, limits, now }: Deps) => {
  const today = async (userId: string): Promise<DailyUsage> => {
    const start = dayOf(now())
    const used = await usage.since(userId, start)
    return {
      generations: { used: used.generations, limit: limits.generationsPerUserDay },
      tokens: { used: used.tokens, limit: limits.tokensPerUserDay },
      costUsd: used.costUsd,
      resetsAt: new Date(start.getTime() + DAY_MS).toISOString(),
    }
  }

  return {
    today,

    /**
     * Throws `AppError` (too_many_requests) when the day is used up. Open while Postgres is down: rooms go on without
     * it, and the limit by the minute still holds.
     */
    async assertWithin(userId: string) {
      const day = await today(userId).catch(() => null)
      if (!day) return
      const { generations, tokens, resetsAt } = day
      const spent =
        generations.used >= generations.limit
          ? `${generations.limit.toLocaleString('en')} generations`
          : tokens.used >= tokens.limit
            ? `${tokens.limit.toLocaleString('en')} tokens`
            : null
      if (!spent) return
      const retryAfter = Math.max(1, Math.ceil((Date.parse(resetsAt) - now().getTime()) / 1000))
      const message = `Today’s budget of ${spent} is used up. It begins anew in ${hoursUntil(retryAfter)}.`
      throw new AppError('too_many_requests', message, { retryAfter })
    },
  }
}

export type Budgets = ReturnType<typeof createBudgets>
