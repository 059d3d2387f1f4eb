const KEPT = 1000

/** Counts what an isolate answers. Durations are kept of the last thousand requests. */
export const createRequestMeter = (now: () => Date = () => new Date()) => {
  const since = now()
  const byStatus = new Map<string, number>()
  const durations: number[] = []
  let requests = 0

  /** The value below which `share` of the durations lie; 0 while there is none. */
  const quantile = (sorted: readonly number[], share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

  return {
    count(status: number, durationMs: number) {
      const name = `${Math.floor(status / 100)}xx`
      byStatus.set(name, (byStatus.get(name) ?? 0) + 1)
      durations[requests % KEPT] = durationMs
      requests += 1
    },

    read() {
      const sorted = [...durations].sort((a, b) => a - b)
      return {
        isolateSince: since.toISOString(),
        requests,
        requestsByStatus: Object.fromEntries(byStatus),
        durationMs: { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) },
      }
    },
  }
}

export type RequestMeter = ReturnType<typeof createRequestMeter>
