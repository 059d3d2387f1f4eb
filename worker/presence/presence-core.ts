/** The presence of people: room id → ids of the people in it. Pure; the presence object keeps it on disk. */
export type Presence = ReadonlyMap<string, ReadonlySet<string>>

/** Returns how many people are in each of `roomIds`. */
export const countPeople = (presence: Presence, roomIds: readonly string[]): Record<string, number> =>
  Object.fromEntries(roomIds.map((roomId) => [roomId, presence.get(roomId)?.size ?? 0]))

/** The rooms that `userId` is in. */
export const listRoomsOfUser = (presence: Presence, userId: string): string[] =>
  [...presence].filter(([, people]) => people.has(userId)).map(([roomId]) => roomId)

/** Replaces the people of one room; an empty room leaves no trace. In place: there may be many thousand rooms. */
export const setRoom = (presence: Map<string, ReadonlySet<string>>, roomId: string, people: readonly string[]) => {
  if (people.length === 0) presence.delete(roomId)
  else presence.set(roomId, new Set(people))
}
