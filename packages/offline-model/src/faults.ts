import * as z from 'zod'

/**
 * Faults of a real provider on a bad day, for tests. `stall_*`: silence until the client leaves, before the first byte
 * or amid the text; `cut`: the connection ends without a finish; `malformed`: a chunk that is not JSON; `length`: the
 * answer ends half way with `finish_reason` `length`.
 */
export const FaultName = z.enum([
  'none',
  '429',
  '500',
  '401',
  'stall_before',
  'stall_after',
  'cut',
  'malformed',
  'length',
])
export type FaultName = z.infer<typeof FaultName>

/** `times`: how many requests the fault hits, all when absent. */
export const Control = z.object({
  fault: FaultName.default('none'),
  times: z.number().int().min(1).optional(),
  tokensPerSecond: z.number().min(0).optional(),
})
export type Control = z.infer<typeof Control>

export const createFaultSwitch = () => {
  let fault: FaultName = 'none'
  let left = Number.POSITIVE_INFINITY
  return {
    set(next: Control) {
      fault = next.fault
      left = next.times ?? Number.POSITIVE_INFINITY
    },
    /** The fault of the next request. */
    take(): FaultName {
      if (left <= 0) return 'none'
      left -= 1
      return fault
    },
  }
}
