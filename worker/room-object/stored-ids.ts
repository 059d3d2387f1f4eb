import * as z from 'zod'
import type { ChatMessage } from '#contract/rooms'
import { MessageEvent } from '#contract/socket'
import type { Broadcaster } from './broadcaster.ts'
import { createRefusal, type Effect, repeatOrRefuse, type Stored } from './room-core.ts'
import type { RoomLog } from './room-log.ts'

type Deps = {
  log: Pick<RoomLog, 'hasMessage' | 'hadMessage' | 'message' | 'generationStart'>
  broadcaster: Pick<Broadcaster, 'flush'>
  /** A message of this room as Postgres has it. */
  findMessage(id: string): Promise<ChatMessage | null>
}

const Whose = z.object({ userId: z.string() })

const readStored = (json: string | null): Stored | null =>
  json === null ? null : { userId: Whose.parse(JSON.parse(json)).userId, json }

/** Which ids of messages and generations a room has, and whose they are. */
export const createStoredIds = ({ log, broadcaster, findMessage }: Deps) => ({
  /** A message that is stored, or will be before anyone hears of it. */
  message(id: string): Stored | 'forgotten' | null {
    if (!log.hasMessage(id)) return log.hadMessage(id) ? 'forgotten' : null
    broadcaster.flush()
    return readStored(log.message(id))
  },

  generation(id: string): Stored | null {
    broadcaster.flush()
    return readStored(log.generationStart(id))
  },

  /** Returns the answer to whoever sends a message again, when only Postgres still has it. */
  async forgotten(userId: string, id: string): Promise<Effect> {
    try {
      const message = await findMessage(id)
      const json = JSON.stringify(message && MessageEvent.parse({ type: 'message_received', ...message }))
      // Nobody's: its author's account was deleted.
      return repeatOrRefuse({ userId: message?.userId ?? '', json }, userId, id)
    } catch {
      return createRefusal('unavailable', 'The database does not answer. Try again in a moment.', id)
    }
  },
})

export type StoredIds = ReturnType<typeof createStoredIds>
