import type { User } from '#contract/auth'
import type { StoredUser } from './store.ts'

/** An account as its person sees it: never the hash. */
export const toUser = (user: StoredUser): User => ({
  id: user.id,
  email: user.email,
  emailVerified: user.emailVerifiedAt !== null,
  name: user.name,
  avatarUrl: user.avatarUrl,
  role: user.role,
  providers: [...(user.passwordHash === null ? [] : ['password']), ...user.identities],
  createdAt: user.createdAt.toISOString(),
})
