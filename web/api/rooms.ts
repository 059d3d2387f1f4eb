import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CreateInvite, Unstored, UpdateRoom } from '#contract/rooms'
import { api } from './client.ts'

const roomsKey = ['rooms'] as const
const roomKey = (id: string) => ['rooms', id] as const
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

export const useRoomMembers = (id: string) =>
  useQuery({
    queryKey: [...roomKey(id), 'members'],
    queryFn: async () => (await (await api.api.rooms[':id'].members.$get({ param: { id } })).json()).items,
  })

/** The name of a member by id; null of somebody who is none, or not known yet. */
export const useMemberNames = (roomId: string): ((userId: string) => string | null) => {
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

/** Has the room try once more to store what it could not; the room tells of what works. Throws the first failure. */
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

const invitesKey = (id: string) => [...roomKey(id), 'invites'] as const

/** Invitations that still work, the newest first: for those who may invite. */
export const useInvites = (id: string, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: invitesKey(id),
    queryFn: async ({ pageParam }) =>
      (await api.api.rooms[':id'].invites.$get({ param: { id }, query: { limit: '10', cursor: pageParam } })).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled,
  })

export const useCreateInvite = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (invite: CreateInvite) =>
      (await api.api.rooms[':id'].invites.$post({ param: { id }, json: invite })).json(),
    onSuccess: () => client.invalidateQueries({ queryKey: invitesKey(id) }),
  })
}

export const useRevokeInvite = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (invite: string) => {
      await api.api.rooms[':id'].invites[':token'].$delete({ param: { id, token: invite } })
    },
    // Also after a refusal: somebody else may have withdrawn it meanwhile.
    onSettled: () => client.invalidateQueries({ queryKey: invitesKey(id) }),
  })
}

export const useAcceptInvite = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (token: string) => (await api.api.invites[':token'].accept.$post({ param: { token } })).json(),
    onSuccess: () => client.invalidateQueries({ queryKey: roomsKey, exact: true }),
  })
}
