import * as z from 'zod'
import type { AppLog, AppLogLevel } from '#contract/apps'
import { cutText, repairText } from '#contract/text'
import { migrate } from '../../platform/sqlite-migrations.ts'

/** A line before it is kept. `at` in milliseconds. */
export type LogLine = {
  at: number
  level: AppLogLevel
  source: AppLog['source']
  message: string
  stack?: string | undefined
  request?: string | undefined
}

const steps = [
  `CREATE TABLE line (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    facet TEXT NOT NULL,
    at INTEGER NOT NULL,
    level TEXT NOT NULL,
    source TEXT NOT NULL,
    message TEXT NOT NULL,
    stack TEXT,
    request TEXT
  );
  CREATE INDEX line_facet ON line (facet, id);`,
]

/** The last moment of the year 9999: what lies beyond has no timestamp. */
const MAX_TIME = 253_402_300_799_999

const Row = z.object({
  at: z.int().min(0).max(MAX_TIME),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  source: z.enum(['api', 'page', 'request', 'network']),
  message: z.string(),
  stack: z.string().nullable(),
  request: z.string().nullable(),
})

export type LogPage = { items: AppLog[]; next: number | null }

const MAX_MESSAGE = 4_000
const MAX_STACK = 8_000
const MAX_REQUEST = 500
/** Of one creation: older lines go. */
const KEEP = 2_000
const TRIM_EVERY = 200
/** Lines wait in memory for this long, so that a busy API does not write one row for each request. */
const HOLD_MS = 500
/** Of one creation meanwhile: nobody reads the single line past this. */
const MAX_HELD = 500
const UNSTORABLE = 'A line that could not be stored was left out'

const kept = (text: string, max: number) => cutText(repairText(text), max)

/** The nearest time that a line can have. */
const toTime = (at: number) => Math.trunc(Math.min(Math.max(at, 0), MAX_TIME)) || 0

/** The log of the creations of one runner object, in its SQLite: the newest lines of each. A crash loses half a second. */
export class RunnerLog {
  readonly #sql: SqlStorage
  #held = new Map<string, LogLine[]>()
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #untrimmed = new Map<string, number>()

  constructor(storage: DurableObjectStorage) {
    migrate(storage, 'runner-log', steps)
    this.#sql = storage.sql
  }

  add(facet: string, line: LogLine) {
    const lines = this.#held.get(facet) ?? []
    this.#held.set(facet, lines)
    if (lines.length >= MAX_HELD) return
    lines.push(line)
    this.#timer ??= setTimeout(() => this.flush(), HOLD_MS)
  }

  flush() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const held = this.#held
    this.#held = new Map()
    for (const [facet, lines] of held) {
      for (const line of lines)
        try {
          this.#insert(facet, line)
        } catch {
          this.#insert(facet, { at: Date.now(), level: 'warn', source: line.source, message: UNSTORABLE })
        }
      this.#trim(facet)
    }
  }

  /** The newest lines, or the newest before one, newest first. `next`: before which one there are more, else null. */
  read(facet: string, limit: number, before = Number.MAX_SAFE_INTEGER): LogPage {
    this.flush()
    const rows = this.#sql
      .exec(
        'SELECT id, at, level, source, message, stack, request FROM line WHERE facet = ? AND id < ? ORDER BY id DESC LIMIT ?',
        facet,
        before,
        limit + 1,
      )
      .toArray()
    const shown = rows.slice(0, limit)
    return {
      next: rows.length > limit ? z.number().parse(shown.at(-1)?.id) : null,
      items: shown.flatMap((row) => {
        // A line that cannot be shown hides no other.
        const read = Row.safeParse(row)
        if (!read.success) return []
        const { at, stack, request, ...line } = read.data
        return [{ ...line, at: new Date(at).toISOString(), stack: stack ?? undefined, request: request ?? undefined }]
      }),
    }
  }

  forget(facet: string) {
    this.#held.delete(facet)
    this.#sql.exec('DELETE FROM line WHERE facet = ?', facet)
  }

  #insert(facet: string, { at, level, source, message, stack, request }: LogLine) {
    this.#sql.exec(
      'INSERT INTO line (facet, at, level, source, message, stack, request) VALUES (?, ?, ?, ?, ?, ?, ?)',
      facet,
      toTime(at),
      level,
      source,
      kept(message, MAX_MESSAGE),
      stack === undefined ? null : kept(stack, MAX_STACK),
      request === undefined ? null : kept(request, MAX_REQUEST),
    )
    this.#untrimmed.set(facet, (this.#untrimmed.get(facet) ?? TRIM_EVERY) + 1)
  }

  #trim(facet: string) {
    if ((this.#untrimmed.get(facet) ?? 0) < TRIM_EVERY) return
    this.#untrimmed.set(facet, 0)
    const [oldest] = this.#sql
      .exec<{ id: number }>('SELECT id FROM line WHERE facet = ? ORDER BY id DESC LIMIT 1 OFFSET ?', facet, KEEP)
      .toArray()
    if (oldest) this.#sql.exec('DELETE FROM line WHERE facet = ? AND id <= ?', facet, oldest.id)
  }
}
