import type { Context } from 'hono'
import type { AccessClass } from '#contract/api/route'
import type { Identity } from '#contract/auth'
import { AppError } from '../errors.ts'
import { assertAccess } from './access-class.ts'
import type { AppEnv } from './app-env.ts'
import { takeLimit } from './rate-limit.ts'

/** The token of an `Authorization: Bearer …` header (RFC 6750); the scheme's case does not matter. */
export const readBearer = (c: Context<AppEnv>) =>
  /^bearer +([\w.~+/-]+=*)$/i.exec(c.req.header('authorization') ?? '')?.[1]

const readToken = (c: Context<AppEnv>) => {
  const token = readBearer(c)
  if (!token) throw new AppError('unauthenticated', 'Send an access token or an API key as Authorization: Bearer …')
  return token
}

/** Counts the request, and holds whoever sends it to what its endpoint wants. */
const admit = async (c: Context<AppEnv>, identity: Identity, access: AccessClass) => {
  c.set('userId', identity.userId)
  c.set('log', c.get('log').as(identity.userId))
  await takeLimit(c, 'request', identity.userId)
  assertAccess(identity, access)
  return identity
}

/** Whom the token names. Whether the session lives has to be asked elsewhere: by the room, for everyone who waits for admission. */
export const readTokenIdentity = async (c: Context<AppEnv>, access: AccessClass): Promise<Identity> =>
  admit(c, await c.get('services').auth.identify(readToken(c)), access)

/**
 * Returns who sends this request. Throws `AppError`: unauthenticated without a token that is valid now and whose
 * session lives; too_many_requests past the account's general limit; forbidden when its key or role does not reach this
 * far.
 */
export const readIdentity = async (c: Context<AppEnv>, access: AccessClass): Promise<Identity> =>
  admit(c, await c.get('services').auth.authenticate(readToken(c)), access)
