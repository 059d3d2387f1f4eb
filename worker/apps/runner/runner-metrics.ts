import * as z from 'zod'
import type { AppMetrics } from '#contract/apps'
import { migrate } from '../../platform/sqlite-migrations.ts'

const HOUR_MS = 3_600_000
/** Counts wait in memory for this long. */
const HOLD_MS = 2_000
const KEEP_HOURS = 24 * 30

const steps = [
  `CREATE TABLE hour (
    facet TEXT NOT NULL,
    hour INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    totalMs INTEGER NOT NULL,
    maxMs INTEGER NOT NULL,
    PRIMARY KEY (facet, hour)
  ) WITHOUT ROWID;`,
]

const Row = z.object({
  hour: z.number(),
  requests: z.number(),
  errors: z.number(),
  totalMs: z.number(),
  maxMs: z.number(),
})

type Counts = { facet: string; hour: number; requests: number; errors: number; totalMs: number; maxMs: number }

/** Counts the requests to each creation, hour by hour: how many answers were errors (5xx) and how long they took. */
export class RunnerMetrics {
  readonly #sql: SqlStorage
  readonly #held = new Map<string, Counts>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(storage: DurableObjectStorage) {
    migrate(storage, 'runner-metrics', steps)
    this.#sql = storage.sql
  }

  count(facet: string, at: number, status: number, ms: number) {
    const hour = Math.floor(at / HOUR_MS)
    const key = `${facet}@${hour}`
    const counts = this.#held.get(key) ?? { facet, hour, requests: 0, errors: 0, totalMs: 0, maxMs: 0 }
    counts.requests += 1
    counts.errors += status >= 500 ? 1 : 0
    counts.totalMs += ms
    counts.maxMs = Math.max(counts.maxMs, ms)
    this.#held.set(key, counts)
    this.#timer ??= setTimeout(() => this.flush(), HOLD_MS)
  }

  flush() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const held = [...this.#held.values()]
    // Before, so that a count that cannot be stored is not tried for ever.
    this.#held.clear()
    for (const counts of held)
      try {
        this.#add(counts)
      } catch {
        // The next hour is counted anew.
      }
  }

  #add({ facet, hour, requests, errors, totalMs, maxMs }: Counts) {
    this.#sql.exec(
      `INSERT INTO hour (facet, hour, requests, errors, totalMs, maxMs) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, errors = errors + excluded.errors,
           totalMs = totalMs + excluded.totalMs, maxMs = max(maxMs, excluded.maxMs)`,
      facet,
      hour,
      requests,
      errors,
      totalMs,
      maxMs,
    )
    this.#sql.exec('DELETE FROM hour WHERE facet = ? AND hour < ?', facet, hour - KEEP_HOURS)
  }

  /** The newest hour first; hours in which nobody asked are left out. */
  read(facet: string, hours: number): AppMetrics[] {
    this.flush()
    return this.#sql
      .exec(
        'SELECT hour, requests, errors, totalMs, maxMs FROM hour WHERE facet = ? ORDER BY hour DESC LIMIT ?',
        facet,
        hours,
      )
      .toArray()
      .map((row) => {
        const { hour, totalMs, ...counts } = Row.parse(row)
        return {
          ...counts,
          hour: new Date(hour * HOUR_MS).toISOString(),
          meanMs: Math.round((totalMs / counts.requests) * 10) / 10,
        }
      })
  }

  forget(facet: string) {
    for (const [key, counts] of this.#held) if (counts.facet === facet) this.#held.delete(key)
    this.#sql.exec('DELETE FROM hour WHERE facet = ?', facet)
  }
}
