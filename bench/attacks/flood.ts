import { PASSWORD } from '../fuzz/crowd.ts'
import { median } from './median.ts'
import type { Attack } from './stage.ts'

const AT_ONCE = 200
const READS = 20
/** A read goes to Redis and Postgres and back while passwords are compared beside it. */
const SLOWEST_MS = 2_000

/** Whether many can keep one from being served. */
export const floodAttacks: Attack[] = [
  {
    what: `A flood: ${AT_ONCE} sign-ins at once, while somebody who is signed in reads`,
    async try({ ask, crowd, ada }) {
      const { email } = await crowd.join()
      const signIn = async () => (await ask('/api/auth/login', { body: { email, password: `not ${PASSWORD}` } })).status
      const flood = Array.from({ length: AT_ONCE }, signIn)
      const reads: number[] = []
      const failed: number[] = []
      for (let read = 0; read < READS; read += 1) {
        const began = performance.now()
        const { status } = await ask('/api/auth/profile', { token: ada.token })
        if (status !== 200) failed.push(status)
        reads.push(performance.now() - began)
      }
      const given = await Promise.all(flood)
      const turned = given.filter((status) => status === 503).length
      const others = given.filter((status) => status !== 503 && status !== 401)
      const slowest = Math.max(...reads)
      return {
        answered: `${turned} × 503 with \`Retry-After\`, ${given.length - turned} × 401; ${READS} reads 200, median ${median(reads).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
        holds: failed.length === 0 && others.length === 0 && turned > 0 && slowest < SLOWEST_MS,
      }
    },
  },
]
