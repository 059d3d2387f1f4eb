import { AppError } from '../errors.ts'

/** Ends the code of a creation, with its timers and streams. */
export type EndRun = () => Promise<void>

type Turn = {
  account: string
  since: number
  inside: number
  /** By the creation that ends with it; null: it cannot be ended from outside, and is waited for. */
  rests: Map<string, EndRun | null>
  isEnding: boolean
}

const LOOK_EVERY_MS = 50
/** A turn ends after this time when others wait. */
const HOLD_MS = 2_000
/** Nothing takes longer: whoever was to end the turn is lost. */
const LONGEST_MS = 30_000
const PATIENCE_MS = 15_000
/** Whoever waits asks more often than this. */
const LOST_MS = 1_000

/**
 * Lets one account at a time in, in the order in which they came; with its turn ends all that ran in it. What happens
 * meanwhile was it and nobody else of those who are let in here.
 */
export const createSoloQueue = ({ now, sleep }: { now(): number; sleep(ms: number): Promise<void> }) => {
  let turn: Turn | null = null
  /** The time at which each account that waits asked last. */
  const waiting = new Map<string, number>()

  const isFirst = (account: string) => {
    for (const [first, at] of waiting) {
      if (now() - at < LOST_MS) return first === account
      waiting.delete(first)
    }
    return true
  }

  const end = async (ended: Turn) => {
    if (ended.isEnding) return
    ended.isEnding = true
    // What could not be ended this way ends with its process.
    await Promise.all([...ended.rests.values()].map((rest) => rest?.().catch(() => undefined)))
    if (turn === ended) turn = null
  }

  const take = (account: string): Turn | null => {
    const age = turn ? now() - turn.since : 0
    if (turn && age > LONGEST_MS) turn = null
    if (turn?.account === account) return turn.isEnding || (waiting.size > 0 && age > HOLD_MS) ? null : turn
    if (turn || !isFirst(account)) return null
    turn = { account, since: now(), inside: 0, rests: new Map(), isEnding: false }
    return turn
  }

  return {
    /**
     * Resolves when it is the account's turn, to what is called when the work is done. Throws `AppError` (unavailable)
     * when others do not let it come to that.
     */
    async enter(account: string, name: string, rest: EndRun | null): Promise<() => Promise<void>> {
      for (const limit = now() + PATIENCE_MS; ; await sleep(LOOK_EVERY_MS)) {
        const mine = take(account)
        if (mine) {
          waiting.delete(account)
          mine.inside += 1
          mine.rests.set(name, rest)
          return async () => {
            mine.inside -= 1
            if (mine.inside === 0) await end(mine)
          }
        }
        if (now() > limit) {
          waiting.delete(account)
          throw new AppError('unavailable', 'Other creations run before this one. Try again in a moment.', {
            retryAfter: 5,
            dependency: 'sandbox',
          })
        }
        waiting.set(account, now())
        const isHeld = turn && turn.account !== account && now() - turn.since > HOLD_MS
        if (turn && isHeld && ![...turn.rests.values()].includes(null)) await end(turn)
      }
    },
    /** The process ended at this moment, and all that ran in it. */
    clear(at: number) {
      if (turn && turn.since <= at) turn = null
    },
  }
}
