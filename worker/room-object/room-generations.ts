import { Generation, type ProgressStatus } from '#contract/generation'
import { AppError } from '../errors.ts'
import {
  byHand,
  GenerationTicket,
  type GivenVersion,
  problemOf,
  recordOf,
  type Stage,
} from '../generate/generation-record.ts'
import { createMeter, type Meter } from '../generate/meter.ts'
import type { PipelineEvent, PipelineInput, PipelineResult } from '../generate/pipeline-types.ts'
import type { Claim } from '../generations/claims.ts'
import type { Parent } from '../generations/parent.ts'
import { readJson } from '../platform/read-json.ts'
import { migrate } from '../platform/sqlite-migrations.ts'
import { storable } from '../platform/storable.ts'
import { withTrace } from '../platform/trace-context.ts'
import type { DraftEvent } from './room-log.ts'
import { gatherMs, gatherText } from './text-gatherer.ts'

/** What the pipeline is asked, by whom, and whether an explanation is wanted. */
type Asked = PipelineInput & Pick<GenerationTicket, 'userId' | 'origin'>

type Deps = {
  roomId: string
  storage: DurableObjectStorage
  now(): Date
  /** How many run at once; the others wait. */
  atOnce: number
  run(input: Asked, signal: AbortSignal, meter: Meter): AsyncGenerator<PipelineEvent, PipelineResult>
  /** The version that somebody's request goes on from. Throws `AppError` when it is not theirs to see. */
  parent(id: string, userId: string): Promise<Parent>
  /** What is in the files that somebody's request came with. */
  attached(userId: string, attachments: GenerationTicket['attachments']): Promise<PipelineInput['attachments']>
  /** What was said in the room lately, oldest first. */ talk(): PipelineInput['talk']
  /** Takes the id for this room, as far as anybody can be asked. */
  claim(generation: Generation): Promise<Claim>
  /** Gives back an id that was taken for nothing. */ giveBack(generation: Generation): Promise<void>
  /** How many people are here. */ audience(): number
  /** Logs and announces. */ log(event: DraftEvent): void
  /** Logs and announces now, in one commit with what was just written. */
  logNow(event: DraftEvent): void
  /** This one has ended without a word: whoever waits for its last event waits no longer. */
  abandoned(id: string): void
  /** The text of a generation as its logged pieces have it. */
  textOf(id: string): string
  /** Hands a generation's state to the outbox. */ save(generation: Generation): void
  /** Tries to deliver what was saved; bounded in time, never throws. */
  deliver(): Promise<void>
  /** Everybody was told that a version of the model's is complete. */
  completed(ticket: GenerationTicket): void
  report(event: string, ticket: GenerationTicket, metadata: Record<string, string | number | boolean>): void
}

const steps = [
  `CREATE TABLE generation (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    running INTEGER NOT NULL DEFAULT 0,
    ticket TEXT NOT NULL,
    -- The finished generation, while it waits for its delivery before it is announced.
    done TEXT
  ) WITHOUT ROWID;`,
  // 0 until its id is known to be its own: nobody has heard of it yet.
  'ALTER TABLE generation ADD COLUMN claimed INTEGER NOT NULL DEFAULT 1;',
]

const MAX_WAITING = 20

type Running = { abort: AbortController; meter: Meter }
/** A row of the object's SQLite holds 2 MB. */
const MAX_RECORD_BYTES = 1_900_000

const idIsTaken = () => new AppError('conflict', 'Somebody else has this id. Send it under a new one.')

const letGo = (events: AsyncGenerator<unknown, unknown>) => events.return(undefined)

const started = (ticket: GenerationTicket): DraftEvent => {
  const { id, userId, name, prompt, type, parentId, attachments, origin, createdAt } = ticket
  return {
    type: 'generation_started',
    generationId: id,
    userId,
    name,
    prompt,
    generationType: type,
    parentId: parentId ?? undefined,
    ...(attachments.length > 0 && { attachments }),
    ...(origin === 'explanation' && { intent: 'explain' }),
    timestamp: createdAt,
  }
}

/**
 * The generations of one room: a queue on disk, some of them running. A generation belongs to the room and not to a
 * socket: it goes on when everybody has left. Each row leaves the table in one commit with the generation's last event.
 */
export class RoomGenerations {
  readonly #deps: Deps
  readonly #running = new Map<string, Running>()
  /** Those whose ids are being asked for. */
  readonly #starting = new Map<string, { userId: string; started: Promise<void> }>()

  constructor(deps: Deps) {
    this.#deps = deps
    migrate(deps.storage, 'generations', steps)
  }

  /** True while something runs or waits. */
  get busy() {
    const { sql } = this.#deps.storage
    return sql.exec<{ busy: number }>('SELECT EXISTS (SELECT 1 FROM generation) AS busy').one().busy === 1
  }

  /** Ends what a lost object left running and goes on with what waits. Called once, when the object starts. */
  resume() {
    const lost = new AppError('interrupted', 'The server restarted while this was being written. Try again to go on.')
    this.#endUnreadable()
    for (const ticket of this.#tickets('WHERE running = 1')) {
      const done = this.#done(ticket.id)
      if (done) this.#announce(ticket, done)
      else this.#fail(ticket, lost, { status: 'interrupted' })
    }
    // Whoever asked may not have heard, and asks again: it is shown what has begun.
    for (const ticket of this.#tickets('WHERE claimed = 0')) this.#claim(ticket).catch(() => undefined)
    this.#next()
  }

  /**
   * Queues a generation once its id is its own, and starts it when there is room; the same again waits for the first.
   * Throws `AppError`: too_many_requests when too many wait already, conflict when somebody else has the id,
   * unavailable when nobody can be asked.
   */
  async start(ticket: GenerationTicket): Promise<void> {
    const { id } = ticket
    const known = this.#starting.get(id)
    if (known && known.userId !== ticket.userId) throw idIsTaken()
    if (known) return known.started
    if (this.#tickets('WHERE running = 0').length >= MAX_WAITING) {
      const message = 'Too many generations wait in this room. Try again when some have finished.'
      throw new AppError('too_many_requests', message, { retryAfter: 30 })
    }
    this.#deps.storage.sql.exec(
      'INSERT INTO generation (id, place, ticket, claimed) SELECT ?, coalesce(max(place), 0) + 1, ?, 0 FROM generation',
      id,
      JSON.stringify(ticket),
    )
    return this.#claim(ticket)
  }

  #claim(ticket: GenerationTicket): Promise<void> {
    const { id, userId } = ticket
    const started = this.#claimed(ticket).finally(() => this.#starting.delete(id))
    this.#starting.set(id, { userId, started })
    return started
  }

  async #claimed(ticket: GenerationTicket) {
    const { storage, claim, giveBack, logNow, atOnce } = this.#deps
    const { id } = ticket
    const generation = recordOf(ticket, this.#deps.roomId, { status: 'queued' })
    const outcome = await claim(generation)
    if (this.#tickets('WHERE id = ?', id).length === 0) {
      if (outcome === 'ours') await giveBack(generation)
      throw new AppError('cancelled', 'It ended with its room, or with its person’s place there')
    }
    if (outcome !== 'ours') {
      storage.sql.exec('DELETE FROM generation WHERE id = ?', id)
      throw outcome === 'taken'
        ? idIsTaken()
        : new AppError('unavailable', 'The database does not answer. Try again in a moment.', {
            dependency: 'database',
            retryAfter: 5,
          })
    }
    const waiting = this.#tickets('WHERE running = 0 AND claimed = 1').length
    storage.sql.exec('UPDATE generation SET claimed = 1 WHERE id = ?', id)
    this.#save(ticket, { status: 'queued' })
    logNow(started(ticket))
    if (this.#running.size >= atOnce) this.#progress(id, 0, 'queued', `Place ${waiting + 1} in the queue`)
    this.#next()
  }

  /** Takes a version that people made, and tells everyone as of any other. */
  async take(ticket: GenerationTicket, given: GivenVersion): Promise<Generation> {
    const { text, ...made } = storable(given)
    this.#deps.log(started(ticket))
    this.#deps.log({ type: 'generation_delta', generationId: ticket.id, offset: 0, text })
    const result = { ...made, ...byHand }
    const done = this.#save(ticket, { status: 'complete', result })
    await this.#deps.deliver()
    this.#announce(ticket, done)
    return done
  }

  /** Stops a generation that runs or waits; false when there is none with this id, or it is complete already. */
  cancel(id: string, userId: string): boolean {
    const [ticket] = this.#tickets('WHERE id = ? AND claimed = 1', id)
    if (!ticket || this.#done(id)) return false
    const running = this.#running.get(id)
    this.#running.delete(id)
    running?.abort.abort(new AppError('cancelled', 'The generation was cancelled'))
    const spent = running?.meter.total() ?? null
    this.#end(ticket, { status: 'cancelled', spent }, { type: 'generation_cancelled', generationId: id, userId })
    this.#next()
    return true
  }

  /** The requests that run, wait, or are being taken in. */
  underWay(): GenerationTicket[] {
    return this.#tickets('')
  }

  /** Stops one whose person may not have it any more. Of one whose id is still being asked for nobody has heard. */
  stop(id: string, by: string) {
    if (this.#tickets('WHERE id = ? AND claimed = 0', id).length > 0) this.#abandonOne(id)
    else this.cancel(id, by)
  }

  /** Stops everything without a word, because the room is being deleted; what each came to. */
  abandon(): Generation[] {
    return this.#tickets('').map((ticket) => {
      const done = this.#done(ticket.id)
      const spent = this.#running.get(ticket.id)?.meter.total() ?? null
      const text = this.#deps.textOf(ticket.id)
      this.#abandonOne(ticket.id)
      return done ?? recordOf(ticket, this.#deps.roomId, { status: 'cancelled', spent, text })
    })
  }

  /** Stops what one person started, without a word: their account is being deleted. */
  abandonOf(userId: string) {
    for (const { id } of this.#tickets('').filter((ticket) => ticket.userId === userId)) this.#abandonOne(id)
    this.#next()
  }

  #abandonOne(id: string) {
    const running = this.#running.get(id)
    this.#running.delete(id)
    this.#deps.storage.sql.exec('DELETE FROM generation WHERE id = ?', id)
    running?.abort.abort()
    this.#deps.abandoned(id)
  }

  #next() {
    for (const ticket of this.#tickets('WHERE running = 0 AND claimed = 1 ORDER BY place')) {
      if (this.#running.size >= this.#deps.atOnce) return
      this.#deps.storage.sql.exec('UPDATE generation SET running = 1 WHERE id = ?', ticket.id)
      this.#save(ticket, { status: 'running' })
      const running = { abort: new AbortController(), meter: createMeter() }
      this.#running.set(ticket.id, running)
      // What it calls carries the trace of the request that asked for it.
      void withTrace(ticket.traceId, () => this.#run(ticket, running))
    }
  }

  async #run(ticket: GenerationTicket, running: Running) {
    const { id } = ticket
    const { abort, meter } = running
    const startedAt = this.#deps.now().getTime()
    /** False from the moment it was stopped. */
    const goesOn = () => this.#running.get(id) === running
    const text = gatherText(
      (offset, piece) => {
        if (goesOn()) this.#deps.log({ type: 'generation_delta', generationId: id, offset, text: piece })
      },
      () => gatherMs(this.#deps.audience()),
    )
    try {
      this.#progress(id, 0.01, 'generating', 'Asking the model')
      const parent = ticket.parentId ? await this.#deps.parent(ticket.parentId, ticket.userId) : null
      const attachments =
        ticket.attachments.length > 0 ? await this.#deps.attached(ticket.userId, ticket.attachments) : []
      const events = this.#deps.run(
        { ...ticket, parent: parent?.context ?? null, talk: this.#deps.talk(), attachments },
        abort.signal,
        meter,
      )
      let step = await events.next()
      for (; !step.done && goesOn(); step = await events.next()) {
        if (step.value.type === 'text') text.add(step.value.text)
        else {
          text.flush()
          this.#progress(id, step.value.progress, step.value.status, step.value.detail)
        }
      }
      text.flush()
      // Stopped between two steps: it lets go of what it holds, such as the flight that equal requests wait for.
      if (!step.done) await letGo(events)
      if (step.done && goesOn()) {
        const durationMs = this.#deps.now().getTime() - startedAt
        const spent = meter.total()
        await this.#complete(ticket, { status: 'complete', result: step.value, durationMs, spent })
      }
    } catch (error) {
      text.flush()
      const spent = error instanceof AppError && error.details.isSpent ? meter.total() : null
      if (goesOn()) this.#fail(ticket, error, { status: 'failed', spent })
    } finally {
      text.drop()
      if (goesOn()) {
        this.#running.delete(id)
        this.#next()
      }
    }
  }

  async #complete(ticket: GenerationTicket, stage: Stage) {
    this.#progress(ticket.id, 0.95, 'storing', 'Storing')
    this.#assertStorable(ticket, stage)
    const done = this.#save(ticket, stage)
    this.#deps.storage.sql.exec('UPDATE generation SET done = ? WHERE id = ?', JSON.stringify(done), ticket.id)
    // Stored here already; when Postgres answers in time, whoever hears of it finds it in the history at once.
    await this.#deps.deliver()
    if (this.#done(ticket.id)) this.#announce(ticket, done)
  }

  /** Tells everyone that a generation is complete. */
  #announce(ticket: GenerationTicket, { id, result, metadata, checks, version }: Generation) {
    this.#deps.storage.sql.exec('DELETE FROM generation WHERE id = ?', id)
    const facts = { ...metadata, checks, version }
    this.#deps.logNow({ type: 'generation_complete', generationId: id, result, metadata: facts })
    const { model, provider, cached, durationMs } = metadata
    const passed = checks.every((check) => check.ok)
    this.#deps.report('generation_complete', ticket, { type: ticket.type, model, provider, cached, durationMs, passed })
    this.#deps.completed(ticket)
  }

  #fail(ticket: GenerationTicket, error: unknown, stage: Stage) {
    const problem = problemOf(ticket, error)
    this.#end(ticket, { ...stage, problem }, { type: 'generation_failed', generationId: ticket.id, problem })
    // The name and not the message: messages of libraries may quote prompts.
    const name = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown'
    this.#deps.report('generation_failed', ticket, { type: ticket.type, status: problem.status, error: name })
  }

  /** The end of a generation that is not complete. */
  #end(ticket: GenerationTicket, stage: Stage, event: DraftEvent) {
    this.#save(ticket, stage)
    this.#deps.storage.sql.exec('DELETE FROM generation WHERE id = ?', ticket.id)
    this.#deps.logNow(event)
  }

  #save(ticket: GenerationTicket, stage: Stage): Generation {
    const generation = this.#record(ticket, stage)
    this.#deps.save(generation)
    return generation
  }

  #record(ticket: GenerationTicket, stage: Stage): Generation {
    const text = stage.status === 'queued' || stage.status === 'running' ? '' : this.#deps.textOf(ticket.id)
    return recordOf(ticket, this.#deps.roomId, { ...stage, text })
  }

  /** Throws an `AppError` when what came out is nothing that can be stored, here or in Postgres. */
  #assertStorable(ticket: GenerationTicket, stage: Stage) {
    const generation = this.#record(ticket, stage)
    const read = Generation.safeParse(generation)
    if (!read.success) {
      const [issue] = read.error.issues
      throw new AppError('internal', `What came out cannot be stored (${issue?.path.join('.')}: ${issue?.message}).`)
    }
    if (new TextEncoder().encode(JSON.stringify(generation)).length > MAX_RECORD_BYTES)
      throw new AppError('provider_failed', 'The answer is too large to be stored. Ask for less at once.')
  }

  #progress(generationId: string, progress: number, status: ProgressStatus, detail: string) {
    this.#deps.log({ type: 'generation_progress', generationId, progress, status, detail })
  }

  #done(id: string): Generation | null {
    const [row] = this.#deps.storage.sql
      .exec<{ done: string | null }>('SELECT done FROM generation WHERE id = ?', id)
      .toArray()
    return row?.done ? readJson(Generation, row.done) : null
  }

  /** One that another version of this code queued, and that this one cannot read, ends: the others go on. */
  #endUnreadable() {
    const { storage, logNow } = this.#deps
    for (const { id, ticket } of storage.sql
      .exec<{ id: string; ticket: string }>('SELECT id, ticket FROM generation')
      .toArray()) {
      if (readJson(GenerationTicket, ticket)) continue
      storage.sql.exec('DELETE FROM generation WHERE id = ?', id)
      const problem = problemOf({ id, traceId: 'resume' }, new AppError('interrupted', 'It was lost. Try again.'))
      logNow({ type: 'generation_failed', generationId: id, problem })
    }
  }

  #tickets(where: string, ...bindings: string[]): GenerationTicket[] {
    return this.#deps.storage.sql
      .exec<{ ticket: string }>(`SELECT ticket FROM generation ${where}`, ...bindings)
      .toArray()
      .flatMap(({ ticket }) => readJson(GenerationTicket, ticket) ?? [])
  }
}
