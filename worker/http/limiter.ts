import { Ratelimit } from '@upstash/ratelimit'
import type { Redis } from '@upstash/redis/cloudflare'
import type { Limits } from '../env.ts'
import { AppError } from '../errors.ts'
import { createLocalWindow } from './local-window.ts'

const MINUTE = 60
const HOUR = 3_600
/** The time, in milliseconds, after which a limit that is shared through Redis is decided in the isolate. */
const REDIS_MS = 1000
/** The time, in milliseconds, that Redis is left alone after a failure, so that not everyone waits for it. */
const PAUSE_MS = 5000
const MAX_BLOCKED = 10_000

type ClassLimit = { limit: keyof Limits; where: 'shared' | 'local'; seconds?: number }

/**
 * The limits and where they hold, in a minute unless it says otherwise. `shared`: counted in Redis for all isolates,
 * and in the isolate while Redis is slow or down: never unlimited. `local`: counted in the isolate only
 * (docs/decisions/001-open-and-closed.md).
 */
const classes = {
  /** Counted by the mailbox that an e-mail goes to, whoever asks for it; and by who asks. */
  letterTo: { limit: 'lettersToAddress', where: 'shared', seconds: HOUR },
  letterBy: { limit: 'lettersByAsker', where: 'shared', seconds: HOUR },
  /** Counted by network address. */
  registration: { limit: 'registrationsPerAddress', where: 'shared' },
  /** Counted by the email address asked for, whether or not such an account exists. */
  signInAccount: { limit: 'signInsPerAccount', where: 'shared' },
  signInAddress: { limit: 'signInsPerAddress', where: 'shared' },
  /** Counted by user. */
  generation: { limit: 'generationsPerUser', where: 'shared' },
  run: { limit: 'runsPerUser', where: 'shared' },
  /** Counted by user; by network address for whoever is not signed in. */
  request: { limit: 'requestsPerUser', where: 'local' },
} as const satisfies Record<string, ClassLimit>

export type LimitClass = keyof typeof classes

/** `resetSeconds`: until the window starts anew. */
export type Verdict = { allowed: boolean; limit: number; remaining: number; resetSeconds: number }

export type Limiter = {
  /** Counts one request of `id` and says whether it may pass. Never throws. */
  take(kind: LimitClass, id: string): Promise<Verdict>
}

type Shared = Pick<Ratelimit, 'limit'>
type Deps = {
  limits: Limits
  /** Returns what administrators have set in place of single limits; asked at every request, so it must be quick. */
  overrides?: () => Promise<Partial<Limits>>
  now: () => number
  shared: (requests: number, prefix: string, seconds: number) => Shared
}

/** The limits that Redis counts for all isolates: a sliding window each. */
export const createRedisLimits = (redis: Redis): Deps['shared'] => {
  return (requests, prefix, seconds) => {
    const ephemeralCache = new Map<string, number>()
    const ratelimit = new Ratelimit({
      redis,
      prefix: `limit:${prefix}`,
      limiter: Ratelimit.slidingWindow(requests, `${seconds} s`),
      timeout: REDIS_MS,
      ephemeralCache,
    })
    return {
      limit(id) {
        if (ephemeralCache.size > MAX_BLOCKED) ephemeralCache.clear()
        return ratelimit.limit(id)
      },
    }
  }
}

/**
 * Build it once per isolate: the local windows live in it.
 *
 * @example
 * const verdict = await limiter.take('signInAddress', '203.0.113.7')
 * if (!verdict.allowed) … // `verdict.resetSeconds` until it is worth trying again
 */
export const createLimiter = ({ limits, overrides, now, shared }: Deps): Limiter => {
  let pausedUntil = 0

  const build = (kind: LimitClass, requests: number) => {
    const { where, seconds = MINUTE }: ClassLimit = classes[kind]
    return {
      requests,
      local: createLocalWindow(requests, seconds * 1000, now),
      shared: where === 'shared' ? shared(requests, kind, seconds) : null,
    }
  }
  const built = new Map<LimitClass, ReturnType<typeof build>>()
  const findWindow = async (kind: LimitClass) => {
    const name = classes[kind].limit
    const requests = (await overrides?.())?.[name] ?? limits[name]
    const known = built.get(kind)
    // A limit that was changed begins to count anew.
    const window = known?.requests === requests ? known : build(kind, requests)
    built.set(kind, window)
    return window
  }

  return {
    async take(kind, id) {
      const window = await findWindow(kind)
      if (!window.shared || now() < pausedUntil) return window.local(id)
      const answer = await window.shared.limit(id).catch(() => null)
      // On a timeout the library says `success: true`; that is not an answer.
      if (!answer || answer.reason === 'timeout') {
        pausedUntil = now() + PAUSE_MS
        return window.local(id)
      }
      const resetSeconds = Math.max(1, Math.ceil((answer.reset - now()) / 1000))
      return { allowed: answer.success, limit: window.requests, remaining: Math.max(0, answer.remaining), resetSeconds }
    },
  }
}

/** Throws `AppError` (too_many_requests) with `Retry-After` when the limit is reached. */
export const assertAllowed = (verdict: Verdict) => {
  if (verdict.allowed) return
  const { resetSeconds } = verdict
  const wait = resetSeconds < 120 ? `${resetSeconds} seconds` : `${Math.ceil(resetSeconds / 60)} minutes`
  throw new AppError('too_many_requests', `That was too often. Try again in ${wait}.`, { retryAfter: resetSeconds })
}
