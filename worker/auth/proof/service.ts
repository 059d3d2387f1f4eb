import type { Identity } from '#contract/auth'
import type { Proof, Reauthentication } from '#contract/security'
import { AppError } from '../../errors.ts'
import type { FactorService } from '../factors/service.ts'
import type { PasskeyService } from '../passkeys/service.ts'
import type { Passwords } from '../passwords.ts'
import type { SessionStore } from '../sessions.ts'
import type { StoredUser, UserStore } from '../store.ts'

type Deps = {
  users: Pick<UserStore, 'byId'>
  sessions: Pick<SessionStore, 'authenticatedAt' | 'authenticated'>
  passwords: Pick<Passwords, 'verify'>
  factors: Pick<FactorService, 'pass'>
  passkeys: Pick<PasskeyService, 'signIn'>
  now: () => Date
}

/** The time that a proof of who is there is believed, in milliseconds. */
const FRESH_MS = 10 * 60 * 1000

const wrong = (detail: string) => new AppError('invalid_credentials', detail)

/**
 * Makes sure that it is the person themself, and not somebody at an open machine or with a stolen session.
 *
 * @example
 * await proof.assertRecent(identity) // before a passkey is added
 * await proof.confirm(identity, { password, code }) // before the account is deleted
 */
export const createProofService = ({ users, sessions, passwords, factors, passkeys, now }: Deps) => {
  const assertRecent = async ({ userId, sessionId }: Identity) => {
    const at = await sessions.authenticatedAt({ userId, sessionId })
    if (at !== null && now().getTime() - at < FRESH_MS) return
    throw new AppError(
      'reauthentication_required',
      'You signed in more than ten minutes ago. Confirm that it is you, then do this again.',
    )
  }

  const assertPassword = async (user: StoredUser, { password, code }: Reauthentication) => {
    if (!(await passwords.verify(password ?? '', user.passwordHash))) throw wrong('The password is wrong')
    await factors.pass(user.id, code)
  }

  const existing = async (userId: string) => {
    const user = await users.byId(userId)
    if (!user) throw new AppError('unauthenticated', 'This account does not exist any more')
    return user
  }

  return {
    /**
     * Asserts a sign-in, or a proof, of the last ten minutes, before a way into the account is added. Throws
     * `AppError`: reauthentication_required; unavailable while Redis is down.
     */
    assertRecent,

    /**
     * Asserts who is there before something that cannot be undone: by the password (and code) now or, where the account
     * has none, a proof of the last ten minutes. Throws `AppError`: invalid_credentials, second_factor_required,
     * reauthentication_required.
     */
    async confirm(identity: Identity, proof: Reauthentication) {
      const user = await existing(identity.userId)
      if (user.passwordHash === null) await assertRecent(identity)
      else await assertPassword(user, proof)
    },

    /**
     * Takes a passkey of the account, or its password (and code); of an account without a password the code of its
     * authenticator app. The session counts as fresh from then on. Throws `AppError` as `confirm`.
     */
    async reauthenticate(identity: Identity, { passkey, ...proof }: Proof) {
      const { userId, sessionId } = identity
      const user = await existing(userId)
      if (passkey) {
        if ((await passkeys.signIn(passkey)).userId !== userId) throw wrong('This passkey is of another account')
      } else if (user.passwordHash !== null) await assertPassword(user, proof)
      else if ((await factors.pass(userId, proof.code)) === null)
        throw new AppError('forbidden', 'This account has no password. Use a passkey, or sign out and in again.')
      await sessions.authenticated({ userId, sessionId })
    },
  }
}

export type ProofService = ReturnType<typeof createProofService>
