import type { Redis } from '@upstash/redis/cloudflare'
import { AppError } from '../errors.ts'
import { BoundedMap } from '../platform/bounded-map.ts'

/**
 * The things that are guessed at, and how often before guesses are delayed: the first delay follows the last free
 * guess, each further one is twice as long. Times in milliseconds. `signIns` is how many an account may have in a
 * minute: that limit holds beside this.
 */
const rulesFor = (signIns: number) => ({
  /** The password of one account, from one address or one known device. */
  passwordFrom: { free: signIns, firstMs: 60_000, maxMs: 15 * 60_000 },
  /** The password of one account, from all strangers together: never for long, because its owner may be among them. */
  password: { free: 10 * signIns, firstMs: 10_000, maxMs: 60_000 },
  /** The password of whoever is signed in, before something that wants it once more. */
  proof: { free: signIns, firstMs: 60_000, maxMs: 15 * 60_000 },
  /** The six digits of an account's authenticator app, by somebody who knows its password. */
  code: { free: Math.ceil(signIns / 2), firstMs: 60_000, maxMs: 60 * 60_000 },
  /** The password of a share link, from one address or one browser that it let in before; and from all others. */
  sharePasswordFrom: { free: signIns, firstMs: 60_000, maxMs: 15 * 60_000 },
  sharePassword: { free: 10 * signIns, firstMs: 10_000, maxMs: 60_000 },
})
type Rules = ReturnType<typeof rulesFor>
export type GuessKind = keyof Rules

/** Guesses are forgotten when there was none for this long, in seconds. */
const REMEMBERED_SECONDS = 24 * 60 * 60
const MAX_LOCAL = 10_000

/**
 * Counts one guess at each of KEYS, unless one of them is delayed: the longest delay left in milliseconds, else 0.
 * ARGV: now, how long to remember, then free, first and max of each.
 */
const TAKE = `
local now = tonumber(ARGV[1])
local wait, counts = 0, {}
for at, key in ipairs(KEYS) do
  local found = redis.call('HMGET', key, 'count', 'next')
  counts[at] = tonumber(found[1] or '0') + 1
  wait = math.max(wait, tonumber(found[2] or '0') - now)
end
if wait > 0 then return wait end
for at, key in ipairs(KEYS) do
  local free, first, max = tonumber(ARGV[3 * at]), tonumber(ARGV[3 * at + 1]), tonumber(ARGV[3 * at + 2])
  local delay = 0
  if counts[at] >= free then delay = math.min(max, first * 2 ^ math.min(counts[at] - free, 30)) end
  redis.call('HSET', key, 'count', string.format('%.0f', counts[at]), 'next', string.format('%.0f', now + delay))
  redis.call('EXPIRE', key, ARGV[2])
end
return 0`

const UNDO = `
for _, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 1 then
    redis.call('HINCRBY', key, 'count', -1)
    redis.call('HSET', key, 'next', '0')
  end
end
return 0`

type Count = { count: number; next: number }

/** A thing that is guessed at, and whose it is. */
export type Guess = readonly [kind: GuessKind, id: string]

const formatKey = ([kind, id]: Guess) => `guess:${kind}:${id}`

/** The same in this isolate, for while Redis is down. */
const localGuesses = (rules: Rules) => {
  const counts = new BoundedMap<string, Count>(MAX_LOCAL)
  const read = (guess: Guess) => counts.get(formatKey(guess)) ?? { count: 0, next: 0 }

  return {
    take(guesses: readonly Guess[], now: number): number {
      const wait = Math.max(...guesses.map((guess) => read(guess).next - now))
      if (wait > 0) return wait
      for (const guess of guesses) {
        const { free, firstMs, maxMs } = rules[guess[0]]
        const count = read(guess).count + 1
        const delay = count < free ? 0 : Math.min(maxMs, firstMs * 2 ** Math.min(count - free, 30))
        counts.set(formatKey(guess), { count, next: now + delay })
      }
      return 0
    },
    forget: (guess: Guess) => void counts.delete(formatKey(guess)),
    undo: (guess: Guess) => void counts.set(formatKey(guess), { count: Math.max(0, read(guess).count - 1), next: 0 }),
  }
}

type Deps = { redis: Redis; signIns: number; now: () => number }

/**
 * Growing delays between guesses, so that guessing ends and nobody is locked out for good. Counted before the guess is
 * looked at: a thousand at once are no more than one after the other. Build it once per isolate.
 *
 * @example
 * await guesses.take(['code', userId]) // throws when it is too soon
 * await guesses.right(['code', userId]) // forgets the wrong ones
 */
export const createGuessDelays = ({ redis, signIns, now }: Deps) => {
  const rules = rulesFor(signIns)
  const local = localGuesses(rules)

  const waitFor = async (guesses: readonly Guess[]): Promise<number> => {
    const bounds = guesses.flatMap(([kind]) => [rules[kind].free, rules[kind].firstMs, rules[kind].maxMs])
    const values = [now(), REMEMBERED_SECONDS, ...bounds].map(String)
    const answer = await redis.eval(TAKE, guesses.map(formatKey), values).catch(() => null)
    return typeof answer === 'number' ? answer : local.take(guesses, now())
  }

  return {
    /** Counts a guess. Throws `AppError` (too_many_requests) while the delay after earlier ones lasts. */
    async take(...guesses: Guess[]) {
      const wait = await waitFor(guesses)
      if (wait <= 0) return
      const seconds = Math.ceil(wait / 1000)
      throw new AppError('too_many_requests', `Too many were wrong. Try again in ${seconds} seconds.`, {
        retryAfter: seconds,
      })
    },

    /** The guess was right: what was counted is forgotten. Never throws. */
    async right(...guesses: Guess[]) {
      guesses.forEach(local.forget)
      await redis.del(...guesses.map(formatKey)).catch(() => undefined)
    },

    /** The guess was not looked at, because something was down: it does not count. Never throws. */
    async undecided(...guesses: Guess[]) {
      guesses.forEach(local.undo)
      await redis.eval(UNDO, guesses.map(formatKey), []).catch(() => undefined)
    },
  }
}

export type GuessDelays = ReturnType<typeof createGuessDelays>
