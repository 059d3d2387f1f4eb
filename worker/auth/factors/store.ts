import { and, count, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { recoveryCodes, totpSecrets } from '../../db/schema/accounts.ts'
import type { SecretsAtRest } from './secrets-at-rest.ts'

/** `secret` is null when the key is gone that it was sealed under. */
export type StoredTotp = { secret: string | null; confirmedAt: Date | null }

/** Second factors of accounts. */
export const createFactorStore = (db: Database, atRest: SecretsAtRest) => ({
  /**
   * Returns the secret of an account, which is sealed anew on the way when it lies open or under an older key; null
   * when there is none.
   */
  async totp(userId: string): Promise<StoredTotp | null> {
    const [row] = await db
      .select({ secret: totpSecrets.secret, confirmedAt: totpSecrets.confirmedAt })
      .from(totpSecrets)
      .where(eq(totpSecrets.userId, userId))
    if (!row) return null
    const { secret, renewed } = await atRest.open(userId, row.secret)
    if (renewed)
      await db
        .update(totpSecrets)
        .set({ secret: renewed })
        .where(and(eq(totpSecrets.userId, userId), eq(totpSecrets.secret, row.secret)))
    return { secret, confirmedAt: row.confirmedAt }
  },

  /** A new secret that is not in force yet takes the place of one that is not either. */
  async begin(userId: string, plain: string) {
    const secret = await atRest.seal(userId, plain)
    await db
      .insert(totpSecrets)
      .values({ userId, secret })
      .onConflictDoUpdate({
        target: totpSecrets.userId,
        set: { secret, lastStep: 0 },
        setWhere: isNull(totpSecrets.confirmedAt),
      })
  },

  /** Takes a time step; false when it, or a later one, was taken before: a code is good once. */
  async takeStep(userId: string, step: number): Promise<boolean> {
    const taken = await db
      .update(totpSecrets)
      .set({ lastStep: step })
      .where(and(eq(totpSecrets.userId, userId), lt(totpSecrets.lastStep, step)))
      .returning({ userId: totpSecrets.userId })
    return taken.length > 0
  },

  /** Puts the secret in force, with these recovery codes. */
  async confirm(userId: string, now: Date, codeHashes: readonly string[]) {
    await db.batch([
      db.update(totpSecrets).set({ confirmedAt: now }).where(eq(totpSecrets.userId, userId)),
      db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
      db.insert(recoveryCodes).values(codeHashes.map((codeHash) => ({ userId, codeHash }))),
    ])
  },

  async remove(userId: string) {
    await db.batch([
      db.delete(totpSecrets).where(eq(totpSecrets.userId, userId)),
      db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    ])
  },

  async replaceCodes(userId: string, codeHashes: readonly string[]) {
    await db.batch([
      db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
      db.insert(recoveryCodes).values(codeHashes.map((codeHash) => ({ userId, codeHash }))),
    ])
  },

  async takeRecoveryCode(userId: string, codeHash: string): Promise<boolean> {
    const used = await db
      .delete(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, codeHash)))
      .returning({ userId: recoveryCodes.userId })
    return used.length > 0
  },

  async codesLeft(userId: string): Promise<number> {
    const [row] = await db.select({ count: count() }).from(recoveryCodes).where(eq(recoveryCodes.userId, userId))
    return row?.count ?? 0
  },

  async isOn(userId: string): Promise<boolean> {
    const rows = await db
      .select({ userId: totpSecrets.userId })
      .from(totpSecrets)
      .where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt)))
    return rows.length > 0
  },
})

export type FactorStore = ReturnType<typeof createFactorStore>
