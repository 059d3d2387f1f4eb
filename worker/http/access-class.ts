import { routeDocs } from '#contract/api/all'
import { type AccessClass, keyScopes } from '#contract/api/route'
import type { Identity } from '#contract/auth'
import { AppError } from '../errors.ts'

type Described = { shape: RegExp; parameters: number; access: AccessClass }

/** Routes by method and number of steps, those with fewer parameters first: `/history` before `/{type}`. */
const described = new Map<string, Described[]>()
const formatShapeKey = (method: string, path: string) => `${method} ${path.split('/').length}`
for (const { method, path, access } of routeDocs) {
  const key = formatShapeKey(method.toUpperCase(), path)
  const shape = new RegExp(`^${path.replace(/[.]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`)
  const parameters = path.split('{').length
  const routes = [...(described.get(key) ?? []), { shape, parameters, access }]
  described.set(
    key,
    routes.sort((a, b) => a.parameters - b.parameters),
  )
}

/**
 * What a request behind the sign-in wants of whoever sends it: what the API's description says of its route. What is
 * not described falls to the strict side. Keys reach what people make, never the account itself: a key that leaked
 * must not be able to make more keys or lock its owner out.
 */
export const findAccessClass = (method: string, path: string): AccessClass => {
  const asked = method === 'HEAD' ? 'GET' : method
  const found = described.get(formatShapeKey(asked, path))?.find(({ shape }) => shape.test(path))
  if (found) return found.access
  if (/^\/api\/admin(\/|$)/.test(path)) return 'admin'
  if (/^\/api\/(auth|account)(\/|$)/.test(path)) return 'person'
  return asked === 'GET' ? 'read' : 'write'
}

/** Throws `AppError` (forbidden) when `identity` may not send such a request. */
export const assertAccess = ({ scopes, role }: Identity, access: AccessClass) => {
  if (access === 'admin' && role !== 'admin') throw new AppError('forbidden', 'Only administrators may do that')
  if (!scopes || access === 'anyone') return
  if (access === 'person' || access === 'admin')
    throw new AppError('forbidden', 'An API key cannot do that. Sign in with your account.')
  const missing = keyScopes[access].filter((scope) => !scopes.includes(scope))
  if (missing.length > 0) throw new AppError('forbidden', `The API key lacks the scope “${missing.join('” and “')}”`)
}
