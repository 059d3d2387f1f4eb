import type { Credentials, PasswordChange, ProviderName } from '#contract/security'
import {
  writeAccountClaimedEmail,
  writePasswordChangedEmail,
  writePasswordResetEmail,
  writeSignInAddedEmail,
} from '../mail/emails.ts'
import type { EmailMessage, Mailer } from '../mail/mailer.ts'
import type { StoredUser, UserStore } from './store.ts'

type Deps = {
  users: Pick<UserStore, 'byId'>
  review(user: StoredUser): Promise<Credentials>
  /** Null when none is configured. */
  mailer: Mailer | null
  appOrigin: string
}

const providerNames: { [N in ProviderName]: string } = { google: 'Google', github: 'GitHub' }

const waysIn = ({ passkeys, providers, totp }: Credentials): string[] => [
  ...passkeys.map(({ name }) => `the passkey “${name}”`),
  ...providers.map(({ provider, email }) => `${providerNames[provider]}${email && ` as ${email}`}`),
  ...(totp ? ['an authenticator app, whose code is asked for after the password'] : []),
]

/**
 * E-mails about what happened to an account: whoever did it may not have been its owner. Each throws `AppError`
 * (unavailable).
 */
export const createSecurityNotices = ({ users, review, mailer, appOrigin }: Deps) => {
  /**
   * Sends an e-mail, only to an address that was shown to be theirs: nobody shall have e-mails sent to a stranger by
   * what they do here.
   */
  const send = async (user: StoredUser | null, write: (user: StoredUser) => EmailMessage | Promise<EmailMessage>) => {
    if (mailer && user?.emailVerifiedAt) await mailer.send(await write(user))
  }

  return {
    passwordChanged: (user: StoredUser, change: Pick<PasswordChange, 'revokeKeys' | 'endHandedOut'>) =>
      send(user, (to) => writePasswordChangedEmail(to, appOrigin, change)),

    passwordReset: (user: StoredUser) =>
      send(user, async (to) => writePasswordResetEmail(to, appOrigin, waysIn(await review(to)))),

    /** `what` reads on with “was just added”. */
    added: async (userId: string, what: string) =>
      send(mailer && (await users.byId(userId)), (to) => writeSignInAddedEmail(to, appOrigin, what)),

    claimed: async (userId: string, provider: ProviderName) =>
      send(mailer && (await users.byId(userId)), (to) =>
        writeAccountClaimedEmail(to, appOrigin, providerNames[provider]),
      ),
  }
}
