import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import type { providerKeys } from '../db/schema/provider-keys.ts'

export type StoredProviderKey = { provider: string; sealed: string; hint: string; createdAt: Date }

/** Keys for providers, sealed, in Postgres: of people or of rooms, which are two tables of one shape. */
export const createProviderKeyStore = (db: Database, table: typeof providerKeys) => ({
  async of(holderId: string): Promise<StoredProviderKey[]> {
    return db
      .select({ provider: table.provider, sealed: table.sealed, hint: table.hint, createdAt: table.createdAt })
      .from(table)
      .where(eq(table.holderId, holderId))
      .orderBy(asc(table.provider))
  },

  async put(holderId: string, key: StoredProviderKey) {
    const { sealed, hint, createdAt } = key
    await db
      .insert(table)
      .values({ holderId, ...key })
      .onConflictDoUpdate({ target: [table.holderId, table.provider], set: { sealed, hint, createdAt } })
  },

  /** False when there was none. */
  async remove(holderId: string, provider: string): Promise<boolean> {
    const gone = await db
      .delete(table)
      .where(and(eq(table.holderId, holderId), eq(table.provider, provider)))
      .returning({ provider: table.provider })
    return gone.length > 0
  },
})

export type ProviderKeyStore = ReturnType<typeof createProviderKeyStore>
