/** How long to wait before each retry: `baseMs`, then twice as long each time, never longer than `maxMs`. */
export function backoffDelays(retries: number, baseMs: number, maxMs: number): number[] {
  return Array.from({ length: retries }, (_, attempt) => Math.min(maxMs, baseMs * 2 ** attempt))
}

/** Runs `action` until it succeeds, waiting between attempts; throws the last error when the delays are used up. */
export async function retry<Result>(
  action: () => Result | Promise<Result>,
  delays: readonly number[],
): Promise<Result> {
  for (const delay of delays) {
    try {
      return await action()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, delay))
    }
  }
  return action()
}

/** An action that fails a number of times before it says "done". */
export function failTimes(failures: number): () => string {
  let left = failures
  return () => {
    if (left-- > 0) throw new Error('not yet')
    return 'done'
  }
}
