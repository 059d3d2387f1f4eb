import { Recheck } from '../platform/recheck.ts'
import type { GenerationFeed } from './generation-feed.ts'
import type { RoomGenerations } from './room-generations.ts'

type Deps = {
  /** The room's parts, once they are made. */
  parts(): { feed: GenerationFeed; generations: RoomGenerations }
  /** Which of these sessions, or API keys, live at this moment, in their order. */
  sessionsAliveNow(sessionIds: string[]): Promise<boolean[]>
}

/**
 * Looks after what goes on in a room without a socket there, of which the presence object does not know: streams of
 * events end with the session or the key that asked for them, and what a key has begun ends with the key. What somebody
 * began in a session goes on when they sign out.
 */
export const createRoomRecheck = ({ parts, sessionsAliveNow }: Deps): Recheck<string> =>
  new Recheck({
    open() {
      const { feed, generations } = parts()
      const streams = feed
        .readers()
        .map(({ sessionId }) => ({ grant: sessionId, end: () => feed.dismiss({ sessionId }) }))
      const begun = generations
        .underWay()
        .flatMap(({ id, userId, keyId }) => (keyId ? [{ grant: keyId, end: () => generations.stop(id, userId) }] : []))
      return [...begun, ...streams]
    },
    hold: sessionsAliveNow,
  })
