import type { Check } from '#contract/generation'

/** Of so many faults with one cause so many are told whole. */
const MANY = 4
const WHOLE = 2

/** Returns what was answered and what was expected, of a check that says what was sent; null for any other. */
const readCause = ({ detail }: Check): string | null => {
  const [, status, expected] = /^sent .*?; answered (\d{3})\b.*; expected (.+)$/s.exec(detail ?? '') ?? []
  if (expected === undefined) return null
  // That a body or its type is wrong has one cause, whatever the status; a wrong status has one of its own.
  return /^\d{3}\b/.test(expected) ? `${status}: ${expected}` : expected
}

/** Failing checks as a list for a model, a line each; what has one cause is told twice, and then named. */
export const listFaults = (faults: readonly Check[]): string => {
  const byCause = Map.groupBy(faults, (fault) => readCause(fault) ?? fault)
  const lines = [...byCause].flatMap(([cause, alike]) => {
    const whole = alike.length < MANY || typeof cause !== 'string' ? alike : alike.slice(0, WHOLE)
    const others = alike.slice(whole.length)
    return [
      ...whole.map(({ name, detail }) => `- ${name}: ${detail}`),
      ...(others.length > 0
        ? [`- the same in ${others.length} more (expected ${cause}): ${others.map(({ name }) => name).join('; ')}`]
        : []),
    ]
  })
  return lines.join('\n')
}
