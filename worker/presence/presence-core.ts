/** Who is where: room id → ids of the people in it. Pure; the presence object keeps it on disk. */
export type Presence = ReadonlyMap<string, ReadonlySet<string>>

/** How many people are in each of `roomIds`. */
export const countPeople = (presence: Presence, roomIds: readonly string[]): Record<string, number> =>
  Object.fromEntries(roomIds.map((roomId) => [roomId, presence.get(roomId)?.size ?? 0]))

/** The rooms that `userId` is in. */
export const roomsOfUser = (presence: Presence, userId: string): string[] =>
  [...presence].filter(([, people]) => people.has(userId)).map(([roomId]) => roomId)

/** The same presence with the people of one room replaced; an empty room leaves no trace. */
export const withRoom = (presence: Presence, roomId: string, people: readonly string[]): Presence => {
  const next = new Map(presence)
  if (people.length === 0) next.delete(roomId)
  else next.set(roomId, new Set(people))
  return next
}
