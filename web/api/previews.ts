import { useQuery } from '@tanstack/react-query'
import { api } from './client.ts'

/** An address that is about to end is asked for anew. */
const MARGIN_MS = 60_000

/** Where a creation runs before it is published, for those who may see it. */
export const usePreview = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['preview', id],
    queryFn: async () => (await api.api.generate.history[':id'].preview.$post({ param: { id } })).json(),
    enabled,
    staleTime: ({ state }) => (state.data ? Math.max(0, Date.parse(state.data.expiresAt) - Date.now() - MARGIN_MS) : 0),
    refetchOnWindowFocus: false,
  })
