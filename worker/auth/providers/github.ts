import { CodeChallengeMethod, OAuth2Client } from 'arctic'
import * as z from 'zod'
import type { Config } from '../../env.ts'
import { askProvider, readField, translateFailure } from './failures.ts'
import type { OAuthProvider } from './provider.ts'

const LABEL = 'GitHub'
const SCOPES = ['read:user', 'user:email']

const Profile = z.object({
  id: z.number().int(),
  login: z.string(),
  name: z.string().nullish(),
  avatar_url: z
    .url({ protocol: /^https$/ })
    .nullish()
    .catch(null),
})
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

type GitHubConfig = Pick<
  Config,
  'GITHUB_CLIENT_ID' | 'GITHUB_CLIENT_SECRET' | 'GITHUB_URL' | 'GITHUB_API_URL' | 'APP_ORIGIN'
>

/** GitHub, or a GitHub Enterprise server; null when it is not configured. It has no ID tokens: the API says who is there. */
export const createGithubProvider = (config: GitHubConfig): OAuthProvider | null => {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: secret, GITHUB_URL, GITHUB_API_URL, APP_ORIGIN } = config
  if (!clientId || !secret) return null
  const client = new OAuth2Client(clientId, secret, `${APP_ORIGIN}/api/auth/oauth/github/callback`)

  return {
    name: 'github',

    async authorizationUrl({ state, codeVerifier }) {
      return client.createAuthorizationURLWithPKCE(
        `${GITHUB_URL}/login/oauth/authorize`,
        state,
        CodeChallengeMethod.S256,
        codeVerifier,
        SCOPES,
      )
    },

    async person(code, { codeVerifier }) {
      const tokens = await client
        .validateAuthorizationCode(`${GITHUB_URL}/login/oauth/access_token`, code, codeVerifier)
        .catch(translateFailure(LABEL))
      const headers = { authorization: `Bearer ${readField(() => tokens.accessToken())}` }
      const [profile, emails] = await Promise.all([
        askProvider(LABEL, `${GITHUB_API_URL}/user`, headers).then((value) => Profile.parse(value)),
        askProvider(LABEL, `${GITHUB_API_URL}/user/emails`, headers).then((value) => Emails.parse(value)),
      ])
      const verified = emails.filter((each) => each.verified)
      const chosen = verified.find((each) => each.primary) ?? verified[0]
      return {
        subject: String(profile.id),
        verifiedEmail: chosen?.email.toLowerCase() ?? null,
        name: profile.name || profile.login,
        avatarUrl: profile.avatar_url ?? null,
      }
    },
  }
}
