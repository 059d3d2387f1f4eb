import type { RoomGeneration } from '../../socket/room-state.ts'

type Made = Pick<RoomGeneration, 'id' | 'seq' | 'userId'>

export type Turn = {
  /** The creation that is open without the address naming it; null when nothing is yet. */
  current: Made | null
  /** The creation that would be open now. */
  head: Made | null
  userId: string
  /** The last event that was there when the room was entered. */
  replayTo: number
  /** Tells whether the person is at this page, and not at another of theirs. */
  isHere: boolean
  /** Tells whether somebody has used the open creation. */
  isUsed: boolean
}

/**
 * Returns whether what is shown stays although something else is newer: while it is the person's own, or they have
 * used it, nothing that somebody else starts may take it away. What they start here is what they want to see.
 */
export const staysOpen = ({ current, head, userId, replayTo, isHere, isUsed }: Turn): boolean => {
  if (!current || !head || head.id === current.id) return false
  // The room is only being entered, or a change came to nothing and what it was to change is shown again.
  if (head.seq <= replayTo || head.seq < current.seq) return false
  if (head.userId === userId) return isUsed && !isHere
  return isUsed || current.userId === userId
}
