import { type AccessClass, keyScopes } from '#contract/api/route'
import type { Identity } from '#contract/auth'
import { AppError } from '../errors.ts'

/**
 * Throws `AppError` (forbidden) when `identity` may not send such a request. Keys reach what people make, never the
 * account itself: a key that leaked must not be able to make more keys or lock its owner out.
 */
export const assertAccess = ({ scopes, role }: Identity, access: AccessClass) => {
  if (access === 'admin' && role !== 'admin') throw new AppError('forbidden', 'Only administrators may do that')
  if (!scopes || access === 'anyone') return
  if (access === 'person' || access === 'admin')
    throw new AppError('forbidden', 'An API key cannot do that. Sign in with your account.')
  const missing = keyScopes[access].filter((scope) => !scopes.includes(scope))
  if (missing.length > 0) throw new AppError('forbidden', `The API key lacks the scope “${missing.join('” and “')}”`)
}
