import { useMutation, useQuery } from '@tanstack/react-query'
import type { SaveVersion, UpdateGeneration } from '#contract/versions'
import { api } from './client.ts'
import { refreshHistory } from './generations.ts'
import { fetchAllPages } from './pages.ts'
import { queryClient } from './query-client.ts'

const versionsKey = (id: string) => ['versions', id] as const

/** All versions of the tree that a generation belongs to, oldest first. */
export const useVersions = (id: string, enabled = true) =>
  useQuery({
    queryKey: versionsKey(id),
    queryFn: () =>
      fetchAllPages(async (query) =>
        (await api.api.generate.history[':id'].versions.$get({ param: { id }, query })).json(),
      ),
    enabled,
  })

/** Returns the changes from one version to another, file by file. Versions never change, so neither does this. */
export const useVersionDiff = (from: string, to: string) =>
  useQuery({
    queryKey: ['diff', from, to],
    queryFn: async () =>
      (await api.api.generate.history[':id'].diff.$get({ param: { id: to }, query: { from } })).json(),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Returns the prompt context of a generation: the messages that the model was shown. */
export const usePromptContext = (id: string) =>
  useQuery({
    queryKey: ['context', id],
    queryFn: async () => (await api.api.generate.history[':id'].context.$get({ param: { id } })).json(),
  })

/** Throws `ApiError` with `newestId` when another version is newer than `change.baseId`. */
export const saveVersion = async (id: string, change: SaveVersion) =>
  (await api.api.generate.history[':id'].versions.$post({ param: { id }, json: change })).json()

export const useRestoreVersion = () =>
  useMutation({
    mutationFn: async (id: string) => (await api.api.generate.history[':id'].restore.$post({ param: { id } })).json(),
    onSuccess: () => refreshHistory(),
  })

/** A name and a star. */
export const useUpdateGeneration = () =>
  useMutation({
    mutationFn: async ({ id, ...change }: UpdateGeneration & { id: string }) =>
      (await api.api.generate.history[':id'].$patch({ param: { id }, json: change })).json(),
    onSuccess: async (_, { id }) => {
      await Promise.all([refreshHistory(), queryClient.invalidateQueries({ queryKey: ['generation', id] })])
    },
  })
