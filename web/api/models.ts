import { useMutation, useQuery } from '@tanstack/react-query'
import type { ProviderName } from '#contract/providers'
import { api } from './client.ts'
import { queryClient } from './query-client.ts'

const modelsKey = ['models'] as const
const STALE_MS = 5 * 60_000

const ownKeys = api.api.generate.keys
const room = api.api.rooms[':id']

/** The models that I can ask, outside of any room. */
export const useModels = () =>
  useQuery({
    queryKey: modelsKey,
    queryFn: async () => (await (await api.api.generate.models.$get()).json()).items,
    staleTime: STALE_MS,
  })

/** The models that I can ask in a room, and which one it has chosen. */
export const useRoomModels = (roomId: string) =>
  useQuery({
    queryKey: [...modelsKey, roomId],
    queryFn: async () => (await room.models.$get({ param: { id: roomId } })).json(),
    staleTime: STALE_MS,
  })

/** Asks again for the models: which there are depends on every key. */
const refreshModels = () => queryClient.invalidateQueries({ queryKey: modelsKey })

export const useChooseRoomModel = (roomId: string) =>
  useMutation({
    mutationFn: (model: string | null) => room.model.$put({ param: { id: roomId }, json: { model } }),
    onSuccess: refreshModels,
  })

/** The owner of keys: a room, or me. */
export type KeyHolder = { roomId: string } | 'me'

const keysKey = (holder: KeyHolder) => ['provider-keys', holder === 'me' ? holder : holder.roomId] as const

export const useProviderKeys = (holder: KeyHolder) =>
  useQuery({
    queryKey: keysKey(holder),
    queryFn: async () => {
      const answer = holder === 'me' ? await ownKeys.$get() : await room.keys.$get({ param: { id: holder.roomId } })
      return (await answer.json()).items
    },
  })

const refreshKeys = (holder: KeyHolder) =>
  Promise.all([queryClient.invalidateQueries({ queryKey: keysKey(holder) }), refreshModels()])

export const useSaveProviderKey = (holder: KeyHolder) =>
  useMutation({
    mutationFn: ({ provider, key }: { provider: ProviderName; key: string }) =>
      holder === 'me'
        ? ownKeys[':provider'].$put({ param: { provider }, json: { key } })
        : room.keys[':provider'].$put({ param: { id: holder.roomId, provider }, json: { key } }),
    onSuccess: () => refreshKeys(holder),
  })

export const useRemoveProviderKey = (holder: KeyHolder) =>
  useMutation({
    mutationFn: (provider: ProviderName) =>
      holder === 'me'
        ? ownKeys[':provider'].$delete({ param: { provider } })
        : room.keys[':provider'].$delete({ param: { id: holder.roomId, provider } }),
    onSuccess: () => refreshKeys(holder),
  })
