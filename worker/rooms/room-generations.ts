import { z } from 'zod'
import { createArtifactParser, languageOf } from '#contract/artifact'
import { errorCodes, type Problem, problemType } from '#contract/errors'
import { type ArtifactFile, type Generation, GenerationType } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { PipelineEvent, PipelineInput, PipelineResult } from '../generate/pipeline-types.ts'
import { migrate } from '../platform/sqlite-migrations.ts'
import type { DraftEvent } from './room-log.ts'

/** A request to generate, after its sender and its values were checked. */
export const GenerationTicket = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  type: GenerationType,
  prompt: z.string(),
  language: z.string().nullable(),
  model: z.string().nullable(),
  parentId: z.string().nullable(),
  fresh: z.boolean(),
  traceId: z.string(),
  createdAt: z.string(),
})
export type GenerationTicket = z.infer<typeof GenerationTicket>

/** The version that a refinement starts from, with what led to it. */
export type Parent = { version: number; context: NonNullable<PipelineInput['parent']> }

type Deps = {
  roomId: string
  storage: DurableObjectStorage
  now(): Date
  atOnce: number
  run(input: PipelineInput, signal: AbortSignal): AsyncGenerator<PipelineEvent, PipelineResult>
  parent(id: string, userId: string): Promise<Parent>
  /** Logs and announces. */
  log(event: DraftEvent): void
  /** The text of a generation as its logged pieces have it. */
  textOf(id: string): string
  /** Hands a generation's state to the outbox. */
  save(generation: Generation): void
  /** Tries to deliver what was saved; bounded in time, never throws. */
  deliver(): Promise<void>
  report(event: string, ticket: GenerationTicket, metadata: Record<string, string | number | boolean>): void
}

type Running = { abort: AbortController; cancelledBy: string | null }

const steps = [
  `CREATE TABLE generation (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    running INTEGER NOT NULL DEFAULT 0,
    ticket TEXT NOT NULL
  ) WITHOUT ROWID;`,
]

const MAX_WAITING = 20
/** Text is logged and sent at most this often: a fast model costs few frames, and nobody sees the difference. */
const GATHER_MS = 10

const noResult: PipelineResult = {
  files: [],
  checks: [],
  language: '',
  model: '',
  provider: '',
  usage: null,
  cached: false,
  repairs: 0,
}

/**
 * The generations of one room: a queue on disk, some of them running. A generation belongs to the room and not to a
 * socket: it goes on when everybody has left.
 */
export class RoomGenerations {
  readonly #deps: Deps
  readonly #running = new Map<string, Running>()

  constructor(deps: Deps) {
    this.#deps = deps
    migrate(deps.storage, 'generations', steps)
  }

  /** True while something runs or waits. */
  get busy() {
    return (
      this.#deps.storage.sql.exec<{ busy: number }>('SELECT EXISTS (SELECT 1 FROM generation) AS busy').one().busy === 1
    )
  }

  /** Ends what a lost object left running and goes on with what waits. Called once, when the object starts. */
  resume() {
    const lost = this.#tickets('WHERE running = 1')
    for (const ticket of lost)
      this.#fail(
        ticket,
        new AppError('interrupted', 'The server restarted while this was being written. Try again to go on.'),
        noResult,
        'interrupted',
      )
    this.#next()
  }

  /** Queues a generation and starts it when there is room. Throws an `AppError` when too many wait already. */
  start(ticket: GenerationTicket) {
    const { sql } = this.#deps.storage
    const waiting = this.#tickets('WHERE running = 0').length
    if (waiting >= MAX_WAITING)
      throw new AppError(
        'too_many_requests',
        'Too many generations wait in this room. Try again when some have finished.',
        { retryAfter: 30 },
      )
    sql.exec(
      'INSERT INTO generation (id, place, ticket) SELECT ?, coalesce(max(place), 0) + 1, ? FROM generation',
      ticket.id,
      JSON.stringify(ticket),
    )
    this.#deps.log({
      type: 'generation_started',
      generationId: ticket.id,
      userId: ticket.userId,
      name: ticket.name,
      prompt: ticket.prompt,
      generationType: ticket.type,
      parentId: ticket.parentId ?? undefined,
      timestamp: ticket.createdAt,
    })
    this.#deps.save(this.#record(ticket, 'queued', noResult, null))
    if (this.#running.size >= this.#deps.atOnce)
      this.#progress(ticket.id, 0, 'queued', `Place ${waiting + 1} in the queue`)
    this.#next()
  }

  /** Stops a generation that runs or waits; false when there is none with this id. */
  cancel(id: string, userId: string): boolean {
    const [ticket] = this.#tickets('WHERE id = ?', id)
    if (!ticket) return false
    const running = this.#running.get(id)
    this.#finish(ticket, 'cancelled', noResult, null)
    this.#deps.log({ type: 'generation_cancelled', generationId: id, userId })
    if (running) {
      running.cancelledBy = userId
      running.abort.abort(new AppError('cancelled', 'The generation was cancelled'))
    } else this.#next()
    return true
  }

  /** Stops everything without a word: the room is being deleted. */
  abandon() {
    for (const running of this.#running.values()) {
      running.cancelledBy = 'room deleted'
      running.abort.abort()
    }
    this.#deps.storage.sql.exec('DELETE FROM generation')
  }

  #next() {
    for (const ticket of this.#tickets('WHERE running = 0 ORDER BY place')) {
      if (this.#running.size >= this.#deps.atOnce) return
      this.#running.set(ticket.id, { abort: new AbortController(), cancelledBy: null })
      this.#deps.storage.sql.exec('UPDATE generation SET running = 1 WHERE id = ?', ticket.id)
      this.#deps.save(this.#record(ticket, 'running', noResult, null))
      void this.#run(ticket)
    }
  }

  async #run(ticket: GenerationTicket) {
    const running = this.#running.get(ticket.id)
    if (!running) return
    const startedAt = this.#deps.now().getTime()
    const text = this.#gatherText(ticket.id)
    let version = 1
    try {
      this.#progress(ticket.id, 0.01, 'generating', 'Asking the model')
      const parent = ticket.parentId ? await this.#deps.parent(ticket.parentId, ticket.userId) : null
      version = (parent?.version ?? 0) + 1
      const events = this.#deps.run({ ...ticket, parent: parent?.context ?? null }, running.abort.signal)
      let step = await events.next()
      for (; !step.done && !running.cancelledBy; step = await events.next()) {
        if (step.value.type === 'text') text.add(step.value.text)
        else {
          text.flush()
          this.#progress(ticket.id, step.value.progress, step.value.status, step.value.detail)
        }
      }
      text.flush()
      if (running.cancelledBy) await events.return(noResult)
      else if (step.done) await this.#complete(ticket, step.value, version, startedAt)
    } catch (error) {
      text.flush()
      if (!running.cancelledBy) this.#fail(ticket, error, noResult, 'failed', version)
    } finally {
      this.#running.delete(ticket.id)
      this.#next()
    }
  }

  async #complete(ticket: GenerationTicket, result: PipelineResult, version: number, startedAt: number) {
    this.#progress(ticket.id, 0.95, 'storing', 'Storing')
    const durationMs = this.#deps.now().getTime() - startedAt
    const generation = this.#finish(ticket, 'complete', result, null, version, durationMs)
    // Stored here already; when Postgres answers in time, whoever hears of it finds it in the history at once.
    await this.#deps.deliver()
    const { metadata, checks } = generation
    this.#deps.log({
      type: 'generation_complete',
      generationId: ticket.id,
      result: generation.result,
      metadata: { ...metadata, checks, version },
    })
    const { model, provider, cached } = metadata
    this.#deps.report('generation_complete', ticket, {
      type: ticket.type,
      model,
      provider,
      cached,
      durationMs,
      passed: checks.every((check) => check.ok),
    })
  }

  #fail(
    ticket: GenerationTicket,
    error: unknown,
    result: PipelineResult,
    status: 'failed' | 'interrupted',
    version = 1,
  ) {
    const known = error instanceof AppError
    const code = known ? error.code : 'internal'
    const problem: Problem = {
      type: problemType(code),
      title: errorCodes[code].title,
      status: errorCodes[code].status,
      detail: known ? error.message : 'The generation failed on our side. Try again; what was received is kept.',
      traceId: ticket.traceId,
      errors: known ? error.details.errors : undefined,
      retryAfter: known ? error.details.retryAfter : undefined,
      generationId: ticket.id,
    }
    this.#finish(ticket, status, result, problem, version)
    this.#deps.log({ type: 'generation_failed', generationId: ticket.id, problem })
    this.#deps.report('generation_failed', ticket, {
      type: ticket.type,
      code,
      // The name and not the message: messages of libraries may quote prompts.
      error: known ? code : error instanceof Error ? error.name : 'unknown',
    })
  }

  /** Leaves the queue for good, with its final state in the outbox. */
  #finish(
    ticket: GenerationTicket,
    status: Generation['status'],
    result: PipelineResult,
    problem: Problem | null,
    version = 1,
    durationMs = 0,
  ) {
    const generation = this.#record(ticket, status, result, problem, version, durationMs)
    this.#deps.storage.sql.exec('DELETE FROM generation WHERE id = ?', ticket.id)
    this.#deps.save(generation)
    return generation
  }

  /** A generation as its ticket and its logged text have it; what was written of an unfinished one is kept as files. */
  #record(
    ticket: GenerationTicket,
    status: Generation['status'],
    result: PipelineResult,
    problem: Problem | null,
    version = 1,
    durationMs = 0,
  ): Generation {
    const { files, checks, language, ...metadata } = result
    const { id, userId, parentId, type, prompt, createdAt } = ticket
    const text = status === 'queued' || status === 'running' ? '' : this.#deps.textOf(id)
    return {
      id,
      userId,
      roomId: this.#deps.roomId,
      parentId,
      type,
      prompt,
      result: text,
      language: language || ticket.language,
      files: status === 'complete' ? files : writtenFiles(text),
      status,
      version,
      checks,
      metadata: { ...metadata, model: metadata.model || (ticket.model ?? ''), durationMs },
      problem,
      createdAt,
    }
  }

  #progress(
    generationId: string,
    progress: number,
    status: Extract<PipelineEvent, { type: 'progress' }>['status'],
    detail: string,
  ) {
    this.#deps.log({ type: 'generation_progress', generationId, progress, status, detail })
  }

  /** Gathers pieces of text for a moment and logs them as one. */
  #gatherText(generationId: string) {
    let offset = 0
    let pending = ''
    let timer: ReturnType<typeof setTimeout> | null = null
    const flush = () => {
      if (timer) clearTimeout(timer)
      timer = null
      if (!pending || !this.#running.has(generationId) || this.#running.get(generationId)?.cancelledBy) return
      this.#deps.log({ type: 'generation_delta', generationId, offset, text: pending })
      offset += pending.length
      pending = ''
    }
    return {
      add: (piece: string) => {
        pending += piece
        timer ??= setTimeout(flush, GATHER_MS)
      },
      flush,
    }
  }

  #tickets(where: string, ...bindings: string[]): GenerationTicket[] {
    return this.#deps.storage.sql
      .exec<{ ticket: string }>(`SELECT ticket FROM generation ${where}`, ...bindings)
      .toArray()
      .map((row) => GenerationTicket.parse(JSON.parse(row.ticket)))
  }
}

const writtenFiles = (text: string): ArtifactFile[] => {
  const parser = createArtifactParser()
  parser.write(text)
  parser.end()
  return parser.parts.flatMap((part) =>
    part.kind === 'file' ? [{ path: part.path, language: languageOf(part.path), content: part.content }] : [],
  )
}
