// In place of `@upstash/core-analytics` when wrangler bundles the Worker ([alias] in wrangler.toml): limits are counted
// without statistics.
export class Analytics {
  constructor() {
    throw new Error('No statistics of limits are kept')
  }
}
