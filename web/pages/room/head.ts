import { madeNothing } from '../../features/creation/describe.ts'
import type { RoomGeneration } from '../../socket/room-state.ts'

type Made = Pick<RoomGeneration, 'id' | 'parentId' | 'phase' | 'checks'>

/** A change that was asked for and came to nothing: what it was to change stands as it stood. */
const cameToNothing = ({ parentId, phase, checks }: Made) =>
  parentId !== null && (phase === 'failed' || (phase === 'complete' && madeNothing(checks)))

/** Returns what is shown when nobody chose: the newest, or what that failed to change; null when nothing was made. */
export const findHead = <M extends Made>(creations: readonly M[]): M | null => {
  const newest = creations.at(-1)
  if (!newest || !cameToNothing(newest)) return newest ?? null
  const parent = creations.findIndex(({ id }) => id === newest.parentId)
  // The parent may be older than what the room replays.
  return findHead(creations.slice(0, parent < 0 ? -1 : parent + 1)) ?? newest
}
