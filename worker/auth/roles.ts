import type { UserRole } from '#contract/auth'
import type { StoredUser } from './store.ts'

/** Whom the configuration makes administrators. */
export type Admins = { emails: readonly string[] }

/**
 * Returns the role of an account, which is never stored: who is not named any more, or has another address, is an
 * administrator no longer. An address makes one only once its owner has shown that it is theirs.
 */
export const roleOf = (
  { email, emailVerifiedAt }: Pick<StoredUser, 'email' | 'emailVerifiedAt'>,
  { emails }: Admins,
): UserRole => (emailVerifiedAt !== null && emails.includes(email) ? 'admin' : 'user')
