import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ExportFormat, HistoryQuery } from '#contract/generation'
import { api, authFetch } from './client.ts'
import { queryClient } from './query-client.ts'
import { saveAs } from './save-as.ts'

const historyKey = ['history'] as const

/** The creations I asked for, or those of all my rooms: newest first, or the best match first when words are looked for; a page at a time. */
export const useHistory = ({ type, q, roomId, within, starred, versions }: HistoryQuery = {}, limit = 30) =>
  useInfiniteQuery({
    queryKey: [...historyKey, { type, q, roomId, within, starred, versions, limit }],
    queryFn: async ({ pageParam }) => {
      const query = {
        limit: String(limit),
        ...(type && { type }),
        ...(q && { q }),
        ...(roomId && { roomId }),
        ...(within && { within }),
        ...(starred && { starred: 'true' }),
        ...(versions && { versions }),
        ...(pageParam && { cursor: pageParam }),
      }
      return (await api.api.generate.history.$get({ query })).json()
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  })

export const readGeneration = async (id: string) =>
  (await api.api.generate.history[':id'].$get({ param: { id } })).json()

export const useGeneration = (id: string) =>
  useQuery({ queryKey: ['generation', id], queryFn: () => readGeneration(id) })

/** Asks again for lists of creations: a generation has ended anywhere. */
export const refreshHistory = () =>
  Promise.all([historyKey, ['versions'], ['usage']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))

/** Deletes for good. `leaving`: the page is being closed, and the request has to outlive it. */
export const deleteGeneration = async (id: string, leaving = false) => {
  await authFetch(`/api/generate/history/${id}`, { method: 'DELETE', keepalive: leaving })
  queryClient.removeQueries({ queryKey: ['generation', id] })
  if (!leaving) await refreshHistory()
}

const extensions: { [F in ExportFormat]: string } = { zip: 'zip', json: 'json', markdown: 'md' }

/** Saves a creation to this machine under `title`, made safe for file systems. */
export const downloadGeneration = async (id: string, format: ExportFormat, title: string) => {
  const response = await authFetch(`/api/generate/history/${id}/export?format=${format}`)
  const name = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  saveAs(await response.blob(), `${name || 'creation'}.${extensions[format]}`)
}
