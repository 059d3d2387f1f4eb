import type { ArtifactArchive } from '../generate/archive.ts'
import type { Budgets } from '../generate/budgets.ts'
import type { GenerationStore } from '../generate/store.ts'
import { createLog } from '../observe/log.ts'
import { sqlStateOf } from '../platform/sql-state.ts'
import type { Destination } from './outbox.ts'
import type { RoomStore } from './store.ts'

type Deps = {
  rooms: RoomStore
  generations: GenerationStore
  archive: ArtifactArchive
  budgets: Pick<Budgets, 'release'>
}

/** What can never be stored: a room or person that is gone (23503), or text that Postgres cannot hold (22021, 22P02, 22P05). */
const HOPELESS = new Set(['23503', '22021', '22P02', '22P05'])

/** Postgres and R2, as the end of a room's outbox. */
export const outboxDestination = ({ rooms, generations, archive, budgets }: Deps): Destination => ({
  messages: (roomId, batch) => rooms.saveMessages(roomId, batch),
  async generation(generation) {
    if (generation.status === 'complete') await archive.put(generation)
    await generations.save(generation)
    const { status, userId, id } = generation
    // From here on what it used is counted, or it is known that it does not count.
    if (status !== 'queued' && status !== 'running') await budgets.release(userId, id)
  },
  isHopeless: (error) => HOPELESS.has(sqlStateOf(error) ?? ''),
  dropped(kind, error) {
    const log = createLog({ service: 'websocket-service', traceId: 'outbox' })
    log.warn('outbox_dropped', 'A row that Postgres can never hold was dropped', { kind, sqlState: sqlStateOf(error) })
  },
})
