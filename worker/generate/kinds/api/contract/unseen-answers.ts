import type { Contract, Operation } from './document.ts'
import type { Exchange } from './exchange.ts'

/** They come of load and of faults inside: no test provokes them. */
const UNTRIED = /^(5|.XX|DEFAULT|429|408)/

/** Listens to answers, and tells which that the document names no test ever got: nothing is known of them. */
export const watchAnswers = ({ operations }: Contract) => {
  const seen = new Map<string, Set<string>>()
  return {
    observe({ operation: { label }, status }: Pick<Exchange, 'status'> & { operation: Operation }) {
      seen.set(label, (seen.get(label) ?? new Set()).add(String(status)))
    },
    /** Their statuses, by operation. */
    unprovoked: (): Map<Operation, string[]> =>
      new Map(
        operations.map((operation) => [
          operation,
          [...operation.responses.keys()].filter(
            (status) => !UNTRIED.test(status) && !seen.get(operation.label)?.has(status),
          ),
        ]),
      ),
  }
}
