import { and, asc, count, eq, inArray, isNotNull, notInArray } from 'drizzle-orm'
import { ProviderName } from '#contract/security'
import type { Database } from '../../db/client.ts'
import { apiKeys, identities, passkeys, recoveryCodes, totpSecrets } from '../../db/schema/accounts.ts'
import { providerKeys, roomProviderKeys } from '../../db/schema/provider-keys.ts'
import { rooms } from '../../db/schema.ts'

/** Every way into an account beside its password. `totpSince`: when its authenticator app was put in force. */
export type StoredCredentials = {
  apiKeys: number
  passkeys: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[]
  providers: { provider: ProviderName; email: string; createdAt: Date }[]
  totpSince: Date | null
}

export type Kept = { passkeys: readonly string[]; providers: readonly ProviderName[]; totp: boolean }

export const credentialStore = (db: Database) => ({
  async list(userId: string): Promise<StoredCredentials> {
    const [[keys], passkeyRows, providerRows, [totp]] = await db.batch([
      db.select({ count: count() }).from(apiKeys).where(eq(apiKeys.userId, userId)),
      db
        .select({
          id: passkeys.id,
          name: passkeys.name,
          createdAt: passkeys.createdAt,
          lastUsedAt: passkeys.lastUsedAt,
        })
        .from(passkeys)
        .where(eq(passkeys.userId, userId))
        .orderBy(asc(passkeys.createdAt)),
      db
        .select({ provider: identities.provider, email: identities.email, createdAt: identities.createdAt })
        .from(identities)
        .where(eq(identities.userId, userId))
        .orderBy(asc(identities.createdAt)),
      db
        .select({ since: totpSecrets.confirmedAt })
        .from(totpSecrets)
        .where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt))),
    ])
    return {
      apiKeys: keys?.count ?? 0,
      passkeys: passkeyRows,
      providers: providerRows.map((row) => ({ ...row, provider: ProviderName.parse(row.provider) })),
      totpSince: totp?.since ?? null,
    }
  },

  /** Forgets the keys that were brought for models, also to the account's rooms: whose they are may read what is asked. */
  async forgetProviderKeys(userId: string) {
    const own = db.select({ id: rooms.id }).from(rooms).where(eq(rooms.createdBy, userId))
    await db.batch([
      db.delete(providerKeys).where(eq(providerKeys.holderId, userId)),
      db.delete(roomProviderKeys).where(inArray(roomProviderKeys.holderId, own)),
    ])
  },

  /** Ends all but these, all or nothing. API keys are their service's. */
  async keepOnly(userId: string, { passkeys: ids, providers, totp }: Kept) {
    const others = [
      db.delete(passkeys).where(and(eq(passkeys.userId, userId), notInArray(passkeys.id, [...ids]))),
      db.delete(identities).where(and(eq(identities.userId, userId), notInArray(identities.provider, [...providers]))),
    ] as const
    if (totp) await db.batch(others)
    else
      await db.batch([
        ...others,
        db.delete(totpSecrets).where(eq(totpSecrets.userId, userId)),
        db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
      ])
  },
})

export type CredentialStore = ReturnType<typeof credentialStore>
