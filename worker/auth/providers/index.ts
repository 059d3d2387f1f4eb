import type { ProviderName } from '#contract/security'
import type { Config } from '../../env.ts'
import { createGithubProvider } from './github.ts'
import { createGoogleProvider } from './google.ts'
import type { OAuthProvider } from './provider.ts'

const makers: { [N in ProviderName]: (config: Config) => OAuthProvider | null } = {
  google: createGoogleProvider,
  github: createGithubProvider,
}

/** The providers that are configured. */
export const createOAuthProviders = (config: Config): Map<ProviderName, OAuthProvider> =>
  new Map(
    Object.values(makers).flatMap((make) => {
      const provider = make(config)
      return provider ? [[provider.name, provider] as const] : []
    }),
  )
