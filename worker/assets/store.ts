import { and, desc, eq } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import { assets } from '../db/schema/accounts.ts'
import { assetSeenBy } from './seen-by.ts'

export type StoredAsset = {
  id: string
  userId: string
  name: string
  contentType: string
  size: number
  createdAt: Date
}

const keyOf = ({ userId, id }: Pick<StoredAsset, 'userId' | 'id'>) => `assets/${userId}/${id}`

/** Uploads: what they are in Postgres, their bytes in R2. */
export const assetStore = (db: Database, bucket: R2Bucket) => ({
  /** The bytes first: a row never promises what is not there. */
  async add(asset: Omit<StoredAsset, 'createdAt'>, bytes: Uint8Array): Promise<StoredAsset> {
    await bucket.put(keyOf(asset), bytes, { httpMetadata: { contentType: asset.contentType } })
    const [added] = await db.insert(assets).values(asset).returning()
    if (!added) throw new Error('the asset was not stored')
    return added
  },

  async find(id: string): Promise<StoredAsset | null> {
    const [found] = await db.select().from(assets).where(eq(assets.id, id))
    return found ?? null
  },

  /** One that this person may see; null when there is none. */
  async findFor(userId: string, id: string): Promise<StoredAsset | null> {
    const [found] = await db
      .select()
      .from(assets)
      .where(and(eq(assets.id, id), assetSeenBy(userId)))
    return found ?? null
  },

  listOf: (userId: string): Promise<StoredAsset[]> =>
    db.select().from(assets).where(eq(assets.userId, userId)).orderBy(desc(assets.createdAt)),

  async open(asset: Pick<StoredAsset, 'id' | 'userId'>): Promise<ReadableStream | null> {
    return (await bucket.get(keyOf(asset)))?.body ?? null
  },

  /** The row first: what cannot be found any more is gone, also when its bytes take longer. */
  async remove(asset: StoredAsset) {
    await db.delete(assets).where(and(eq(assets.id, asset.id), eq(assets.userId, asset.userId)))
    await bucket.delete(keyOf(asset))
  },

  /** Every byte of an account, also of uploads whose row was never written. */
  async removeAllOf(userId: string) {
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await bucket.list({ prefix: `assets/${userId}/`, cursor })
      if (page.objects.length > 0) await bucket.delete(page.objects.map(({ key }) => key))
      more = page.truncated
      cursor = page.truncated ? page.cursor : undefined
    }
  },
})

export type AssetStore = ReturnType<typeof assetStore>
