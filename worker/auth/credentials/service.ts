import type { Credentials, KeptCredentials } from '#contract/security'
import type { ApiKeyService } from '../api-keys/service.ts'
import type { FactorService } from '../factors/service.ts'
import type { SessionKeeper } from '../session-keeper.ts'
import type { StoredUser, UserChange, UserStore } from '../store.ts'
import type { CredentialStore, Kept } from './store.ts'

type Deps = {
  store: CredentialStore
  users: Pick<UserStore, 'update'>
  keys: Pick<ApiKeyService, 'revokeAll'>
  keeper: Pick<SessionKeeper, 'endAll'>
  factors: Pick<FactorService, 'pass'>
  now: () => Date
}

/** The time before a reset, in milliseconds, in which what was added may be an intruder's (docs/decisions/067). */
const RECENT_MS = 30 * 24 * 60 * 60 * 1000

type Staying = Kept & { handedOut: boolean }

/**
 * The credentials that stay of an account which somebody else may have made: not even the keys of models stay, however
 * old.
 */
const NOTHING: Staying = { passkeys: [], providers: [], totp: false, handedOut: false }

/**
 * Lists what else lets people into an account, and ends it when the password goes.
 *
 * @example
 * const { passkeys, providers } = await credentials.review(user) // each with `keep`: whether it stays at a reset
 * await credentials.reset(user, { passwordHash }, { keep: { ...kept, totp: true } })
 */
export const createCredentialService = ({ store, users, keys, keeper, factors, now }: Deps) => {
  const lately = () => new Date(now().getTime() - RECENT_MS)

  /**
   * Returns what an account has, and what of it stays at a reset unless its person says otherwise: all that is older
   * than 30 days or as old as the account. Where the address was never shown to be theirs, whoever made the account may
   * be somebody else, and nothing stays.
   */
  const review = async (user: StoredUser): Promise<Credentials> => {
    const found = await store.list(user.id, { now: now(), since: lately() })
    const { apiKeys, passkeys, providers, totpSince, handedOut, newMembers } = found
    const proven = user.emailVerifiedAt !== null
    const isTrusted = (since: Date) =>
      proven && (now().getTime() - since.getTime() >= RECENT_MS || since.getTime() <= user.createdAt.getTime())
    return {
      proven,
      apiKeys,
      passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
        keep: isTrusted(createdAt),
      })),
      providers: providers.map(({ provider, email, createdAt }) => ({
        provider,
        email,
        createdAt: createdAt.toISOString(),
        keep: isTrusted(createdAt),
      })),
      totp: totpSince && {
        since: totpSince.toISOString(),
        // Else whoever reads somebody's mail would need nothing but that.
        keep: proven,
        fixed: proven,
      },
      handedOut,
      newMembers: newMembers.map(({ joinedAt, ...member }) => ({ ...member, joinedAt: joinedAt.toISOString() })),
    }
  }

  const resolveKept = (found: Credentials, wanted: KeptCredentials | undefined): Staying => {
    if (!found.proven) return NOTHING
    if (wanted) return wanted
    return {
      passkeys: found.passkeys.flatMap(({ id, keep }) => (keep ? [id] : [])),
      providers: found.providers.flatMap(({ provider, keep }) => (keep ? [provider] : [])),
      totp: found.totp?.keep ?? false,
      handedOut: false,
    }
  }

  /**
   * Changes an account's password, and before and after it ends what `end` says: what fails in between has ended more
   * than it changed, and what an intruder begins in between ends as well.
   */
  const replacePassword = async (user: StoredUser, change: UserChange, end: () => Promise<void>) => {
    await end()
    const changed = (await users.update(user.id, change)) ?? user
    await end()
    return changed
  }

  const endAllBut = async (userId: string, kept: Staying) => {
    await keeper.endAll(userId)
    await keys.revokeAll(userId)
    await store.keepOnly(userId, kept)
    if (!kept.handedOut) await store.endHandedOut(userId, kept === NOTHING ? new Date(0) : lately())
  }

  return {
    review,

    /**
     * Sets a password by a link that was sent to the address: sessions and API keys end, and all that is not kept, also
     * of what was handed out. Throws as `FactorService.pass` when the second factor of a confirmed address is to end
     * without its code.
     */
    async reset(
      user: StoredUser,
      change: UserChange,
      { keep, code }: { keep?: KeptCredentials | undefined; code?: string | undefined },
    ): Promise<StoredUser> {
      const found = await review(user)
      const kept = resolveKept(found, keep)
      if (found.totp?.fixed && !kept.totp) await factors.pass(user.id, code)
      return replacePassword(user, change, () => endAllBut(user.id, kept))
    },

    /**
     * Gives an account to whoever has just shown, at a provider, that its address is theirs, which nobody had
     * confirmed.
     */
    claim: (user: StoredUser): Promise<StoredUser> =>
      replacePassword(user, { passwordHash: null, emailVerifiedAt: now() }, () => endAllBut(user.id, NOTHING)),

    /**
     * Sets the password of somebody who is signed in: all other sessions end, API keys and what was handed out when
     * asked, and what is not kept where that is said.
     */
    async change(
      user: StoredUser,
      change: UserChange,
      by: {
        sessionId: string
        revokeKeys: boolean
        endHandedOut: boolean
        keep?: Pick<Kept, 'passkeys' | 'providers'> | undefined
      },
    ) {
      await replacePassword(user, change, async () => {
        await keeper.endAll(user.id, by.sessionId)
        if (by.revokeKeys) await keys.revokeAll(user.id)
        if (by.endHandedOut) await store.endHandedOut(user.id, lately())
        if (by.keep) await store.keepOnly(user.id, { ...by.keep, totp: true })
      })
    },
  }
}

export type CredentialService = ReturnType<typeof createCredentialService>
