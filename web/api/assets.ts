import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Asset } from '#contract/assets'
import { api, authFetch } from './client.ts'
import { saveAs } from './save-as.ts'

/** Uploads a file; its type is what the server finds in its bytes. Throws `ApiError` or `NetworkError`. */
export const uploadAsset = async (file: File): Promise<Asset> => {
  const body = new FormData()
  body.set('file', file)
  return (await api.api.assets.$post(undefined, { init: { body } })).json()
}

export const deleteAsset = (id: string) => api.api.assets[':id'].$delete({ param: { id } })

const uploadsKey = ['uploads'] as const

/** One's uploads, the newest first, page by page. */
export const useUploads = () =>
  useInfiniteQuery({
    queryKey: [...uploadsKey, 'list'],
    queryFn: async ({ pageParam }) => (await api.api.assets.$get({ query: { limit: '20', cursor: pageParam } })).json(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** Returns the size of one's uploads, and their limits. */
export const useUploadUsage = () =>
  useQuery({ queryKey: [...uploadsKey, 'usage'], queryFn: async () => (await api.api.assets.usage.$get()).json() })

export const useDeleteUpload = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => deleteAsset(id),
    onSuccess: () => client.invalidateQueries({ queryKey: uploadsKey }),
  })
}

/** Saves an upload to this machine. */
export const downloadAsset = async (id: string, name: string) =>
  saveAs(await (await authFetch(`/api/assets/${id}`)).blob(), name)
