import { CodeChallengeMethod, OAuth2Client } from 'arctic'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import * as z from 'zod'
import type { Config } from '../../env.ts'
import {
  ANSWER_MS,
  askProvider,
  createCodeRefused,
  createProviderDown,
  readField,
  translateFailure,
} from './failures.ts'
import type { OAuthProvider } from './provider.ts'

const LABEL = 'Google'
const SCOPES = ['openid', 'email', 'profile']

const Discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})

const Claims = z.object({
  sub: z.string().min(1).max(255),
  nonce: z.string(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
  picture: z
    .url({ protocol: /^https$/ })
    .optional()
    .catch(undefined),
})

type GoogleConfig = Pick<Config, 'GOOGLE_CLIENT_ID' | 'GOOGLE_CLIENT_SECRET' | 'GOOGLE_ISSUER_URL' | 'APP_ORIGIN'>

/** Google by OpenID Connect; null when it is not configured. Its ID token is verified here: arctic only decodes. */
export const createGoogleProvider = (config: GoogleConfig): OAuthProvider | null => {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: secret, GOOGLE_ISSUER_URL: issuer, APP_ORIGIN } = config
  if (!clientId || !secret) return null
  const client = new OAuth2Client(clientId, secret, `${APP_ORIGIN}/api/auth/oauth/google/callback`)

  const learn = async () => {
    const found = Discovery.parse(await askProvider(LABEL, `${issuer}/.well-known/openid-configuration`))
    // The document must speak for the issuer that was asked (OpenID Connect Discovery 4.3).
    if (found.issuer !== issuer)
      throw createProviderDown(LABEL, new Error('the discovery document is of another issuer'))
    return { ...found, keys: createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: ANSWER_MS }) }
  }
  let known: Awaited<ReturnType<typeof learn>> | undefined
  const discovered = async () => {
    known ??= await learn()
    return known
  }

  return {
    name: 'google',

    async authorizationUrl({ state, codeVerifier, nonce }) {
      const { authorization_endpoint } = await discovered()
      const url = client.createAuthorizationURLWithPKCE(
        authorization_endpoint,
        state,
        CodeChallengeMethod.S256,
        codeVerifier,
        SCOPES,
      )
      url.searchParams.set('nonce', nonce)
      url.searchParams.set('prompt', 'select_account')
      return url
    },

    async person(code, { codeVerifier, nonce }) {
      const { token_endpoint, keys } = await discovered()
      const tokens = await client
        .validateAuthorizationCode(token_endpoint, code, codeVerifier)
        .catch(translateFailure(LABEL))
      const idToken = readField(() => tokens.idToken())
      try {
        const { payload } = await jwtVerify(idToken, keys, {
          algorithms: ['RS256'],
          issuer,
          audience: clientId,
          requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
        })
        const claims = Claims.parse(payload)
        if (claims.nonce !== nonce) throw createCodeRefused(new Error('the nonce is another one'))
        const verifiedEmail = claims.email_verified === true && claims.email ? claims.email.toLowerCase() : null
        return {
          subject: claims.sub,
          verifiedEmail,
          name: claims.name ?? claims.email?.split('@')[0] ?? '',
          avatarUrl: claims.picture ?? null,
        }
      } catch (error) {
        if (error instanceof errors.JWKSTimeout) throw createProviderDown(LABEL, error)
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw createCodeRefused(error)
        throw error
      }
    },
  }
}
