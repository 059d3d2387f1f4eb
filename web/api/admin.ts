import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SettingsChange } from '#contract/settings'
import { api } from './client.ts'

const settingsKey = ['admin', 'settings'] as const
const METRICS_MS = 15_000

export const useSettings = () =>
  useQuery({ queryKey: settingsKey, queryFn: async () => (await api.api.admin.settings.$get()).json() })

export const useChangeSettings = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (change: SettingsChange) => (await api.api.admin.settings.$patch({ json: change })).json(),
    onSuccess: (settings) => {
      client.setQueryData(settingsKey, settings)
      return client.invalidateQueries({ queryKey: ['admin', 'audit'] })
    },
  })
}

export const useMetrics = () =>
  useQuery({
    queryKey: ['admin', 'metrics'],
    queryFn: async () => {
      const answer = await (await api.api.metrics.$get()).json()
      if (typeof answer === 'string') throw new Error('the metrics came as text')
      return answer
    },
    refetchInterval: METRICS_MS,
  })

export const useUnstored = () =>
  useInfiniteQuery({
    queryKey: ['admin', 'unstored'],
    queryFn: async ({ pageParam }) =>
      (await api.api.admin.unstored.$get({ query: { limit: '20', cursor: pageParam } })).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const useAudit = () =>
  useInfiniteQuery({
    queryKey: ['admin', 'audit'],
    queryFn: async ({ pageParam }) =>
      (await api.api.admin.audit.$get({ query: { limit: '20', cursor: pageParam } })).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
