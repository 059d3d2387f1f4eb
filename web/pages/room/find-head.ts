import { isWordsOnly } from '#contract/checks'
import type { RoomGeneration } from '../../socket/room-state.ts'

type Made = Pick<RoomGeneration, 'id' | 'parentId' | 'phase' | 'checks'>

/** A change that was asked for and came to nothing: what it was to change stands as it stood. */
const cameToNothing = ({ parentId, phase, checks }: Made) =>
  parentId !== null && (phase === 'failed' || phase === 'cancelled' || (phase === 'complete' && isWordsOnly(checks)))

/** The first of the versions that one belongs to; it may be older than what the room replays. */
const findRoot = (creations: readonly Made[], { id, parentId }: Made): string => {
  const parent = creations.find((each) => each.id === parentId)
  return parent ? findRoot(creations, parent) : (parentId ?? id)
}

/** Returns what is shown when nobody chose: the newest, or the newest of the same creation that did not come to nothing; null when nothing was made. */
export const findHead = <M extends Made>(creations: readonly M[]): M | null => {
  const newest = creations.at(-1)
  if (!newest || !cameToNothing(newest)) return newest ?? null
  const root = findRoot(creations, newest)
  return creations.findLast((each) => !cameToNothing(each) && findRoot(creations, each) === root) ?? newest
}
