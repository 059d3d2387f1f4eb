import { AppError } from '../../errors.ts'
import { writeChangeEmailEmail, writeEmailChangeAskedEmail, writeEmailChangedEmail } from '../../mail/emails.ts'
import type { Mailer } from '../../mail/mailer.ts'
import { type Admins, assertOpenedByAccount } from '../roles.ts'
import type { StoredUser, UserStore } from '../store.ts'
import { fingerprintAccount, type LinkStore } from './links.ts'

type Deps = {
  users: UserStore
  links: LinkStore
  /** Null when none is configured. */
  mailer: Mailer | null
  admins: Admins
  appOrigin: string
  now: () => Date
}

const isTaken = () => new AppError('conflict', 'There is an account with this email address')

/** Another address for an account: shown to be theirs by a link, and told to the address of before. */
export const createEmailChangeService = ({ users, links, mailer, admins, appOrigin, now }: Deps) => {
  const post = (): Mailer => {
    if (mailer) return mailer
    throw new AppError('unavailable', 'This server sends no mail. Ask whoever runs it.', { dependency: 'mail' })
  }

  return {
    /**
     * Sends the link to somebody who has just shown who they are. Throws `AppError`: unavailable without mail; conflict
     * when the address is theirs already or another account has it.
     */
    async ask(userId: string, email: string): Promise<StoredUser> {
      const sender = post()
      const user = await users.byId(userId)
      if (!user) throw new AppError('unauthenticated', 'This account does not exist any more')
      if (user.email === email) throw new AppError('conflict', 'This is your address already')
      if (await users.byEmail(email)) throw isTaken()
      const token = await links.issue('change', { userId, email, standing: await fingerprintAccount(user) })
      await sender.send(writeChangeEmailEmail(email, appOrigin, token))
      return user
    },

    /** Tells the owner of the address of before, who can still stop it. */
    async tellAsked(user: StoredUser, next: string) {
      await mailer?.send(writeEmailChangeAskedEmail(user, next, appOrigin))
    },

    /**
     * The account as it was, and its new address. `by`: who is signed in where the link was opened. Throws `AppError`:
     * invalid for a link that does not work any more; conflict; unauthenticated, and the link stays good, where `by` has to
     * be the account.
     */
    async take(token: string, by: string | null): Promise<{ before: StoredUser; email: string }> {
      const opened = await links.read('change', token)
      if (opened) assertOpenedByAccount(opened, by, admins)
      const target = await links.redeem('change', token)
      const user = target && (await users.byId(target.userId))
      if (!user || target.standing !== (await fingerprintAccount(user)))
        throw new AppError('invalid', 'This link was used or is too old. Ask for a new one.')
      const changed = await users.changeEmail(user.id, { email: target.email, emailVerifiedAt: now() })
      if (!changed) throw isTaken()
      return { before: user, email: changed.email }
    },

    /** Tells the address of before that it does not sign in any more. */
    async tellChanged(before: StoredUser, next: string) {
      await mailer?.send(writeEmailChangedEmail(before, next, appOrigin))
    },
  }
}
