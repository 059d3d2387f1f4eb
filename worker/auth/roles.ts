import type { UserRole } from '#contract/auth'
import type { StoredUser } from './store.ts'

/** Whom the configuration makes administrators. */
export type Admins = {
  emails: readonly string[]
  /** Also before the address was confirmed: on a laptop letters lie open to everyone, and confirming one shows nothing. */
  unconfirmed: boolean
}

/** The role of today. An address that the configuration names makes an administrator once its owner has shown that it is theirs. */
export const roleOf = (
  { email, emailVerifiedAt, role }: Pick<StoredUser, 'email' | 'emailVerifiedAt' | 'role'>,
  { emails, unconfirmed }: Admins,
): UserRole => ((unconfirmed || emailVerifiedAt !== null) && emails.includes(email) ? 'admin' : role)
