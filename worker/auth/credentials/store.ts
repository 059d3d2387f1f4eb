import { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, isNull, ne, notInArray } from 'drizzle-orm'
import { type HandedOut, ProviderName } from '#contract/security'
import type { Database } from '../../db/client.ts'
import { apiKeys, identities, passkeys, recoveryCodes, totpSecrets } from '../../db/schema/accounts.ts'
import { appShares } from '../../db/schema/apps.ts'
import { providerKeys, roomProviderKeys } from '../../db/schema/provider-keys.ts'
import { roomInvites, roomMembers, rooms, users } from '../../db/schema.ts'

/** The ways into an account beside its password. `totpSince`: when its authenticator app was put in force. */
export type StoredCredentials = {
  apiKeys: number
  passkeys: { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }[]
  providers: { provider: ProviderName; email: string; createdAt: Date }[]
  totpSince: Date | null
  handedOut: HandedOut
  newMembers: { roomId: string; roomName: string; name: string; joinedAt: Date }[]
}

export type Kept = { passkeys: readonly string[]; providers: readonly ProviderName[]; totp: boolean }

/** More than a page shows would help nobody. */
const MAX_NEW_MEMBERS = 20

export const createCredentialStore = (db: Database) => {
  const selectOwnRooms = (userId: string) => db.select({ id: rooms.id }).from(rooms).where(eq(rooms.createdBy, userId))

  return {
    /** `since`: from when on something counts as added lately. */
    async list(userId: string, { now, since }: { now: Date; since: Date }): Promise<StoredCredentials> {
      const [[keys], passkeyRows, providerRows, [totp], [invites], [shares], [own], [ofRooms], newMembers] =
        await db.batch([
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
          db
            .select({ count: count() })
            .from(roomInvites)
            .where(
              and(eq(roomInvites.createdBy, userId), gt(roomInvites.expiresAt, now), isNull(roomInvites.revokedAt)),
            ),
          db
            .select({ count: count() })
            .from(appShares)
            .where(and(eq(appShares.createdBy, userId), gt(appShares.expiresAt, now))),
          db
            .select({ count: count() })
            .from(providerKeys)
            .where(and(eq(providerKeys.holderId, userId), gte(providerKeys.createdAt, since))),
          db
            .select({ count: count() })
            .from(roomProviderKeys)
            .where(
              and(inArray(roomProviderKeys.holderId, selectOwnRooms(userId)), gte(roomProviderKeys.createdAt, since)),
            ),
          db
            .select({ roomId: rooms.id, roomName: rooms.name, name: users.name, joinedAt: roomMembers.joinedAt })
            .from(roomMembers)
            .innerJoin(rooms, eq(rooms.id, roomMembers.roomId))
            .innerJoin(users, eq(users.id, roomMembers.userId))
            .where(and(eq(rooms.createdBy, userId), ne(roomMembers.userId, userId), gte(roomMembers.joinedAt, since)))
            .orderBy(desc(roomMembers.joinedAt))
            .limit(MAX_NEW_MEMBERS),
        ])
      return {
        apiKeys: keys?.count ?? 0,
        passkeys: passkeyRows,
        providers: providerRows.map((row) => ({ ...row, provider: ProviderName.parse(row.provider) })),
        totpSince: totp?.since ?? null,
        handedOut: {
          invitations: invites?.count ?? 0,
          shares: shares?.count ?? 0,
          modelKeys: (own?.count ?? 0) + (ofRooms?.count ?? 0),
        },
        newMembers,
      }
    },

    /**
     * Withdraws the account's invitations and share links, and forgets the keys for models, of the person and of their
     * rooms, that were added since; all or nothing.
     */
    async endHandedOut(userId: string, since: Date) {
      await db.batch([
        db.delete(roomInvites).where(eq(roomInvites.createdBy, userId)),
        db.delete(appShares).where(eq(appShares.createdBy, userId)),
        db.delete(providerKeys).where(and(eq(providerKeys.holderId, userId), gte(providerKeys.createdAt, since))),
        db
          .delete(roomProviderKeys)
          .where(
            and(inArray(roomProviderKeys.holderId, selectOwnRooms(userId)), gte(roomProviderKeys.createdAt, since)),
          ),
      ])
    },

    /** Ends all but these, all or nothing. API keys are their service's. */
    async keepOnly(userId: string, { passkeys: ids, providers, totp }: Kept) {
      const others = [
        db.delete(passkeys).where(and(eq(passkeys.userId, userId), notInArray(passkeys.id, [...ids]))),
        db
          .delete(identities)
          .where(and(eq(identities.userId, userId), notInArray(identities.provider, [...providers]))),
      ] as const
      if (totp) await db.batch(others)
      else
        await db.batch([
          ...others,
          db.delete(totpSecrets).where(eq(totpSecrets.userId, userId)),
          db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
        ])
    },
  }
}

export type CredentialStore = ReturnType<typeof createCredentialStore>
