import type { Generation, ProgressStatus } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { GenerationTicket, GivenVersion } from '../generate/ticket.ts'
import { storable } from '../platform/storable.ts'
import { withTrace } from '../platform/trace-context.ts'
import { type ClaimDeps, GenerationClaims } from './generation-claim.ts'
import { GenerationQueue } from './generation-queue.ts'
import {
  assertStorable,
  byHand,
  problemOf,
  recordOf,
  type Stage,
  toProgressEvent,
  toStartEvent,
} from './generation-record.ts'
import { GenerationRun, type RunDeps } from './generation-run.ts'
import type { DraftEvent } from './room-log.ts'

type Deps = ClaimDeps &
  RunDeps & {
    storage: DurableObjectStorage
    now(): Date
    /** The most that run at once; the others wait. */
    atOnce: number
    /** Logs and announces now, in one commit with what was just written. */
    logNow(event: DraftEvent): void
    /** Tells whoever waits for the last event of a generation that there will be none. */
    abandoned(id: string): void
    /** Returns the text of a generation as its logged pieces have it. */
    textOf(id: string): string
    /** Hands a generation's state to the outbox. */
    save(generation: Generation): void
    /** Tries to deliver what was saved; bounded in time, never throws. */
    deliver(): Promise<void>
    /** Is called once everybody was told that a version of the model's is complete. */
    completed(ticket: GenerationTicket): void
    report(event: string, ticket: GenerationTicket, metadata: Record<string, string | number | boolean>): void
  }

/**
 * The generations of one room: a queue on disk, some of them running. A generation belongs to the room and not to a
 * socket: it goes on when everybody has left. Each row leaves the queue in one commit with the generation's last event.
 */
export class RoomGenerations {
  readonly #deps: Deps
  readonly #queue: GenerationQueue
  readonly #claims: GenerationClaims
  readonly #running = new Map<string, GenerationRun>()

  constructor(deps: Deps) {
    this.#deps = deps
    this.#queue = new GenerationQueue(deps.storage)
    this.#claims = new GenerationClaims(deps, this.#queue, (ticket) => this.#queued(ticket))
  }

  /** True while something runs or waits. */
  get busy() {
    return !this.#queue.isEmpty
  }

  /** Ends what a lost object left running and goes on with what waits. Called once, when the object starts. */
  resume() {
    const lost = new AppError('interrupted', 'The server restarted while this was being written. Try again to go on.')
    // One that another version of this code queued ends: the others go on.
    for (const id of this.#queue.removeUnreadable()) {
      const problem = problemOf({ id, traceId: 'resume' }, new AppError('interrupted', 'It was lost. Try again.'))
      this.#deps.logNow({ type: 'generation_failed', generationId: id, problem })
    }
    for (const ticket of this.#queue.tickets('running')) {
      const done = this.#queue.done(ticket.id)
      if (done) this.#announce(ticket, done)
      else this.#fail(ticket, lost, { status: 'interrupted' })
    }
    // Whoever asked may not have heard, and asks again: it is shown what has begun.
    for (const ticket of this.#queue.tickets('unclaimed')) this.#claims.claim(ticket).catch(() => undefined)
    this.#next()
  }

  /**
   * Queues a generation once its id is its own, and starts it when there is room. Throws `AppError` as
   * `GenerationClaims.start` does.
   */
  async start(ticket: GenerationTicket): Promise<void> {
    return this.#claims.start(ticket)
  }

  #queued(ticket: GenerationTicket) {
    const { id } = ticket
    const ahead = this.#queue.tickets('ready').length
    this.#queue.claim(id)
    this.#save(ticket, { status: 'queued' })
    this.#deps.logNow(toStartEvent(ticket))
    if (this.#running.size >= this.#deps.atOnce) this.#progress(id, 0, 'queued', `Place ${ahead + 1} in the queue`)
    this.#next()
  }

  /** Takes a version that people made, and tells everyone as of any other. */
  async take(ticket: GenerationTicket, given: GivenVersion): Promise<Generation> {
    const { text, ...made } = storable(given)
    this.#deps.log(toStartEvent(ticket))
    this.#deps.log({ type: 'generation_delta', generationId: ticket.id, offset: 0, text })
    const result = { ...made, ...byHand }
    const done = this.#save(ticket, { status: 'complete', result })
    await this.#deps.deliver()
    this.#announce(ticket, done)
    return done
  }

  /** Stops a generation that runs or waits; false when there is none with this id, or it is complete already. */
  cancel(id: string, userId: string): boolean {
    const found = this.#queue.find(id)
    if (!found?.isClaimed || this.#queue.done(id)) return false
    const run = this.#stopRun(id, new AppError('cancelled', 'The generation was cancelled'))
    const spent = run?.spent() ?? null
    this.#end(found.ticket, { status: 'cancelled', spent }, { type: 'generation_cancelled', generationId: id, userId })
    this.#next()
    return true
  }

  /** Returns the requests that run, wait, or are being taken in. */
  underWay(): GenerationTicket[] {
    return this.#queue.tickets('all')
  }

  /** Stops one whose person may not have it any more. Of one whose id is still being asked for nobody has heard. */
  stop(id: string, by: string) {
    const found = this.#queue.find(id)
    if (found && !found.isClaimed) this.#abandonOne(id)
    else this.cancel(id, by)
  }

  /** Stops everything without a word, because the room is being deleted; returns what each came to. */
  abandon(): Generation[] {
    return this.underWay().map((ticket) => {
      const done = this.#queue.done(ticket.id)
      const spent = this.#running.get(ticket.id)?.spent() ?? null
      const text = this.#deps.textOf(ticket.id)
      this.#abandonOne(ticket.id)
      return done ?? recordOf(ticket, this.#deps.roomId, { status: 'cancelled', spent, text })
    })
  }

  /** Stops what one person started, without a word: their account is being deleted. */
  abandonOf(userId: string) {
    for (const ticket of this.underWay()) if (ticket.userId === userId) this.#abandonOne(ticket.id)
    this.#next()
  }

  #abandonOne(id: string) {
    this.#queue.remove(id)
    this.#stopRun(id)
    this.#deps.abandoned(id)
  }

  #stopRun(id: string, reason?: AppError): GenerationRun | undefined {
    const run = this.#running.get(id)
    this.#running.delete(id)
    run?.stop(reason)
    return run
  }

  #next() {
    for (const ticket of this.#queue.tickets('ready')) {
      if (this.#running.size >= this.#deps.atOnce) return
      this.#queue.run(ticket.id)
      this.#save(ticket, { status: 'running' })
      const run = new GenerationRun(ticket, this.#deps)
      this.#running.set(ticket.id, run)
      // What it calls carries the trace of the request that asked for it.
      void withTrace(ticket.traceId, () => this.#run(ticket, run))
    }
  }

  async #run(ticket: GenerationTicket, run: GenerationRun) {
    const startedAt = this.#deps.now().getTime()
    try {
      const result = await run.result()
      if (!result) return
      const durationMs = this.#deps.now().getTime() - startedAt
      await this.#complete(ticket, { status: 'complete', result, durationMs, spent: run.spent() })
    } catch (error) {
      const spent = error instanceof AppError && error.details.isSpent ? run.spent() : null
      if (!run.isStopped) this.#fail(ticket, error, { status: 'failed', spent })
    } finally {
      if (!run.isStopped) {
        this.#running.delete(ticket.id)
        this.#next()
      }
    }
  }

  async #complete(ticket: GenerationTicket, stage: Stage) {
    this.#progress(ticket.id, 0.95, 'storing', 'Storing')
    assertStorable(this.#record(ticket, stage))
    const done = this.#save(ticket, stage)
    this.#queue.finish(done)
    // Stored here already; when Postgres answers in time, whoever hears of it finds it in the history at once.
    await this.#deps.deliver()
    if (this.#queue.done(ticket.id)) this.#announce(ticket, done)
  }

  /** Tells everyone that a generation is complete. */
  #announce(ticket: GenerationTicket, { id, result, metadata, checks, version }: Generation) {
    this.#queue.remove(id)
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

  /** Ends a generation that is not complete. */
  #end(ticket: GenerationTicket, stage: Stage, event: DraftEvent) {
    this.#save(ticket, stage)
    this.#queue.remove(ticket.id)
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

  #progress(generationId: string, progress: number, status: ProgressStatus, detail: string) {
    this.#deps.log(toProgressEvent(generationId, { progress, status, detail }))
  }
}
