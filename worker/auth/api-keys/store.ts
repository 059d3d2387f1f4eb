import { and, count, desc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm'
import type { ApiScope, UserRole } from '#contract/auth'
import type { Database } from '../../db/client.ts'
import { apiKeys } from '../../db/schema/accounts.ts'
import { users } from '../../db/schema.ts'
import { type Admins, resolveRole } from '../roles.ts'

export type StoredKey = {
  id: string
  userId: string
  name: string
  scopes: ApiScope[]
  hint: string
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
}
type KeyHolder = StoredKey & { holder: { name: string; role: UserRole } }

/**
 * Keeps API keys by their hashes: the keys themselves are nowhere.
 *
 * @example
 * const holder = await keys.byHash(await hashToken('aek_…'), new Date()) // null when it is unknown or has expired
 * await keys.removeAll(userId) // ['5b1d…', …]
 */
export type ApiKeyStore = {
  create(key: Omit<StoredKey, 'createdAt' | 'lastUsedAt'> & { keyHash: string }): Promise<StoredKey>
  listByUser(userId: string): Promise<StoredKey[]>
  countByUser(userId: string): Promise<number>
  /** Returns a key that has not expired, and whose it is; null when there is none. */
  byHash(keyHash: string, now: Date): Promise<KeyHolder | null>
  /** Returns those of the ids whose keys exist and have not expired. */
  alive(ids: readonly string[], now: Date): Promise<Set<string>>
  /** Sets the last use, unless it was set after `unlessAfter`. */
  used(id: string, now: Date, unlessAfter: Date): Promise<void>
  /** Removes a key; false when this account has none of that id. */
  remove(userId: string, id: string): Promise<boolean>
  /** Removes all keys of an account, and returns their ids. */
  removeAll(userId: string): Promise<string[]>
}

const columns = {
  id: apiKeys.id,
  userId: apiKeys.userId,
  name: apiKeys.name,
  scopes: apiKeys.scopes,
  hint: apiKeys.hint,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
}

const stillGood = (now: Date) => or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now))

export const createApiKeyStore = (db: Database, admins: Admins): ApiKeyStore => ({
  async create(key) {
    const [created] = await db.insert(apiKeys).values(key).returning(columns)
    if (!created) throw new Error('the key was not stored')
    return created
  },

  listByUser: (userId) =>
    db.select(columns).from(apiKeys).where(eq(apiKeys.userId, userId)).orderBy(desc(apiKeys.createdAt), apiKeys.id),

  async countByUser(userId) {
    const [row] = await db.select({ count: count() }).from(apiKeys).where(eq(apiKeys.userId, userId))
    return row?.count ?? 0
  },

  async byHash(keyHash, now) {
    const [found] = await db
      .select({ ...columns, holder: { name: users.name, email: users.email, emailVerifiedAt: users.emailVerifiedAt } })
      .from(apiKeys)
      .innerJoin(users, eq(users.id, apiKeys.userId))
      .where(and(eq(apiKeys.keyHash, keyHash), stillGood(now), isNull(users.endingAt)))
    return found ? { ...found, holder: { name: found.holder.name, role: resolveRole(found.holder, admins) } } : null
  },

  async alive(ids, now) {
    const rows = await db
      .select({ id: apiKeys.id })
      .from(apiKeys)
      .where(and(inArray(apiKeys.id, [...ids]), stillGood(now)))
    return new Set(rows.map(({ id }) => id))
  },

  async used(id, now, unlessAfter) {
    await db
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, unlessAfter))))
  },

  async remove(userId, id) {
    const removed = await db
      .delete(apiKeys)
      .where(and(eq(apiKeys.id, id), eq(apiKeys.userId, userId)))
      .returning({ id: apiKeys.id })
    return removed.length > 0
  },

  async removeAll(userId) {
    const removed = await db.delete(apiKeys).where(eq(apiKeys.userId, userId)).returning({ id: apiKeys.id })
    return removed.map(({ id }) => id)
  },
})
