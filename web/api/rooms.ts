import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Unstored, UpdateRoom } from '#contract/rooms'
import { api } from './client.ts'
import { queryClient } from './query-client.ts'

const roomsKey = ['rooms'] as const
export const roomKey = (id: string) => ['rooms', id] as const
export const membersKey = (id: string) => [...roomKey(id), 'members'] as const
const PRESENCE_MS = 15_000

/** My rooms by last activity, with how many people are in each now. */
export const useRooms = () =>
  useQuery({
    queryKey: roomsKey,
    queryFn: async () => (await (await api.api.rooms.$get({ query: { limit: '100' } })).json()).items,
    refetchInterval: PRESENCE_MS,
  })

export const useRoom = (id: string) =>
  useQuery({
    queryKey: roomKey(id),
    queryFn: async () => (await api.api.rooms[':id'].$get({ param: { id } })).json(),
  })

/** The first hundred of those who belong to a room; nobody of one that is not known. */
export const useRoomMembers = (id: string | null) =>
  useQuery({
    queryKey: membersKey(id ?? ''),
    enabled: id !== null,
    queryFn: async () =>
      id === null
        ? []
        : (await (await api.api.rooms[':id'].members.$get({ param: { id }, query: { limit: '100' } })).json()).items,
  })

/** Asks again for all that is known of a room, such as what one may do there. */
export const refreshRoom = (id: string) => queryClient.invalidateQueries({ queryKey: roomKey(id) })

/** Asks again who belongs to a room. */
export const refreshMembers = (id: string) => queryClient.invalidateQueries({ queryKey: membersKey(id) })

/** Asks again in which rooms I am. */
export const refreshRooms = () => queryClient.invalidateQueries({ queryKey: roomsKey, exact: true })

/** The name of a member by id; null of somebody who is none, or not known yet. */
export const useMemberNames = (roomId: string | null): ((userId: string) => string | null) => {
  const members = useRoomMembers(roomId)
  return (userId) => members.data?.find((member) => member.userId === userId)?.name ?? null
}

export const useCreateRoom = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (name: string) => (await api.api.rooms.$post({ json: { name } })).json(),
    onSuccess: (room) => {
      client.setQueryData(roomKey(room.id), room)
      return client.invalidateQueries({ queryKey: roomsKey, exact: true })
    },
  })
}

export const useUpdateRoom = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (change: UpdateRoom) =>
      (await api.api.rooms[':id'].$patch({ param: { id }, json: change })).json(),
    onSuccess: () => client.invalidateQueries({ queryKey: roomsKey }),
  })
}

export const useDeleteRoom = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      await api.api.rooms[':id'].$delete({ param: { id } })
    },
    onSuccess: () => {
      client.removeQueries({ queryKey: roomKey(id) })
      return client.invalidateQueries({ queryKey: roomsKey, exact: true })
    },
  })
}

/**
 * Returns a mutation that has the room try once more to store what it could not; the room tells of what works. Throws
 * the first failure.
 */
export const useRetryUnstored = (id: string) =>
  useMutation({
    mutationFn: async (items: readonly Pick<Unstored, 'kind' | 'id'>[]) => {
      const retry = api.api.rooms[':id'].unstored[':kind'][':itemId'].retry
      const answers = items.map((item) => () => retry.$post({ param: { id, kind: item.kind, itemId: item.id } }))
      let failure: unknown = null
      for (const ask of answers)
        await ask().catch((error) => {
          failure ??= error
        })
      if (failure) throw failure
    },
  })
