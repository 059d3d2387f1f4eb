import { accountKey } from '../../ui/account-keys.ts'
import { readRemembered, remember } from '../../ui/use-remembered.ts'

const lastRoomKey = (userId: string) => accountKey('room', userId, 'last')

/** Keeps in this browser the id of the room that an account has open. */
export const rememberLastRoom = (userId: string, roomId: string) => remember(lastRoomKey(userId), roomId)

/**
 * Returns the room that an account had open last in this browser; the first of `rooms` when there is none, or it is
 * not among them any more; undefined when `rooms` is empty. `rooms`: those of the account, by last activity.
 */
export const findLastRoom = <R extends { id: string }>(rooms: readonly R[], userId: string): R | undefined => {
  const last = readRemembered(lastRoomKey(userId))
  return rooms.find(({ id }) => id === last) ?? rooms[0]
}
