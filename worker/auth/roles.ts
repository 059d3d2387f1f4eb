import type { UserRole } from '#contract/auth'
import { AppError } from '../errors.ts'

/** Whom the configuration makes administrators. */
export type Admins = { emails: readonly string[] }

/**
 * Returns the role of an account, which is never stored: who is not named any more, or has another address, is an
 * administrator no longer. An address makes one only once its owner has shown that it is theirs.
 */
export const resolveRole = (
  { email, emailVerifiedAt }: { email: string; emailVerifiedAt: Date | null },
  { emails }: Admins,
): UserRole => (emailVerifiedAt !== null && emails.includes(email) ? 'admin' : 'user')

/**
 * Whoever opens an e-mail has the mailbox, and somebody else may have made the account: an address that administers is
 * confirmed by the e-mail only where its account (`userId`) is signed in. `by`: who is, or null. Throws `AppError`
 * (unauthenticated).
 */
export const assertOpenedByAccount = (
  { userId, email }: { userId: string; email: string },
  by: string | null,
  { emails }: Admins,
) => {
  if (!emails.includes(email) || by === userId) return
  throw new AppError(
    'unauthenticated',
    'This address makes its account an administrator. Sign in to the account in this browser, then open the link again. If you did not create the account, reset its password instead.',
  )
}
