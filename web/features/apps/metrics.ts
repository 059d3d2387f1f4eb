import type { AppMetrics } from '#contract/apps'

type Totals = { requests: number; errors: number; meanMs: number; maxMs: number }

/** All hours as one; the mean is that of all requests. */
export const sumMetrics = (hours: readonly AppMetrics[]): Totals => {
  const requests = hours.reduce((sum, hour) => sum + hour.requests, 0)
  const spent = hours.reduce((sum, hour) => sum + hour.meanMs * hour.requests, 0)
  return {
    requests,
    errors: hours.reduce((sum, hour) => sum + hour.errors, 0),
    meanMs: requests > 0 ? spent / requests : 0,
    maxMs: hours.reduce((most, hour) => Math.max(most, hour.maxMs), 0),
  }
}
