import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { RoomStore } from '../../socket/room-store.ts'

const PAGE = 100

/** Fetches the messages from before what the room's replay gave; nothing is older when `from` is 0. */
export const useOlder = (store: RoomStore, roomId: string) =>
  useMutation({
    mutationFn: async (from: number) => {
      const query = { before: String(from + 1), limit: String(PAGE) }
      const response = await api.api.rooms[':id'].messages.$get({ param: { id: roomId }, query })
      const { items } = await response.json()
      const oldest = items[0]
      store.addOlder(items, oldest && items.length === PAGE ? oldest.seq - 1 : 0)
    },
  })
