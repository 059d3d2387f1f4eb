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
  budgets: Pick<Budgets, 'settle'>
}

/** What can never be stored: a room or person that is gone (23503), or text that Postgres cannot hold (22021, 22P02, 22P05). */
const HOPELESS = new Set(['23503', '22021', '22P02', '22P05'])

/** Postgres and R2, as the end of a room's outbox. */
export const outboxDestination = ({ rooms, generations, archive, budgets }: Deps): Destination => ({
  messages: (roomId, batch) => rooms.saveMessages(roomId, batch),
  async generation(generation) {
    const { status } = generation
    // Before anything that can be refused: what was used is used, whatever becomes of the rest.
    if (status !== 'queued' && status !== 'running') await budgets.settle(generation)
    if (status === 'complete') await archive.put(generation)
    await generations.save(generation)
  },
  isHopeless: (error) => HOPELESS.has(sqlStateOf(error) ?? ''),
  dropped(kind, error) {
    const log = createLog({ service: 'websocket-service', traceId: 'outbox' })
    log.warn('outbox_dropped', 'A row that Postgres can never hold was dropped', { kind, sqlState: sqlStateOf(error) })
  },
})
