import type { Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { GenerationJob, IdClaim } from '../generate/generation-job.ts'
import type { GenerationQueue } from './generation-queue.ts'
import { toRecord } from './generation-record.ts'

export type ClaimDeps = {
  roomId: string
  /** Takes the id for this room, as far as anybody can be asked. */
  claim(generation: Generation): Promise<IdClaim>
  /** Gives back an id that was taken for nothing. */
  giveBack(generation: Generation): Promise<void>
}

const MAX_WAITING = 20

const idIsTaken = () => new AppError('conflict', 'Somebody else has this id. Send it under a new one.')

/** The way into a room's queue: a ticket waits there, and nobody hears of it, until its id is its own. */
export class GenerationClaims {
  readonly #deps: ClaimDeps
  readonly #queue: GenerationQueue
  readonly #onClaimed: (job: GenerationJob) => void
  /** Those whose ids are being asked for. */
  readonly #starting = new Map<string, { userId: string; started: Promise<void> }>()

  constructor(deps: ClaimDeps, queue: GenerationQueue, onClaimed: (job: GenerationJob) => void) {
    this.#deps = deps
    this.#queue = queue
    this.#onClaimed = onClaimed
  }

  /**
   * Queues a generation and claims its id; the same again waits for the first. Throws `AppError`: too_many_requests
   * when too many wait already, and as `claim` does.
   */
  async start(job: GenerationJob): Promise<void> {
    const known = this.#starting.get(job.id)
    if (known && known.userId !== job.userId) throw idIsTaken()
    if (known) return known.started
    if (this.#queue.jobs('waiting').length >= MAX_WAITING) {
      const message = 'Too many generations wait in this room. Try again when some have finished.'
      throw new AppError('too_many_requests', message, { retryAfter: 30 })
    }
    this.#queue.add(job)
    return this.claim(job)
  }

  /**
   * Claims the id of one that is queued. Throws `AppError`: conflict when somebody else has it, unavailable when
   * nobody can be asked, cancelled when it was stopped meanwhile.
   */
  claim(job: GenerationJob): Promise<void> {
    const { id, userId } = job
    const started = this.#claim(job).finally(() => this.#starting.delete(id))
    this.#starting.set(id, { userId, started })
    return started
  }

  async #claim(job: GenerationJob) {
    const { roomId, claim, giveBack } = this.#deps
    const generation = toRecord(job, roomId, { status: 'queued' })
    const outcome = await claim(generation)
    if (!this.#queue.find(job.id)) {
      if (outcome === 'ours') await giveBack(generation)
      throw new AppError('cancelled', 'It ended with its room, or with its person’s place there')
    }
    if (outcome !== 'ours') {
      this.#queue.remove(job.id)
      throw outcome === 'taken'
        ? idIsTaken()
        : new AppError('unavailable', 'The database does not answer. Try again in a moment.', {
            dependency: 'database',
            retryAfter: 5,
          })
    }
    this.#onClaimed(job)
  }
}
