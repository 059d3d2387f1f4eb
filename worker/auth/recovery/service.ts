import type * as z from 'zod'
import type { Credentials, ResetPassword } from '#contract/security'
import { AppError } from '../../errors.ts'
import { writeResetEmail, writeVerificationEmail } from '../../mail/emails.ts'
import type { Mailer } from '../../mail/mailer.ts'
import type { CredentialService } from '../credentials/service.ts'
import type { Passwords } from '../passwords.ts'
import { type Admins, assertOpenedByAccount } from '../roles.ts'
import type { StoredUser, UserStore } from '../store.ts'
import { fingerprintAccount, type LinkStore } from './links.ts'

type Deps = {
  users: UserStore
  links: LinkStore
  passwords: Passwords
  credentials: Pick<CredentialService, 'review' | 'reset'>
  /** Null when none is configured. */
  mailer: Mailer | null
  admins: Admins
  appOrigin: string
  now: () => Date
}

const linkIsOver = () => new AppError('invalid', 'This link was used or is too old. Ask for a new one.')

/**
 * Does what goes through a person's mailbox: showing that an address is theirs, and a new password.
 *
 * @example
 * await recovery.review(token) // what the account of the link has; the link still works after it
 */
export const createRecoveryService = (deps: Deps) => {
  const { users, links, passwords, credentials, mailer, admins, appOrigin, now } = deps

  const post = (): Mailer => {
    if (mailer) return mailer
    throw new AppError('unavailable', 'This server sends no mail. Ask whoever runs it.', { dependency: 'mail' })
  }

  /** Returns the account whose password a link resets. Throws `AppError` (invalid) when it does not work any more. */
  const resetting = async (token: string): Promise<StoredUser> => {
    const target = await links.read('reset', token)
    const user = target && (await users.byId(target.userId))
    if (!user || target.standing !== (await fingerprintAccount(user))) throw linkIsOver()
    return user
  }

  return {
    sendsMail: mailer !== null,

    /**
     * Sends the link that shows that an address is its account's, once `count` has let the e-mail pass. Throws
     * `AppError`: unavailable without mail; conflict when the address is verified already; and what `count` throws.
     */
    async sendVerification(userId: string, count: (email: string) => Promise<void>) {
      const sender = post()
      const user = await users.byId(userId)
      if (!user) throw new AppError('unauthenticated', 'This account does not exist any more')
      if (user.emailVerifiedAt) throw new AppError('conflict', 'The address is confirmed already')
      await count(user.email)
      const token = await links.issue('verify', { userId, email: user.email })
      await sender.send(writeVerificationEmail(user, appOrigin, token))
    },

    /**
     * Confirms an address, and returns whose it is. `by`: who is signed in where the link was opened. Throws
     * `AppError`: invalid for a link that does not work any more; unauthenticated, and the link stays good, where that
     * has to be its account.
     */
    async verifyEmail(token: string, by: string | null): Promise<StoredUser> {
      const opened = await links.read('verify', token)
      if (opened) assertOpenedByAccount(opened, by, admins)
      const target = await links.redeem('verify', token)
      const user = target && (await users.byId(target.userId))
      if (!user || user.email !== target.email) throw linkIsOver()
      return (await users.update(user.id, { emailVerifiedAt: user.emailVerifiedAt ?? now() })) ?? user
    },

    /** Refuses before anything is looked up: whether an account exists must not show. */
    assertSendsMail: () => void post(),

    /** Sends a link when there is such an account, and does nothing otherwise. The account, for the record. */
    async sendReset(email: string): Promise<StoredUser | null> {
      const user = await users.byEmail(email)
      if (!user) return null
      const token = await links.issue('reset', { userId: user.id, email, standing: await fingerprintAccount(user) })
      await post().send(writeResetEmail(user, appOrigin, token))
      return user
    },

    /**
     * Returns what the account of a link has, for its person to look at; the link is not used up. Throws `AppError`
     * (invalid).
     */
    review: async (token: string): Promise<Credentials> => credentials.review(await resetting(token)),

    /**
     * Sets the password. Every session and API key ends, and what is not kept; the address counts as shown. Of those
     * who use the link at once one is let in; it works again when that one could not be served. Throws `AppError`:
     * invalid; second_factor_required or invalid_credentials where the second factor is to end without one of its
     * codes.
     */
    async reset({ token, password, ...given }: z.infer<typeof ResetPassword>): Promise<StoredUser> {
      await passwords.assertNotLeaked(password, 'password')
      const user = await resetting(token)
      const change = { passwordHash: await passwords.hash(password), emailVerifiedAt: user.emailVerifiedAt ?? now() }
      const target = await links.redeem('reset', token)
      if (!target) throw linkIsOver()
      return credentials.reset(user, change, given).catch(async (error: unknown) => {
        await links.giveBack('reset', token, target)
        throw error
      })
    },
  }
}
