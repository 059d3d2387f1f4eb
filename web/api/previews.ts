import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ReportMount } from '#contract/versions'
import { api } from './client.ts'
import { queryClient } from './query-client.ts'

/** An address that is about to end is asked for anew. */
const MARGIN_MS = 60_000

const previewOf = (id: string) =>
  queryOptions({
    queryKey: ['preview', id],
    queryFn: async () => (await api.api.generate.history[':id'].preview.$post({ param: { id } })).json(),
    staleTime: ({ state }) => (state.data ? Math.max(0, Date.parse(state.data.expiresAt) - Date.now() - MARGIN_MS) : 0),
    refetchOnWindowFocus: false,
  })

/** Where a creation runs before it is published, for those who may see it. */
export const usePreview = (id: string, enabled: boolean) => useQuery({ ...previewOf(id), enabled })

export const fetchPreview = (id: string) => queryClient.fetchQuery(previewOf(id))

/** Tells how it came up here, which becomes one of its checks. */
export const reportMount = async (id: string, mounting: ReportMount) => {
  await api.api.generate.history[':id'].mounted.$post({ param: { id }, json: mounting })
}
