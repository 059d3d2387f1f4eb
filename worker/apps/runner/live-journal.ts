import { WorkerEntrypoint } from 'cloudflare:workers'
import * as z from 'zod'
import { cutText, repairText } from '#contract/text'
import type { Env } from '../../bindings.ts'
import type { Journal } from '../../sandbox/runtime/journal.ts'
import type { LogLine } from './runner-log.ts'

/** The facet and generation whose journal it is; `runner` is the id of its object. */
export type JournalProps = { runner: string; facet: string; generationId: string }

const MAX_LINES = 101
/** In UTF-16 units, of a message and of a stack. */
const MAX_TEXT = 8_000
const MAX_REQUEST = 500
/** A line is told within a tenth of a second: what says another time is told by a clock that somebody turned. */
const MAX_AGE_MS = 60_000

const text = (max: number) => z.string().transform((value) => cutText(repairText(value), max))

const Line = z.object({
  at: z.unknown(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: text(MAX_TEXT),
  stack: text(MAX_TEXT).optional(),
  request: text(MAX_REQUEST).optional(),
})

const toTime = (at: unknown, now: number): number =>
  typeof at === 'number' && Math.abs(now - at) < MAX_AGE_MS ? Math.trunc(at) : now

/**
 * The lines of what a creation's isolate says that it wrote, whatever that is: code of strangers runs there. Its length
 * is asked before its values, of which an array can claim four thousand million. What is no line is left out.
 */
export const readLines = (told: unknown, now: number): LogLine[] => {
  if (!Array.isArray(told) || told.length > MAX_LINES) return []
  return told.flatMap((each: unknown): LogLine[] => {
    const read = Line.safeParse(each)
    return read.success ? [{ ...read.data, at: toTime(read.data.at, now), source: 'api' }] : []
  })
}

/**
 * Takes from a live creation's isolate what its code wrote and did not catch: into the log of that creation and no
 * other, whoever calls it there.
 */
export class LiveJournal extends WorkerEntrypoint<Env, JournalProps> implements Journal {
  async record(told: unknown) {
    const { runner, facet, generationId } = this.ctx.props
    const lines = readLines(told, Date.now())
    if (lines.length === 0) return
    await this.env.RUNNERS.get(this.env.RUNNERS.idFromString(runner)).record(facet, generationId, lines)
  }
}
