import type { Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { GenerationTicket } from '../generate/generation-record.ts'
import type { StartResult } from '../rooms/room-rpc.ts'
import type { StoredIds } from './stored-ids.ts'

type Deps = {
  ids: Pick<StoredIds, 'generation'>
  /** Throws `AppError` when it is not this person's to go on from. */
  openParent(id: string, userId: string): Promise<Generation>
  /** The number of the version that goes on from `parent`. */
  number(parent: Generation, ticket: GenerationTicket): Promise<number>
  /** Throws `AppError` when the room does not take it. */
  start(ticket: GenerationTicket): Promise<void>
}

/** What is said to somebody whose request has begun before, or whose id somebody else has. */
const knownStart = ({ ids }: Deps, { id, userId }: GenerationTicket): StartResult | null => {
  const known = ids.generation(id)
  if (!known) return null
  return known.userId === userId
    ? { status: 'known', json: known.json }
    : { status: 'refused', code: 'conflict', message: 'Somebody else has this id' }
}

/** Starts a generation for someone whose right to do so was checked; what it goes on from is checked here. */
export const startGeneration = async (deps: Deps, ticket: GenerationTicket): Promise<StartResult> => {
  const known = knownStart(deps, ticket)
  if (known) return known
  try {
    // Before anything is written: of a request that is refused nothing stays.
    const { parentId, userId, origin } = ticket
    const parent = parentId ? await deps.openParent(parentId, userId) : null
    // An explanation is no version.
    const version = parent && origin === 'model' ? await deps.number(parent, ticket) : undefined
    const meanwhile = knownStart(deps, ticket)
    if (meanwhile) return meanwhile
    await deps.start({ ...ticket, ...(version && { version }) })
    return { status: 'started' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { status: 'refused', code: error.code, message: error.message, retryAfter: error.details.retryAfter }
  }
}
