import { createLog } from './log.ts'
import { describeError } from './scrub.ts'

/**
 * Does something with each of many, one after the other. What fails for one keeps none of the others from it, and is
 * logged under `what`; returns those for which it failed.
 */
export const settleEach = async <T>(what: string, items: Iterable<T>, work: (item: T) => unknown): Promise<T[]> => {
  const failed: T[] = []
  for (const item of items)
    try {
      await work(item)
    } catch (error) {
      failed.push(item)
      const log = createLog({ service: 'websocket-service', traceId: what })
      log.error('item_failed', 'One of many failed; the others went on', describeError(error))
    }
  return failed
}
