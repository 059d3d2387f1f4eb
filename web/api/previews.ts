import { queryOptions, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { ReportMount } from '#contract/versions'
import { api } from './client.ts'
import { queryClient } from './query-client.ts'

/** An address that is about to end is asked for anew. */
const MARGIN_MS = 60_000

const previewQuery = (id: string) =>
  queryOptions({
    queryKey: ['preview', id],
    queryFn: async () => (await api.api.generate.history[':id'].preview.$post({ param: { id } })).json(),
    staleTime: ({ state }) => (state.data ? Math.max(0, Date.parse(state.data.expiresAt) - Date.now() - MARGIN_MS) : 0),
    refetchOnWindowFocus: false,
  })

/** Returns the address at which a creation runs before it is published, for those who may see it. */
export const usePreview = (id: string, enabled: boolean) => useQuery({ ...previewQuery(id), enabled })

export const fetchPreview = (id: string) => queryClient.fetchQuery(previewQuery(id))

const previewListKey = (id: string) => ['preview', id, 'list'] as const

/** The addresses that were given away of a creation, without the addresses themselves. */
export const usePreviews = (id: string) =>
  useInfiniteQuery({
    queryKey: previewListKey(id),
    queryFn: async ({ pageParam }) =>
      (
        await api.api.generate.history[':id'].previews.$get({
          param: { id },
          query: { limit: '10', cursor: pageParam },
        })
      ).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const useWithdrawPreview = (id: string) =>
  useMutation({
    mutationFn: async (previewId: string) => {
      await api.api.generate.history[':id'].previews[':previewId'].$delete({ param: { id, previewId } })
    },
    // One that is open here gets another address.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['preview', id] }),
  })

/** Tells how it came up here, which becomes one of its checks. */
export const reportMount = async (id: string, mounting: ReportMount) => {
  await api.api.generate.history[':id'].mounted.$post({ param: { id }, json: mounting })
}
