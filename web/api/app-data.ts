import { useMutation, useQuery } from '@tanstack/react-query'
import type { AddRow, EditCell, ExportQuery } from '#contract/app-data'
import { api, authFetch } from './client.ts'
import { queryClient } from './query-client.ts'
import { saveAs } from './save-as.ts'

const app = api.api.apps[':slug']
const row = app.data[':table'][':key']
const dataKey = (slug: string) => ['apps', slug, 'data'] as const

/** The tables, the size and what is looked at of them, asked for again. */
export const refreshData = (slug: string) => queryClient.invalidateQueries({ queryKey: dataKey(slug) })

export const useAppTables = (slug: string) =>
  useQuery({
    queryKey: dataKey(slug),
    queryFn: async () => (await app.data.$get({ param: { slug } })).json(),
  })

export const useAppRows = (slug: string, table: string, limit: number, offset: number) =>
  useQuery({
    queryKey: [...dataKey(slug), table, limit, offset],
    queryFn: async () => {
      const query = { limit: String(limit), offset: String(offset) }
      return (await app.data[':table'].$get({ param: { slug, table }, query })).json()
    },
    placeholderData: (previous) => previous,
  })

export const useAddRow = (slug: string, table: string) =>
  useMutation({
    mutationFn: async (json: AddRow) => (await app.data[':table'].$post({ param: { slug, table }, json })).json(),
    onSuccess: () => refreshData(slug),
  })

export const useEditCell = (slug: string, table: string) =>
  useMutation({
    mutationFn: async ({ key, ...json }: EditCell & { key: number }) =>
      (await row.$patch({ param: { slug, table, key: String(key) }, json })).json(),
    // Also after a refusal: what is there now is what one decides by.
    onSettled: () => refreshData(slug),
  })

export const useRemoveRow = (slug: string, table: string) =>
  useMutation({
    mutationFn: async (key: number) => {
      await row.$delete({ param: { slug, table, key: String(key) } })
    },
    onSettled: () => refreshData(slug),
  })

export const useResetData = (slug: string) =>
  useMutation({
    mutationFn: async () => {
      await app.data.$delete({ param: { slug } })
    },
    onSuccess: () => refreshData(slug),
  })

/** Saves a copy of an app's data to this machine. */
export const useExport = (slug: string) =>
  useMutation({
    mutationFn: async ({ format, table }: ExportQuery) => {
      const query = new URLSearchParams({ format, ...(table !== undefined && { table }) })
      const copy = await authFetch(`/api/apps/${slug}/export?${query}`)
      saveAs(await copy.blob(), `${[slug, table].filter(Boolean).join('-')}.${format}`)
    },
  })
