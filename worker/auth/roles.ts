import type { UserRole } from '#contract/auth'
import type { StoredUser } from './store.ts'

/** The role of today. An address that the configuration names makes an administrator once its owner has shown that it is theirs. */
export const roleOf = (
  { email, emailVerifiedAt, role }: Pick<StoredUser, 'email' | 'emailVerifiedAt' | 'role'>,
  adminEmails: readonly string[],
): UserRole => (emailVerifiedAt !== null && adminEmails.includes(email) ? 'admin' : role)
