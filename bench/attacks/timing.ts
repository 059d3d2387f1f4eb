import { Problem } from '#contract/errors'
import { PASSWORD } from '../fuzz/crowd.ts'
import { median } from '../load/quantiles.ts'
import type { Attack } from './stage.ts'

const ROUNDS = 60
/** Share of the longer median by which the two may lie apart. */
const TOLERATED = 0.1

/** Tries if the time of an answer tells that there is an account. */
export const timingAttacks: Attack[] = [
  {
    what: `Signing in with a wrong password: an account that exists and one that does not, in turn, ${ROUNDS} times each`,
    async try({ ask, crowd }) {
      const { email } = await crowd.join()
      const answers = new Set<string>()
      const timed = async (address: string) => {
        const began = performance.now()
        const response = await ask('/api/auth/login', { body: { email: address, password: `not ${PASSWORD}` } })
        const { traceId: _, ...problem } = Problem.parse(await response.json())
        answers.add(JSON.stringify(problem))
        return performance.now() - began
      }
      const known: number[] = []
      const unknown: number[] = []
      for (let round = -3; round < ROUNDS; round += 1) {
        const nobody = `${crypto.randomUUID()}@fuzz.example`
        // Each is first as often as the other.
        const [first, second] = round % 2 === 0 ? [email, nobody] : [nobody, email]
        const [one, other] = [await timed(first), await timed(second)]
        if (round < 0) continue
        known.push(first === email ? one : other)
        unknown.push(first === email ? other : one)
      }
      const [a, b] = [median(known), median(unknown)]
      const apart = Math.abs(a - b) / Math.max(a, b)
      return {
        answered: `401, one wording; medians ${a.toFixed(1)} and ${b.toFixed(1)} ms, ${(apart * 100).toFixed(1)} % apart`,
        holds: answers.size === 1 && apart < TOLERATED,
      }
    },
  },
]
