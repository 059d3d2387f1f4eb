import type { Identity } from '#contract/auth'
import type { Page, PageQuery } from '#contract/ids'
import type { FoundMessage, MessageSearch } from '#contract/rooms'
import { buildRankedPage, readOffset } from '../platform/cursor.ts'
import type { MessageSearchStore } from './message-search-store.ts'
import type { RoomService } from './service.ts'

type Deps = { store: MessageSearchStore; rooms: Pick<RoomService, 'enter'> }

/** Finds what people said, for those who may read it. */
export const createMessageSearch = ({ store, rooms }: Deps) => ({
  /** The newest first. Throws `AppError`: not_found (no such room), invalid (a cursor that is not ours). */
  async find(identity: Identity, { q, roomId }: MessageSearch, page: PageQuery): Promise<Page<FoundMessage>> {
    if (roomId) await rooms.enter(identity, roomId)
    const [offset, limit] = [readOffset(page.cursor), page.limit]
    const found = await store.find(roomId ? { roomId } : { userId: identity.userId }, q, limit + 1, offset)
    return buildRankedPage(found, { limit, offset }, (message) => message)
  },
})
