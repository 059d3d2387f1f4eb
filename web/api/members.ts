import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { CreateInvite } from '#contract/rooms'
import { api } from './client.ts'
import { queryClient } from './query-client.ts'
import { membersKey, refreshRoom, refreshRooms, roomKey } from './rooms.ts'

const member = api.api.rooms[':id'].members
const invitesKey = (id: string) => [...roomKey(id), 'invites'] as const

/** Everybody who belongs to a room, in the order in which they came, page by page. */
export const useMemberPages = (id: string) =>
  useInfiniteQuery({
    queryKey: [...membersKey(id), 'pages'],
    queryFn: async ({ pageParam }) =>
      (await member.$get({ param: { id }, query: { limit: '50', cursor: pageParam } })).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

type RoleChange = CreateInvite & { userId: string }

/** Makes an editor of somebody, or a viewer; `onChanged` hears of it as soon as it is so. */
export const useChangeRole = (id: string, onChanged: (change: RoleChange) => void) =>
  useMutation({
    // One after the other: the last word holds.
    scope: { id: `roles of ${id}` },
    mutationFn: ({ userId, role }: RoleChange) => member[':userId'].$patch({ param: { id, userId }, json: { role } }),
    onSuccess: (_, change) => onChanged(change),
    // Also after a refusal: somebody else may have changed it meanwhile.
    onSettled: () => refreshRoom(id),
  })

/** Takes somebody out of a room; me: I leave. */
export const useRemoveMember = (id: string) =>
  useMutation({
    mutationFn: (userId: string) => member[':userId'].$delete({ param: { id, userId } }),
    onSettled: () => refreshRoom(id),
  })

/** Invitations that still work, the newest first: for those who may invite. */
export const useInvites = (id: string) =>
  useInfiniteQuery({
    queryKey: invitesKey(id),
    queryFn: async ({ pageParam }) =>
      (await api.api.rooms[':id'].invites.$get({ param: { id }, query: { limit: '10', cursor: pageParam } })).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const useCreateInvite = (id: string) =>
  useMutation({
    mutationFn: async (invite: CreateInvite) =>
      (await api.api.rooms[':id'].invites.$post({ param: { id }, json: invite })).json(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitesKey(id) }),
  })

export const useRevokeInvite = (id: string) =>
  useMutation({
    mutationFn: async (invite: string) => {
      await api.api.rooms[':id'].invites[':token'].$delete({ param: { id, token: invite } })
    },
    // Also after a refusal: somebody else may have withdrawn it meanwhile.
    onSettled: () => queryClient.invalidateQueries({ queryKey: invitesKey(id) }),
  })

/**
 * Returns the invite as `userId` sees it, or somebody who is not signed in (null); asked once it `isKnown` who that is.
 */
export const useOpenInvite = (token: string, userId: string | null, isKnown: boolean) =>
  useQuery({
    queryKey: ['invite', token, userId],
    enabled: isKnown,
    queryFn: async () => (await api.api.invites[':token'].$get({ param: { token } })).json(),
  })

export const useAcceptInvite = () =>
  useMutation({
    mutationFn: async (token: string) => (await api.api.invites[':token'].accept.$post({ param: { token } })).json(),
    onSuccess: refreshRooms,
  })
