import { AppError } from '../../errors.ts'
import { passwordChangedLetter, resetLetter, verificationLetter } from '../../mail/letters.ts'
import type { Mailer } from '../../mail/mailer.ts'
import type { Passwords } from '../passwords.ts'
import { type Admins, roleOf } from '../roles.ts'
import type { SessionKeeper } from '../session-keeper.ts'
import type { StoredUser, UserStore } from '../store.ts'
import type { LinkStore } from './links.ts'

type Deps = {
  users: UserStore
  links: LinkStore
  passwords: Passwords
  keeper: Pick<SessionKeeper, 'endAll'>
  /** Null when none is configured. */
  mailer: Mailer | null
  admins: Admins
  appOrigin: string
  now: () => Date
}

const linkIsOver = () => new AppError('invalid', 'This link was used or is too old. Ask for a new one.')

/** What goes through a person's mailbox: showing that an address is theirs, and a new password. */
export const recoveryService = (deps: Deps) => {
  const { users, links, passwords, keeper, mailer, admins, appOrigin, now } = deps

  const post = (): Mailer => {
    if (mailer) return mailer
    throw new AppError('unavailable', 'This server sends no mail. Ask whoever runs it.', { dependency: 'mail' })
  }

  const verified = (user: StoredUser) => {
    const emailVerifiedAt = user.emailVerifiedAt ?? now()
    return { emailVerifiedAt, role: roleOf({ ...user, emailVerifiedAt }, admins) }
  }

  return {
    sendsMail: mailer !== null,

    /** Throws `AppError`: unavailable without mail; conflict when the address is verified already. */
    async sendVerification(userId: string) {
      const sender = post()
      const user = await users.byId(userId)
      if (!user) throw new AppError('unauthenticated', 'This account does not exist any more')
      if (user.emailVerifiedAt) throw new AppError('conflict', 'The address is confirmed already')
      const token = await links.issue('verify', { userId, email: user.email })
      await sender.send(verificationLetter(user, appOrigin, token))
    },

    /** Whose address it is. Throws `AppError` (invalid) for a link that does not work any more. */
    async verifyEmail(token: string): Promise<StoredUser> {
      const target = await links.redeem('verify', token)
      const user = target && (await users.byId(target.userId))
      if (!user || user.email !== target.email) throw linkIsOver()
      return (await users.update(user.id, verified(user))) ?? user
    },

    /** Refuses before anything is looked up: whether an account exists must not show. */
    assertSendsMail: () => void post(),

    /** Sends a link when there is such an account, and does nothing otherwise. The account, for the record. */
    async sendReset(email: string): Promise<StoredUser | null> {
      const user = await users.byEmail(email)
      if (!user) return null
      const token = await links.issue('reset', { userId: user.id, email })
      await post().send(resetLetter(user, appOrigin, token))
      return user
    },

    /** Sets the password; every session ends, and the address counts as shown. Throws `AppError` (invalid). */
    async reset(token: string, password: string): Promise<StoredUser> {
      // First, so that a refused password does not use up the link.
      await passwords.assertNotLeaked(password, 'password')
      const target = await links.redeem('reset', token)
      const user = target && (await users.byId(target.userId))
      if (!user || user.email !== target.email) throw linkIsOver()
      const change = { passwordHash: await passwords.hash(password), ...verified(user) }
      const changed = (await users.update(user.id, change)) ?? user
      await keeper.endAll(user.id)
      return changed
    },

    /** Tells the owner that the password was changed; they may not have been the one who did it. */
    async tellPasswordChanged(user: { email: string; name: string }) {
      await mailer?.send(passwordChangedLetter(user, appOrigin))
    },
  }
}

export type RecoveryService = ReturnType<typeof recoveryService>
