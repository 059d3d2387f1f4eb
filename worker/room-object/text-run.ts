import * as z from 'zod'

/**
 * A stretch of one generation's text that was announced as several `generation_delta` events and is kept as one row.
 * `marks` remembers where each event ended, so that whoever has seen some of them gets exactly the rest.
 */
export type TextRun = {
  generationId: string
  /** Length of the generation's text before this run, in UTF-16 units. */
  offset: number
  text: string
  /** `[seq, end]` of each event, in order; `end` is the length of the generation's text after it. */
  marks: [seq: number, end: number][]
}

export const Marks = z.array(z.tuple([z.number().int(), z.number().int()])).min(1)

/** A merged run stays below the 2 MB that SQLite allows for a row, however its text is encoded. */
const MAX_RUN_CHARS = 256 * 1024

/** The number of the run's last event: its place in the log. */
export const findLastSeq = (run: TextRun) => run.marks.at(-1)?.[0] ?? 0

/** Two runs that follow each other as one; null when they do not, or when that would be too long. */
const joinRuns = (a: TextRun, b: TextRun): TextRun | null =>
  a.offset + a.text.length === b.offset && a.text.length + b.text.length <= MAX_RUN_CHARS
    ? { ...a, text: a.text + b.text, marks: [...a.marks, ...b.marks] }
    : null

/** As few runs as possible, in order. */
export const joinAll = (runs: readonly TextRun[]): TextRun[] => {
  const joined: TextRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    const both = last && joinRuns(last, run)
    if (both) joined[joined.length - 1] = both
    else joined.push(run)
  }
  return joined
}

/** The event that brings someone who has everything up to `seq` to the end of the run; null when there is nothing left. */
export const buildDelta = (run: TextRun, seq: number) => {
  let seen = run.offset
  for (const [each, end] of run.marks) if (each <= seq) seen = end
  const text = run.text.slice(seen - run.offset)
  return text === ''
    ? null
    : { type: 'generation_delta' as const, generationId: run.generationId, seq: findLastSeq(run), offset: seen, text }
}
