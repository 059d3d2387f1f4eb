import type { Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { GenerationJob, JobIntake, StartResult } from '../generate/generation-job.ts'
import type { Limiter } from '../http/limiter.ts'
import type { SettingsService } from '../settings/service.ts'
import { createRefusal, type Effect, type Member, NO_ROOM, type StartGeneration } from './room-core.ts'
import type { StoredIds } from './stored-ids.ts'

type RequestDeps = {
  roomId: string
  settings: Pick<SettingsService, 'current'>
  limiter: Pick<Limiter, 'take'>
  jobIntake: JobIntake
  start(job: GenerationJob): Promise<StartResult>
  /** Resolves once a generation of this room has ended, at once when it has. */
  ended(id: string): Promise<unknown>
}

/** Starts what a member asked for by a socket; returns what that member alone is answered, null when everybody hears of it. */
export const startRequest = async (deps: RequestDeps, by: Member, request: StartGeneration): Promise<Effect | null> => {
  const { roomId, settings, limiter, jobIntake, start, ended } = deps
  const { id, generationType: type } = request
  if (!(await settings.current()).generation)
    return createRefusal('switched_off', 'Generation is switched off at the moment', id)
  const verdict = await limiter.take('generation', by.userId)
  if (!verdict.allowed)
    return createRefusal(
      'too_many_requests',
      `You started many generations. Try again in ${verdict.resetSeconds} s.`,
      id,
    )
  try {
    const result = await jobIntake.start({ id, roomId, type, by, request }, { start, ended })
    if (result.status === 'known') return { do: 'repeat', json: result.json }
    return result.status === 'refused' ? createRefusal(result.code, result.message, id) : null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return createRefusal(error.code, error.message, id)
  }
}

type Deps = {
  ids: Pick<StoredIds, 'generation'>
  /** Throws `AppError` when it is not this person's to go on from. */
  openParent(id: string, userId: string): Promise<Generation>
  /** Returns the number of the version that goes on from `parent`. */
  number(parent: Generation, job: GenerationJob): Promise<number>
  /** False when too much waits for Postgres already. */
  takesGenerations(): boolean
  /** True for somebody who may not write here, as far as the room has heard. */
  isBarred(userId: string): boolean
  /** Throws `AppError` when the queue does not take it. */
  queue(job: GenerationJob): Promise<void>
}

/** Returns the answer to somebody whose request has begun before, or whose id somebody else has; null for a new one. */
const knownStart = ({ ids }: Deps, { id, userId }: GenerationJob): StartResult | null => {
  const known = ids.generation(id)
  if (!known) return null
  return known.userId === userId
    ? { status: 'known', json: known.json }
    : { status: 'refused', code: 'conflict', message: 'Somebody else has this id' }
}

/** Starts a generation for someone whose right to do so was checked; what it goes on from is checked here. */
export const startGeneration = async (deps: Deps, job: GenerationJob): Promise<StartResult> => {
  const known = knownStart(deps, job)
  if (known) return known
  try {
    // Before anything is written: of a request that is refused nothing stays.
    const { parentId, userId, origin } = job
    const parent = parentId ? await deps.openParent(parentId, userId) : null
    // An explanation is no version.
    const version = parent && origin === 'model' ? await deps.number(parent, job) : undefined
    const meanwhile = knownStart(deps, job)
    if (meanwhile) return meanwhile
    if (!deps.takesGenerations()) throw new AppError('unavailable', NO_ROOM, { dependency: 'database', retryAfter: 30 })
    if (deps.isBarred(userId)) throw new AppError('forbidden', 'You can watch this room, not generate in it')
    await deps.queue({ ...job, ...(version && { version }) })
    return { status: 'started' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { status: 'refused', code: error.code, message: error.message, retryAfter: error.details.retryAfter }
  }
}
