import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import { assets, uploadDays } from '../db/schema/accounts.ts'
import { users } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'
import { maySeeAsset } from './may-see.ts'

export type StoredAsset = {
  id: string
  userId: string
  name: string
  contentType: string
  size: number
  createdAt: Date
}

export type UploadLimits = { files: number; bytes: number; bytesPerDay: number }
/** The room that somebody's uploads take, those on their way included, and what they have sent on a day. */
export type Uploaded = { files: number; bytes: number; bytesToday: number }

/** An upload that has not arrived after this long never will: its request is over. */
const ABANDONED_MS = 10 * 60_000

/** A day as `YYYY-MM-DD` (UTC). */
const formatDay = (time: Date) => time.toISOString().slice(0, 10)

const formatKey = ({ userId, id }: Pick<StoredAsset, 'userId' | 'id'>) => `assets/${userId}/${id}`

/**
 * Uploads: what they are in Postgres, their bytes in R2.
 *
 * @example
 * if (await uploads.reserve(asset, limits, now())) {
 *   await uploads.put(asset, bytes)
 *   await uploads.confirm(asset, now())
 * }
 */
export const createAssetStore = (db: Database, bucket: R2Bucket) => ({
  async uploaded(userId: string, now: Date): Promise<Uploaded> {
    const day = db
      .select({ bytes: uploadDays.bytes })
      .from(uploadDays)
      .where(and(eq(uploadDays.userId, userId), eq(uploadDays.day, formatDay(now))))
    const [row] = await db
      .select({
        files: sql`count(*)`.mapWith(Number),
        bytes: sql`coalesce(sum(${assets.size}), 0)`.mapWith(Number),
        bytesToday: sql`coalesce((${day}), 0)`.mapWith(Number),
      })
      .from(assets)
      .where(eq(assets.userId, userId))
    return row ?? { files: 0, bytes: 0, bytesToday: 0 }
  },

  /**
   * Takes the place of an upload before its bytes are stored; false when its person's limits have no room for it. One
   * at a time for each person, so that many at once do not all see the same room.
   */
  async reserve(asset: Omit<StoredAsset, 'createdAt'>, limits: UploadLimits, now: Date): Promise<boolean> {
    const { id, userId, name, contentType, size } = asset
    const day = formatDay(now)
    const own = eq(assets.userId, userId)
    const abandoned = and(own, isNull(assets.storedAt), lt(assets.createdAt, new Date(now.getTime() - ABANDONED_MS)))
    const [, gone, taken] = await db.batch([
      db.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update'),
      db.delete(assets).where(abandoned).returning({ id: assets.id }),
      db.execute<{ id: string }>(sql`
        INSERT INTO ${assets} (id, user_id, name, content_type, size, stored_at)
        SELECT ${id}::uuid, ${userId}::uuid, ${name}, ${contentType}, ${size}::integer, NULL
        FROM (SELECT count(*) AS files, coalesce(sum(size), 0) AS bytes FROM ${assets} WHERE ${own}) AS stored,
          (SELECT coalesce(sum(bytes), 0) AS bytes FROM ${uploadDays}
            WHERE user_id = ${userId} AND day = ${day}) AS sent
        WHERE stored.files < ${limits.files} AND stored.bytes + ${size} <= ${limits.bytes}
          AND sent.bytes + ${size} <= ${limits.bytesPerDay}
        RETURNING id`),
      db.execute(sql`
        INSERT INTO ${uploadDays} (user_id, day, bytes)
        SELECT ${userId}::uuid, ${day}::date, ${size} FROM ${assets} WHERE id = ${id}
        ON CONFLICT (user_id, day) DO UPDATE SET bytes = ${uploadDays}.bytes + excluded.bytes`),
    ])
    if (gone.length > 0) await bucket.delete(gone.map((each) => formatKey({ userId, id: each.id })))
    return taken.rows.length > 0
  },

  /** Stores the bytes of an upload that has its place. */
  async put(asset: Pick<StoredAsset, 'id' | 'userId' | 'contentType'>, bytes: Uint8Array) {
    await bucket.put(formatKey(asset), bytes, { httpMetadata: { contentType: asset.contentType } })
  },

  /**
   * Shows an upload from now on; null when it was deleted meanwhile. The bytes come first: a row never promises what is
   * not there.
   */
  async confirm({ id }: Pick<StoredAsset, 'id'>, now: Date): Promise<StoredAsset | null> {
    const [stored] = await db.update(assets).set({ storedAt: now }).where(eq(assets.id, id)).returning()
    return stored ?? null
  },

  /** Gives back the place of an upload that did not come to be. */
  async release({ id, userId, size }: Pick<StoredAsset, 'id' | 'userId' | 'size'>, now: Date) {
    await db.batch([
      db.delete(assets).where(and(eq(assets.id, id), isNull(assets.storedAt))),
      db
        .update(uploadDays)
        .set({ bytes: sql`greatest(0, ${uploadDays.bytes} - ${size})` })
        .where(and(eq(uploadDays.userId, userId), eq(uploadDays.day, formatDay(now)))),
    ])
    await bucket.delete(formatKey({ userId, id }))
  },

  async find(id: string): Promise<StoredAsset | null> {
    const [found] = await db
      .select()
      .from(assets)
      .where(and(eq(assets.id, id), isNotNull(assets.storedAt)))
    return found ?? null
  },

  /** Returns an upload that this person may see; null when there is none. */
  async findFor(userId: string, id: string): Promise<StoredAsset | null> {
    const [found] = await db
      .select()
      .from(assets)
      .where(and(eq(assets.id, id), maySeeAsset(userId)))
    return found ?? null
  },

  listByUser: (userId: string): Promise<StoredAsset[]> =>
    db
      .select()
      .from(assets)
      .where(and(eq(assets.userId, userId), isNotNull(assets.storedAt)))
      .orderBy(desc(assets.createdAt)),

  /** A page of somebody's, the newest first. */
  page(userId: string, limit: number, after: Place | null): Promise<StoredAsset[]> {
    const { createdAt, id } = assets
    const rest = after && or(lt(createdAt, after.at), and(eq(createdAt, after.at), gt(id, after.id)))
    return db
      .select()
      .from(assets)
      .where(and(eq(assets.userId, userId), isNotNull(assets.storedAt), rest ?? undefined))
      .orderBy(desc(createdAt), asc(id))
      .limit(limit)
  },

  async open(asset: Pick<StoredAsset, 'id' | 'userId'>): Promise<ReadableStream | null> {
    return (await bucket.get(formatKey(asset)))?.body ?? null
  },

  /** The row first: what cannot be found any more is gone, also when its bytes take longer. */
  async remove(asset: StoredAsset) {
    await db.delete(assets).where(and(eq(assets.id, asset.id), eq(assets.userId, asset.userId)))
    await bucket.delete(formatKey(asset))
  },

  /** Removes every byte of an account, also of uploads whose row was never written. */
  async removeByUser(userId: string) {
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await bucket.list({ prefix: `assets/${userId}/`, cursor })
      if (page.objects.length > 0) await bucket.delete(page.objects.map(({ key }) => key))
      more = page.truncated
      cursor = page.truncated ? page.cursor : undefined
    }
  },
})

export type AssetStore = ReturnType<typeof createAssetStore>
