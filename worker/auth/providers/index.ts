import type { ProviderName } from '#contract/security'
import type { Config } from '../../env.ts'
import { githubProvider } from './github.ts'
import { googleProvider } from './google.ts'
import type { OAuthProvider } from './provider.ts'

const makers: { [N in ProviderName]: (config: Config) => OAuthProvider | null } = {
  google: googleProvider,
  github: githubProvider,
}

/** The providers that are configured. */
export const oauthProvidersOf = (config: Config): Map<ProviderName, OAuthProvider> =>
  new Map(
    Object.values(makers).flatMap((make) => {
      const provider = make(config)
      return provider ? [[provider.name, provider] as const] : []
    }),
  )
