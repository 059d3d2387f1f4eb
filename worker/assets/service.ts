import { type Asset, MAX_ASSET_BYTES, type UploadUsage } from '#contract/assets'
import type { Page, PageQuery } from '#contract/ids'
import { cleanName, cutFileName, hasVisible, repairText } from '#contract/text'
import { AppError } from '../errors.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import { buildPage, readCursor } from '../platform/cursor.ts'
import { withDeadline } from '../platform/deadline.ts'
import { createSemaphore } from '../platform/semaphore.ts'
import { findQuotaFault, toUploadUsage } from './quota.ts'
import { sniffType } from './sniff.ts'
import type { AssetStore, StoredAsset, UploadLimits } from './store.ts'

type Deps = { store: AssetStore; limits: UploadLimits; appOrigin: string; newId(): string; now(): Date }

/** Storage counts as down when it has not taken a file within this time. */
const PUT_MS = 30_000
/** The uploads of one person at once, as each holds a file in memory; the others wait their turn. */
const AT_ONCE = { atOnce: 3, waiting: 20, patienceMs: 60_000, holdMs: 180_000 }
const MAX_SENDERS = 1_000

const noSuchAsset = () => new AppError('not_found', 'No such upload')

const MAX_NAME = 200

/**
 * A file's name without its folders, and without what cannot be seen or a header could not carry. Its extension stays.
 */
const fileName = (given: string): string => {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const name = cleanName(repairText(cutFileName(last, 10 * MAX_NAME)).replace(/[\p{Cc}\u2028\u2029"]/gu, ''))
  return hasVisible(name) ? cutFileName(name, MAX_NAME) : 'upload'
}

type Received = { name: string; bytes: Uint8Array }

/**
 * Uploads, each its owner's; whoever may enter a room that one was attached in may read it.
 *
 * @example
 * const asset = await assets.upload(userId, 2048, async () => ({ name: 'sketch.png', bytes }))
 * const { body } = await assets.open(userId, asset.id)
 */
export const createAssetService = ({ store, limits, appOrigin, newId, now }: Deps) => {
  const senders = new BoundedMap<string, ReturnType<typeof createSemaphore>>(MAX_SENDERS)
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

  /** Throws `AppError` (too_large, too_many_requests) when the person's limits have no room for so many bytes. */
  const assertRoom = async (userId: string, size: number) => {
    const fault = findQuotaFault(await store.uploaded(userId, now()), limits, size, now())
    if (fault) throw fault
  }

  const keep = async (asset: Omit<StoredAsset, 'createdAt'>, bytes: Uint8Array): Promise<Asset> => {
    const at = now()
    if (!(await store.reserve(asset, limits, at))) {
      await assertRoom(asset.userId, asset.size)
      throw new AppError('too_many_requests', 'Other files of yours were quicker. Send this one again.', {
        retryAfter: 1,
      })
    }
    try {
      await withDeadline(store.put(asset, bytes), PUT_MS)
      const stored = await store.confirm(asset, now())
      if (stored) return toAsset(stored)
    } catch (cause) {
      // A place that cannot be given back now is free again after a while.
      await withDeadline(store.release(asset, at), PUT_MS).catch(() => undefined)
      const message = 'Files cannot be stored at the moment. Nothing of this one was kept; try again in a moment.'
      throw new AppError('unavailable', message, { cause, dependency: 'storage', retryAfter: 30 })
    }
    await store.release(asset, at)
    throw noSuchAsset()
  }

  return {
    /**
     * Takes a file that `receive` reads, after it was asked whether there is room for what it is said to have. Throws
     * `AppError`: too_large past 10 MiB or without room, too_many_requests past the day or with many at once, invalid
     * for an empty file, unavailable when it cannot be stored, and what `receive` throws.
     */
    async upload(userId: string, announced: number, receive: () => Promise<Received>): Promise<Asset> {
      await assertRoom(userId, announced)
      const sender = senders.get(userId) ?? createSemaphore(AT_ONCE)
      senders.set(userId, sender)
      const done = await sender(async () => {
        const { name, bytes } = await receive()
        if (bytes.byteLength > MAX_ASSET_BYTES) throw new AppError('too_large', 'Send at most 10 MiB')
        if (bytes.byteLength === 0)
          throw new AppError('invalid', 'The file is empty', { errors: [{ path: 'file', message: 'Choose a file' }] })
        const size = bytes.byteLength
        const asset = { id: newId(), userId, name: fileName(name), contentType: sniffType(bytes), size }
        return keep(asset, bytes)
      })
      if (done) return done.result
      throw new AppError(
        'too_many_requests',
        'Many files of yours are on their way. Send this one when they have arrived.',
        {
          retryAfter: 10,
        },
      )
    },

    async usage(userId: string): Promise<UploadUsage> {
      return toUploadUsage(await store.uploaded(userId, now()), limits, now())
    },

    /** The newest first. */
    async list(userId: string, { limit, cursor }: PageQuery): Promise<Page<Asset>> {
      const rows = await store.page(userId, limit + 1, readCursor(cursor))
      return buildPage(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }), toAsset)
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
