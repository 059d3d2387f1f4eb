import type { Contract, Operation } from './document.ts'
import type { Exchange } from './exchange.ts'

/** They come of load and of faults inside: no test provokes them. */
const UNTRIED = /^(5|4XX|DEFAULT|429|408)/

/** Listens to answers, and tells which refusals that the document names no test ever got: nothing is known of them. */
export const watchRefusals = ({ operations }: Contract) => {
  const seen = new Map<string, Set<string>>()
  return {
    observe({ operation: { label }, status }: Pick<Exchange, 'status'> & { operation: Operation }) {
      seen.set(label, (seen.get(label) ?? new Set()).add(String(status)))
    },
    /** `POST /api/loans 403, 409` */
    unprovoked(): string[] {
      return operations.flatMap(({ label, responses }) => {
        const missing = [...responses.keys()].filter(
          (status) => status.startsWith('4') && !UNTRIED.test(status) && !seen.get(label)?.has(status),
        )
        return missing.length > 0 ? [`${label} ${missing.join(', ')}`] : []
      })
    },
  }
}
