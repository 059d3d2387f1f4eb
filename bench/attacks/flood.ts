import { PASSWORD } from '../fuzz/crowd.ts'
import { median } from '../load/quantiles.ts'
import type { Attack, Stage } from './stage.ts'

const AT_ONCE = 200
/** A read that the isolate answers by itself waits for a hash or two (on a loaded laptop each is longer), one that asks Redis and Postgres for their queues as well. */
const OWN_MS = 2_000
const ASKING_MS = 5_000

/** Measures reads, one after the other, until `over`, in ms. */
const readUntil = async ({ ask, ada }: Stage, path: string, over: Promise<unknown>) => {
  let isOver = false
  void over.finally(() => {
    isOver = true
  })
  const times: number[] = []
  let failed = 0
  do {
    const began = performance.now()
    const { status } = await ask(path, { token: ada.token })
    if (status !== 200) failed += 1
    times.push(performance.now() - began)
  } while (!isOver)
  const slowest = Math.max(...times)
  return {
    failed,
    slowest,
    words: `${times.length} × 200, median ${median(times).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
  }
}

/** Tries if many can keep one from being served. */
export const floodAttacks: Attack[] = [
  {
    what: `A flood: ${AT_ONCE} sign-ins at once, while somebody who is signed in reads`,
    async try(stage) {
      const { email } = await stage.crowd.join()
      const signIn = async () => stage.ask('/api/auth/login', { body: { email, password: `not ${PASSWORD}` } })
      const flood = Promise.all(Array.from({ length: AT_ONCE }, signIn))
      const [own, asking, answers] = await Promise.all([
        readUntil(stage, '/.well-known/jwks.json', flood),
        readUntil(stage, '/api/auth/profile', flood),
        flood,
      ])
      const isSentAway = ({ status, headers }: Response) =>
        (status === 503 || status === 429) && headers.has('retry-after')
      const away = answers.filter(isSentAway).length
      const compared = answers.filter(({ status }) => status === 401).length
      return {
        answered: `${away} × 503 or 429 with \`Retry-After\`, ${compared} × 401; meanwhile reads of the isolate alone: ${own.words}; of Redis and Postgres: ${asking.words}`,
        holds:
          away > 0 &&
          away + compared === AT_ONCE &&
          own.failed + asking.failed === 0 &&
          own.slowest < OWN_MS &&
          asking.slowest < ASKING_MS,
      }
    },
  },
]
