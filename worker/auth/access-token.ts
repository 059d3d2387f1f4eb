import { createLocalJWKSet, errors, importJWK, jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import { type Identity, UserRole } from '#contract/auth'
import { Uuid } from '#contract/ids'
import type { Config } from '../env.ts'
import { BoundedMap } from '../platform/bounded-map.ts'

/** The life of an access token, in seconds. */
export const ACCESS_TOKEN_SECONDS = 15 * 60

const MAX_VERIFIED = 5000

const PrivateKey = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  d: z.string(),
})
const Claims = z.object({ sub: Uuid, name: z.string(), role: UserRole, sid: Uuid, exp: z.number() })

/**
 * Access tokens: JWT, RS256 only; issuer and audience are the app's origin. Of the keys the first signs and all verify,
 * so that a rotation adds one in front. Build it once per isolate: what was verified is remembered until it expires.
 *
 * @example
 * const tokens = createAccessTokens(config)
 * const token = await tokens.sign({ userId, name: 'Ada', role: 'user', sessionId })
 * await tokens.verify(token) // the same identity; null from 15 minutes on
 */
export const createAccessTokens = (
  config: Pick<Config, 'JWT_PRIVATE_KEYS' | 'APP_ORIGIN'>,
  now: () => number = Date.now,
) => {
  const origin = config.APP_ORIGIN
  const parsed = z.array(PrivateKey).min(1).parse(config.JWT_PRIVATE_KEYS.keys)
  const publicKeys = parsed.map(({ kty, kid, n, e }) => ({ kty, kid, n, e, alg: 'RS256', use: 'sig' }) as const)
  const keySet = createLocalJWKSet({ keys: publicKeys })
  const verified = new BoundedMap<string, { identity: Identity; expiresAt: number }>(MAX_VERIFIED)
  let signingKey: Awaited<ReturnType<typeof importJWK>> | undefined

  const remembered = (token: string) => {
    const known = verified.get(token)
    if (!known) return null
    if (known.expiresAt > now()) return known.identity
    verified.delete(token)
    return null
  }

  return {
    /** The verifying keys, as `/.well-known/jwks.json` shows them. */
    jwks: { keys: publicKeys },

    async sign(identity: Identity): Promise<string> {
      const [first] = parsed
      if (!first) throw new Error('there is no signing key')
      signingKey ??= await importJWK(first, 'RS256')
      const issuedAt = Math.floor(now() / 1000)
      return new SignJWT({ name: identity.name, role: identity.role, sid: identity.sessionId })
        .setProtectedHeader({ alg: 'RS256', kid: first.kid, typ: 'JWT' })
        .setSubject(identity.userId)
        .setIssuer(origin)
        .setAudience(origin)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
        .sign(signingKey)
    },

    /** Returns who the token speaks for; null when it is not one of ours that is valid now. */
    async verify(token: string): Promise<Identity | null> {
      const known = remembered(token)
      if (known) return known
      try {
        const { payload } = await jwtVerify(token, keySet, {
          algorithms: ['RS256'],
          issuer: origin,
          audience: origin,
          requiredClaims: ['sub', 'exp', 'iat'],
          currentDate: new Date(now()),
        })
        const claims = Claims.parse(payload)
        const identity = { userId: claims.sub, name: claims.name, role: claims.role, sessionId: claims.sid }
        verified.set(token, { identity, expiresAt: claims.exp * 1000 })
        return identity
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null
        throw error
      }
    },
  }
}

export type AccessTokens = ReturnType<typeof createAccessTokens>
