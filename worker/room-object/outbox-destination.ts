import type { Generation } from '#contract/generation'
import { withDeadline } from '../platform/deadline.ts'
import { createLog } from '../platform/log.ts'
import { NotStorable } from '../platform/not-storable.ts'
import type { RoomStore } from '../rooms/store.ts'
import type { UnstoredStore } from '../rooms/unstored-store.ts'
import { judgeFailure } from './delivery-failure.ts'
import type { Destination } from './outbox.ts'

type Deps = {
  rooms: Pick<RoomStore, 'saveMessages'>
  /** `save` returns false when something else has the id. */
  generations: { save(generation: Generation): Promise<boolean> }
  archive: { put(generation: Generation): Promise<unknown> }
  budgets: { settle(generation: Generation): Promise<void> }
  unstored: Pick<UnstoredStore, 'replace'>
  /** Rejects when Postgres or R2 does not answer. */
  ask(): Promise<unknown>
}

const ANSWER_MS = 3_000

/** Postgres and R2, as the end of a room's outbox. */
export const createOutboxDestination = (deps: Deps): Destination => ({
  messages: (roomId, batch) => deps.rooms.saveMessages(roomId, batch),

  async generation(generation) {
    const { status } = generation
    // Before anything that can be refused: what was used is used, whatever becomes of the rest.
    if (status !== 'queued' && status !== 'running') await deps.budgets.settle(generation)
    if (!(await deps.generations.save(generation)))
      throw new NotStorable('Something else has its id, and was stored before it.')
    if (status === 'complete') await deps.archive.put(generation)
  },

  judge: judgeFailure,

  isUp: () =>
    withDeadline(deps.ask(), ANSWER_MS).then(
      () => true,
      () => false,
    ),

  async report(roomId, unstored) {
    try {
      await deps.unstored.replace(roomId, unstored)
    } catch (error) {
      // A room that is gone has nothing to report.
      if (judgeFailure(error).kind !== 'gone') throw error
    }
  },

  note({ roomId, kind, id, reason }) {
    const log = createLog({ service: 'websocket-service', traceId: 'outbox' })
    if (reason === null)
      log.warn('outbox_dropped', 'What it belongs to was deleted meanwhile: it is not stored', { roomId, kind, id })
    else
      log.error('outbox_set_aside', 'Something could not be stored and waits for a second try', {
        roomId,
        kind,
        id,
        reason,
      })
  },
})
