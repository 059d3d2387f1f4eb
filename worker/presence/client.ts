import type { PresenceRpc } from './presence-rpc.ts'

/**
 * The presence object as everyone else sees it. Losing it costs counts, never a request: every failure reads as nobody.
 *
 * @example
 * await presence.report(roomId, [userId]) // by the room, when somebody comes or goes
 * await presence.counts([roomId, other]) // { [roomId]: 1 }
 */
export const createPresenceClient = (namespace: DurableObjectNamespace<PresenceRpc>) => {
  const stub = () => namespace.get(namespace.idFromName('presence'))
  return {
    report: async (roomId: string, people: string[]) => {
      await stub().report(roomId, people)
    },
    counts: async (roomIds: string[]): Promise<Record<string, number>> =>
      roomIds.length === 0
        ? {}
        : stub()
            .counts(roomIds)
            .catch(() => ({})),
    people: async (roomId: string): Promise<string[]> =>
      stub()
        .people(roomId)
        .catch(() => []),
    /** Rejects when nothing can be written at the moment. */
    write: async () => void (await stub().write()),
    /** The rooms that someone is in. Throws: whoever signs a person out must know that it worked. */
    listRooms: async (userId: string): Promise<string[]> => stub().listRooms(userId),
  }
}

export type PresenceClient = ReturnType<typeof createPresenceClient>
