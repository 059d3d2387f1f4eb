import type { Identity } from '#contract/auth'
import type { Check } from '#contract/generation'
import type { ReportMount } from '#contract/versions'
import { AppError } from '../errors.ts'
import type { RoomObject } from '../rooms/room-object.ts'
import type { Condemned } from './cache.ts'
import type { CheckStore } from './check-store.ts'
import { kinds } from './kinds/index.ts'
import type { OpenGeneration } from './open.ts'

type Deps = {
  open: OpenGeneration
  checks: CheckStore
  cache: Condemned
  room(id: string): DurableObjectStub<RoomObject>
}

/**
 * Takes what a browser says of an interface that it has shown, as a check of it, and tells the room. The first word
 * counts; its answer is the check as it stands. What does not come up is answered to nobody else from the cache.
 */
export const reportMount =
  ({ open, checks, cache, room }: Deps) =>
  async (identity: Identity, id: string, { error }: ReportMount): Promise<Check> => {
    const seen = await open(identity, id)
    if (!seen.access.change) throw new AppError('forbidden', 'You can watch this room, not change what is in it')
    const { type, roomId, metadata } = seen.generation
    const { mounted } = kinds[type]
    if (!mounted || metadata.origin === 'explanation')
      throw new AppError('conflict', 'Only an interface comes up in a browser')
    const check = mounted(error)
    // Postgres may be behind the room: what is added to a row there would be lost by the state that comes after it.
    await room(roomId).settleOutbox()
    const stored = (await open(identity, id)).generation
    if (stored.status !== 'complete' || (await room(roomId).pendingGeneration(id)))
      throw new AppError('conflict', 'It is not stored yet, or was never finished. Try again in a moment.')
    const known = stored.checks.find(({ name }) => name === check.name)
    if (!known) await checks.add(id, check)
    if (!known && !check.ok) await cache.condemn(stored.files)
    const kept = known ?? (await open(identity, id)).generation.checks.find(({ name }) => name === check.name) ?? check
    await room(roomId).addCheck(id, kept)
    return kept
  }

export type MountReporter = ReturnType<typeof reportMount>
