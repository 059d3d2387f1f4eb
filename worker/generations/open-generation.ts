import type { Identity } from '#contract/auth'
import type { StoredGeneration } from '#contract/generation'
import { AppError } from '../errors.ts'
import type { RoomStub } from '../rooms/room-rpc.ts'
import type { RoomService } from '../rooms/service.ts'
import { type GenerationAccess, resolveGenerationAccess } from './access.ts'
import type { GenerationStore } from './store.ts'

type Deps = {
  store: Pick<GenerationStore, 'find'>
  rooms: Pick<RoomService, 'accessTo'>
  room(id: string): RoomStub
}

/**
 * The one way to a generation for somebody, also where it is reached through another one: what they may see, in its
 * newest state, and what they may do with it. Throws `AppError` (not_found).
 */
export const createGenerationOpener =
  ({ store, rooms, room }: Deps) =>
  async (
    identity: Pick<Identity, 'userId'>,
    id: string,
  ): Promise<{ generation: StoredGeneration; access: GenerationAccess }> => {
    const stored = await store.find(id)
    const access =
      stored && resolveGenerationAccess(stored, identity.userId, await rooms.accessTo(identity, stored.roomId))
    if (!stored || !access) throw new AppError('not_found', 'No such generation')
    const moving = stored.status === 'queued' || stored.status === 'running'
    // The room gives away what it has stored: between the two questions it may have done so.
    const newer = moving ? ((await room(stored.roomId).pendingGeneration(id)) ?? (await store.find(id))) : null
    return { generation: newer ? { ...newer, title: stored.title, starred: stored.starred } : stored, access }
  }

export type OpenGeneration = ReturnType<typeof createGenerationOpener>

/** Null in place of `not_found`: what was deleted and what is nobody's business are missing alike. */
export const catchNotFound = async <T>(opened: Promise<T>): Promise<T | null> => {
  try {
    return await opened
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
