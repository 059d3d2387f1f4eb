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

/** Saves an upload to this machine. */
export const downloadAsset = async (id: string, name: string) =>
  saveAs(await (await authFetch(`/api/assets/${id}`)).blob(), name)
