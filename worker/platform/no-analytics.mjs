// In place of `@upstash/core-analytics` when wrangler bundles the Worker ([alias] in wrangler.toml): the limiter counts
// nothing with it unless it is told to, and we do not tell it.
export class Analytics {
  constructor() {
    throw new Error('The limiter keeps no analytics')
  }
}
