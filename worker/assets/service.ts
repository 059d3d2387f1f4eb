import { type Asset, MAX_ASSET_BYTES } from '#contract/assets'
import type { Page } from '#contract/ids'
import { cleanName, cutFileName, hasVisible, repairText } from '#contract/text'
import { AppError } from '../errors.ts'
import { sniffType } from './sniff.ts'
import type { AssetStore, StoredAsset } from './store.ts'

type Deps = { store: AssetStore; appOrigin: string; newId: () => string }

const noSuchAsset = () => new AppError('not_found', 'No such upload')

const MAX_NAME = 200

/** A file's name without its folders, and without what cannot be seen or a header could not carry. Its extension stays. */
const fileName = (given: string): string => {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const name = cleanName(repairText(cutFileName(last, 10 * MAX_NAME)).replace(/[\p{Cc}\u2028\u2029"]/gu, ''))
  return hasVisible(name) ? cutFileName(name, MAX_NAME) : 'upload'
}

/** Uploads, each its owner's; whoever may enter a room that one was attached in may read it. */
export const assetService = ({ store, appOrigin, newId }: Deps) => {
  const toAsset = ({ id, name, contentType, size, createdAt }: StoredAsset): Asset => ({
    id,
    name,
    contentType,
    size,
    url: `${appOrigin}/api/assets/${id}`,
    createdAt: createdAt.toISOString(),
  })

  const own = async (userId: string, id: string): Promise<StoredAsset> => {
    const asset = await store.find(id)
    if (asset?.userId !== userId) throw noSuchAsset()
    return asset
  }

  return {
    /** Throws `AppError`: too_large past 10 MiB, invalid for an empty file. */
    async upload(userId: string, file: { name: string; bytes: Uint8Array }): Promise<Asset> {
      if (file.bytes.byteLength > MAX_ASSET_BYTES) throw new AppError('too_large', 'Send at most 10 MiB')
      if (file.bytes.byteLength === 0)
        throw new AppError('invalid', 'The file is empty', { errors: [{ path: 'file', message: 'Choose a file' }] })
      const contentType = sniffType(file.bytes)
      const asset = { id: newId(), userId, name: fileName(file.name), contentType, size: file.bytes.byteLength }
      return toAsset(await store.add(asset, file.bytes))
    },

    async list(userId: string): Promise<Page<Asset>> {
      return { items: (await store.listOf(userId)).map(toAsset), nextCursor: null }
    },

    /** Throws `AppError` (not_found). */
    async open(userId: string, id: string): Promise<{ asset: StoredAsset; body: ReadableStream }> {
      const asset = await store.findFor(userId, id)
      if (!asset) throw noSuchAsset()
      const body = await store.open(asset)
      if (!body) throw noSuchAsset()
      return { asset, body }
    },

    async remove(userId: string, id: string) {
      await store.remove(await own(userId, id))
    },
  }
}

export type AssetService = ReturnType<typeof assetService>
