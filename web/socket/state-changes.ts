import type { RoomState } from './room-state.ts'

/** Returns a record without a key; the same one when it has none. */
export const without = <V>(record: { [key: string]: V }, key: string) => {
  if (!(key in record)) return record
  const { [key]: _removed, ...rest } = record
  return rest
}

/** Returns the state with the newest name of a person. */
export const withName = (state: RoomState, userId: string, name: string): RoomState =>
  state.names[userId] === name ? state : { ...state, names: { ...state.names, [userId]: name } }

/** Returns the state without a pending event: the room has taken it, or it was withdrawn. */
export const settle = (state: RoomState, id: string): RoomState =>
  state.pending.some((item) => item.event.id === id)
    ? { ...state, pending: state.pending.filter((item) => item.event.id !== id) }
    : state
