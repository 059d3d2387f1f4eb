import { and, desc, eq, lte } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { passkeys } from '../../db/schema/accounts.ts'

/** `id` and `publicKey` (COSE) are base64url. */
export type StoredPasskey = {
  id: string
  userId: string
  name: string
  publicKey: string
  counter: number
  transports: string[]
  createdAt: Date
  lastUsedAt: Date | null
}

export const createPasskeyStore = (db: Database) => ({
  listByUser: (userId: string): Promise<StoredPasskey[]> =>
    db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(desc(passkeys.createdAt)),

  async byId(id: string): Promise<StoredPasskey | null> {
    const [found] = await db.select().from(passkeys).where(eq(passkeys.id, id))
    return found ?? null
  },

  /** Adds a passkey; null when the credential is known already. */
  async add(passkey: Omit<StoredPasskey, 'createdAt' | 'lastUsedAt'>): Promise<StoredPasskey | null> {
    const [added] = await db.insert(passkeys).values(passkey).onConflictDoNothing().returning()
    return added ?? null
  },

  /** Remembers a use, unless another one was remembered that the authenticator counted later. */
  async used(id: string, counter: number, now: Date): Promise<void> {
    await db
      .update(passkeys)
      .set({ counter, lastUsedAt: now })
      .where(and(eq(passkeys.id, id), lte(passkeys.counter, counter)))
  },

  async remove(userId: string, id: string): Promise<boolean> {
    const removed = await db
      .delete(passkeys)
      .where(and(eq(passkeys.userId, userId), eq(passkeys.id, id)))
      .returning({ id: passkeys.id })
    return removed.length > 0
  },
})

export type PasskeyStore = ReturnType<typeof createPasskeyStore>
