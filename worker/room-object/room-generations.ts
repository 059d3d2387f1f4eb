import type { Generation, ProgressStatus } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { GenerationJob, GivenVersion } from '../generate/generation-job.ts'
import { makeStorable } from '../platform/storable.ts'
import { withTrace } from '../platform/trace-context.ts'
import { type ClaimDeps, GenerationClaims } from './generation-claim.ts'
import { GenerationQueue } from './generation-queue.ts'
import {
  assertStorable,
  byHand,
  type Stage,
  toProblem,
  toProgressEvent,
  toRecord,
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
    readText(id: string): string
    /** Hands a generation's state to the outbox. */
    save(generation: Generation): void
    /** Tries to deliver what was saved; bounded in time, never throws. */
    deliver(): Promise<void>
    /** Is called once everybody was told that a version of the model's is complete. */
    completed(job: GenerationJob): void
    report(event: string, job: GenerationJob, metadata: Record<string, string | number | boolean>): void
  }

/**
 * The generations of one room: a queue on disk, some of them running. A generation belongs to the room and not to a
 * socket: it goes on when everybody has left. Each row leaves the queue in one commit with the generation's last event.
 */
export class RoomGenerations {
  readonly #deps: Deps
  readonly #queue: GenerationQueue
  readonly #idClaims: GenerationClaims
  readonly #running = new Map<string, GenerationRun>()

  constructor(deps: Deps) {
    this.#deps = deps
    this.#queue = new GenerationQueue(deps.storage)
    this.#idClaims = new GenerationClaims(deps, this.#queue, (job) => this.#queued(job))
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
      const problem = toProblem({ id, traceId: 'resume' }, new AppError('interrupted', 'It was lost. Try again.'))
      this.#deps.logNow({ type: 'generation_failed', generationId: id, problem })
    }
    for (const job of this.#queue.jobs('running')) {
      const done = this.#queue.done(job.id)
      if (done) this.#announce(job, done)
      else this.#fail(job, lost, { status: 'interrupted' })
    }
    // Whoever asked may not have heard, and asks again: it is shown what has begun.
    for (const job of this.#queue.jobs('unclaimed')) this.#idClaims.claim(job).catch(() => undefined)
    this.#next()
  }

  /**
   * Queues a generation once its id is its own, and starts it when there is room. Throws `AppError` as
   * `GenerationClaims.start` does.
   */
  async start(job: GenerationJob): Promise<void> {
    return this.#idClaims.start(job)
  }

  #queued(job: GenerationJob) {
    const { id } = job
    const ahead = this.#queue.jobs('ready').length
    this.#queue.claim(id)
    this.#save(job, { status: 'queued' })
    this.#deps.logNow(toStartEvent(job))
    if (this.#running.size >= this.#deps.atOnce) this.#progress(id, 0, 'queued', `Place ${ahead + 1} in the queue`)
    this.#next()
  }

  /** Takes a version that people made, and tells everyone as of any other. */
  async take(job: GenerationJob, given: GivenVersion): Promise<Generation> {
    const { text, ...made } = makeStorable(given)
    this.#deps.log(toStartEvent(job))
    this.#deps.log({ type: 'generation_delta', generationId: job.id, offset: 0, text })
    const result = { ...made, ...byHand }
    const done = this.#save(job, { status: 'complete', result })
    await this.#deps.deliver()
    this.#announce(job, done)
    return done
  }

  /** Stops a generation that runs or waits; false when there is none with this id, or it is complete already. */
  cancel(id: string, userId: string): boolean {
    const found = this.#queue.find(id)
    if (!found?.isClaimed || this.#queue.done(id)) return false
    const run = this.#stopRun(id, new AppError('cancelled', 'The generation was cancelled'))
    const spent = run?.spent() ?? null
    this.#end(found.job, { status: 'cancelled', spent }, { type: 'generation_cancelled', generationId: id, userId })
    this.#next()
    return true
  }

  /** Returns the requests that run, wait, or are being taken in. */
  underWay(): GenerationJob[] {
    return this.#queue.jobs('all')
  }

  /** Stops one whose person may not have it any more. Of one whose id is still being asked for nobody has heard. */
  stop(id: string, by: string) {
    const found = this.#queue.find(id)
    if (found && !found.isClaimed) this.#abandonOne(id)
    else this.cancel(id, by)
  }

  /** Stops everything without a word, because the room is being deleted; returns what each came to. */
  abandon(): Generation[] {
    return this.underWay().map((job) => {
      const done = this.#queue.done(job.id)
      const spent = this.#running.get(job.id)?.spent() ?? null
      const text = this.#deps.readText(job.id)
      this.#abandonOne(job.id)
      return done ?? toRecord(job, this.#deps.roomId, { status: 'cancelled', spent, text })
    })
  }

  /** Stops what one person started, without a word: their account is being deleted. */
  abandonAll(userId: string) {
    for (const job of this.underWay()) if (job.userId === userId) this.#abandonOne(job.id)
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
    for (const job of this.#queue.jobs('ready')) {
      if (this.#running.size >= this.#deps.atOnce) return
      this.#queue.run(job.id)
      this.#save(job, { status: 'running' })
      const run = new GenerationRun(job, this.#deps)
      this.#running.set(job.id, run)
      // What it calls carries the trace of the request that asked for it.
      void withTrace(job.traceId, () => this.#run(job, run))
    }
  }

  async #run(job: GenerationJob, run: GenerationRun) {
    const startedAt = this.#deps.now().getTime()
    try {
      const result = await run.result()
      if (!result) return
      const durationMs = this.#deps.now().getTime() - startedAt
      await this.#complete(job, { status: 'complete', result, durationMs, spent: run.spent() })
    } catch (error) {
      const spent = error instanceof AppError && error.details.isSpent ? run.spent() : null
      if (!run.isStopped) this.#fail(job, error, { status: 'failed', spent })
    } finally {
      if (!run.isStopped) {
        this.#running.delete(job.id)
        this.#next()
      }
    }
  }

  async #complete(job: GenerationJob, stage: Stage) {
    this.#progress(job.id, 0.95, 'storing', 'Storing')
    assertStorable(this.#record(job, stage))
    const done = this.#save(job, stage)
    this.#queue.finish(done)
    // Stored here already; when Postgres answers in time, whoever hears of it finds it in the history at once.
    await this.#deps.deliver()
    if (this.#queue.done(job.id)) this.#announce(job, done)
  }

  /** Tells everyone that a generation is complete. */
  #announce(job: GenerationJob, { id, result, metadata, checks, version }: Generation) {
    this.#queue.remove(id)
    const facts = { ...metadata, checks, version }
    this.#deps.logNow({ type: 'generation_complete', generationId: id, result, metadata: facts })
    const { model, provider, cached, durationMs } = metadata
    const passed = checks.every((check) => check.ok)
    this.#deps.report('generation_complete', job, { type: job.type, model, provider, cached, durationMs, passed })
    this.#deps.completed(job)
  }

  #fail(job: GenerationJob, error: unknown, stage: Stage) {
    const problem = toProblem(job, error)
    this.#end(job, { ...stage, problem }, { type: 'generation_failed', generationId: job.id, problem })
    // The name and not the message: messages of libraries may quote prompts.
    const name = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown'
    this.#deps.report('generation_failed', job, { type: job.type, status: problem.status, error: name })
  }

  /** Ends a generation that is not complete. */
  #end(job: GenerationJob, stage: Stage, event: DraftEvent) {
    this.#save(job, stage)
    this.#queue.remove(job.id)
    this.#deps.logNow(event)
  }

  #save(job: GenerationJob, stage: Stage): Generation {
    const generation = this.#record(job, stage)
    this.#deps.save(generation)
    return generation
  }

  #record(job: GenerationJob, stage: Stage): Generation {
    const text = stage.status === 'queued' || stage.status === 'running' ? '' : this.#deps.readText(job.id)
    return toRecord(job, this.#deps.roomId, { ...stage, text })
  }

  #progress(generationId: string, progress: number, status: ProgressStatus, detail: string) {
    this.#deps.log(toProgressEvent(generationId, { progress, status, detail }))
  }
}
