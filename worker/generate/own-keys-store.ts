import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import { providerKeys } from '../db/schema/provider-keys.ts'

export type StoredKey = { provider: string; sealed: string; hint: string; createdAt: Date }

/** People's own keys for providers, sealed, in Postgres. */
export const ownKeysStore = (db: Database) => ({
  async of(userId: string): Promise<StoredKey[]> {
    return db
      .select({
        provider: providerKeys.provider,
        sealed: providerKeys.sealed,
        hint: providerKeys.hint,
        createdAt: providerKeys.createdAt,
      })
      .from(providerKeys)
      .where(eq(providerKeys.userId, userId))
      .orderBy(asc(providerKeys.provider))
  },

  async put(userId: string, key: StoredKey) {
    const { sealed, hint, createdAt } = key
    await db
      .insert(providerKeys)
      .values({ userId, ...key })
      .onConflictDoUpdate({ target: [providerKeys.userId, providerKeys.provider], set: { sealed, hint, createdAt } })
  },

  /** False when there was none. */
  async remove(userId: string, provider: string): Promise<boolean> {
    const gone = await db
      .delete(providerKeys)
      .where(and(eq(providerKeys.userId, userId), eq(providerKeys.provider, provider)))
      .returning({ provider: providerKeys.provider })
    return gone.length > 0
  },
})

export type OwnKeysStore = ReturnType<typeof ownKeysStore>
