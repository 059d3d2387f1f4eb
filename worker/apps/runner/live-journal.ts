import { WorkerEntrypoint } from 'cloudflare:workers'
import { z } from 'zod'
import type { Env } from '../../bindings.ts'
import type { Journal } from '../sandbox/runtime/journal.ts'

/** Whose journal it is; `runner` is the id of its object. */
export type JournalProps = { runner: string; facet: string; generationId: string }

const MAX_LINES = 101

const Lines = z
  .array(
    z.object({
      at: z.number(),
      level: z.enum(['debug', 'info', 'warn', 'error']),
      message: z.string(),
      stack: z.string().optional(),
      request: z.string().optional(),
    }),
  )
  .max(MAX_LINES)

/**
 * Where a live creation's isolate writes what its code wrote and did not catch: into the log of that creation and no
 * other, whoever calls it there. What is no line is left out.
 */
export class LiveJournal extends WorkerEntrypoint<Env, JournalProps> implements Journal {
  async record(lines: unknown) {
    const { runner, facet, generationId } = this.ctx.props
    const read = Lines.safeParse(lines)
    if (!read.success) return
    const stub = this.env.RUNNERS.get(this.env.RUNNERS.idFromString(runner))
    await stub.record(
      facet,
      generationId,
      read.data.map((line) => ({ ...line, source: 'api' })),
    )
  }
}
