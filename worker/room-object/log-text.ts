import * as z from 'zod'
import type { LoggedEvent } from '#contract/socket'
import { findLastSeq, joinAll, Marks, type TextRun } from './text-run.ts'

/** One row of a stream's text covers this long: many small pieces cost few rows. */
const ROW_MS = 50

/** Words that let SQLite use the index of generations. */
export const OF_GENERATION = "ref = ? AND type <> 'message_received'"

/** A row of the log. `start` and `marks` are those of a run of text, whose `body` is the text alone. */
export const LogRow = z.object({
  seq: z.number(),
  ref: z.string(),
  body: z.string(),
  start: z.number().nullable(),
  marks: z.string().nullable(),
})
export type LogRow = z.infer<typeof LogRow>

/** Reads the rows of the log that `where` names, in order. */
export const readRows = (sql: SqlStorage, where: string, ...bindings: (string | number)[]): LogRow[] =>
  sql
    .exec(`SELECT seq, ref, body, start, marks FROM log WHERE ${where} ORDER BY seq`, ...bindings)
    .toArray()
    .map((row) => LogRow.parse(row))

/** Returns the run of text that a row holds; null for a row with an event. */
export const toRun = (row: LogRow): TextRun | null =>
  row.marks === null
    ? null
    : { generationId: row.ref, offset: row.start ?? 0, text: row.body, marks: Marks.parse(JSON.parse(row.marks)) }

/** The texts of generations in a room's log: what is written within a moment goes on in the same row. */
export class LogText {
  readonly #sql: SqlStorage
  readonly #now: () => number
  /** The row that a running generation's text goes on in, and since when. */
  readonly #open = new Map<string, { run: TextRun; since: number }>()

  constructor(sql: SqlStorage, now: () => number) {
    this.#sql = sql
    this.#now = now
  }

  /** Writes a piece of text, in the open row of its generation or in a new one. */
  store({ generationId, seq, offset, text }: Extract<LoggedEvent, { type: 'generation_delta' }>) {
    const end = offset + text.length
    const open = this.#open.get(generationId)
    const now = this.#now()
    if (open && now - open.since < ROW_MS && open.run.offset + open.run.text.length === offset) {
      const run: TextRun = { ...open.run, text: open.run.text + text, marks: [...open.run.marks, [seq, end]] }
      this.#sql.exec('DELETE FROM log WHERE seq = ?', findLastSeq(open.run))
      this.#insert(run)
      open.run = run
      return
    }
    const run: TextRun = { generationId, offset, text, marks: [[seq, end]] }
    this.#insert(run)
    this.#open.set(generationId, { run, since: now })
  }

  /** Puts a finished generation's text together in as few rows as possible. */
  compact(generationId: string) {
    this.#open.delete(generationId)
    const runs = readRows(this.#sql, `${OF_GENERATION} AND type = 'generation_delta'`, generationId).flatMap(
      (row) => toRun(row) ?? [],
    )
    const joined = joinAll(runs)
    if (joined.length === runs.length) return
    this.#sql.exec(`DELETE FROM log WHERE ${OF_GENERATION} AND type = 'generation_delta'`, generationId)
    for (const run of joined) this.#insert(run)
  }

  /** Forgets the row that a generation's text goes on in: its rows are deleted. */
  close(generationId: string) {
    this.#open.delete(generationId)
  }

  /** Forgets the open rows of all. */
  closeAll() {
    this.#open.clear()
  }

  #insert(run: TextRun) {
    this.#sql.exec(
      "INSERT INTO log (seq, type, ref, body, start, marks) VALUES (?, 'generation_delta', ?, ?, ?, ?)",
      findLastSeq(run),
      run.generationId,
      run.text,
      run.offset,
      JSON.stringify(run.marks),
    )
  }
}
