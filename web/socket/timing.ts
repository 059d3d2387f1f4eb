/** Times of a room's connection, in ms, and its pace. */
export const timing = {
  pingEveryMs: 25_000,
  answerWithinMs: 10_000,
  firstDelayMs: 300,
  /** A server that starts again is back within seconds, and whoever waits longer than it takes has waited in vain. */
  quickDelayMs: 1_000,
  quickTries: 20,
  /** An attempt that took this long met a server that has too much to do, and not one that is about to start. */
  overloadedMs: 3_000,
  longestDelayMs: 15_000,
  slowDownMs: 5_000,
  /** A connection that lived this long was a good one: the next failure starts counting from zero. */
  settledMs: 5_000,
  /** The room allows bursts of 100 and 20 a second. */
  burst: 50,
  pacedMs: 100,
} as const

/**
 * Returns the longest wait after so many failures in a row, in ms: short for some ten seconds, then twice as long each
 * time.
 */
export const computeCeiling = (failures: number): number => {
  const { firstDelayMs, quickDelayMs, quickTries, longestDelayMs } = timing
  if (failures < quickTries) return Math.min(quickDelayMs, firstDelayMs * 2 ** failures)
  return Math.min(longestDelayMs, quickDelayMs * 2 ** Math.min(failures - quickTries + 1, 10))
}
