import type { Credentials, KeptCredentials, ProviderName } from '#contract/security'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { providerLabels } from '../auth/provider-buttons.tsx'
import type { WayIn } from './keep-list.tsx'

const APP = 'app'
const passkeyKey = (id: string) => `passkey:${id}`
const providerKey = (name: ProviderName) => `provider:${name}`

const added = (at: string) => (
  <>
    added <RelativeTime at={at} />
  </>
)

type Named = { id: string; name: string; createdAt: string }
export const passkeyWay = ({ id, name, createdAt }: Named): WayIn => ({
  key: passkeyKey(id),
  label: `Passkey “${name}”`,
  detail: added(createdAt),
})
export const providerWay = (provider: ProviderName): WayIn => ({
  key: providerKey(provider),
  label: providerLabels[provider],
})

/** What an account has beside its password, and which of it is ticked to begin with. */
export const waysInOf = ({ passkeys, providers, totp }: Credentials): { ways: WayIn[]; kept: Set<string> } => {
  const all = [
    ...passkeys.map((passkey) => ({ ...passkeyWay(passkey), keep: passkey.keep })),
    ...providers.map(({ provider, email, createdAt, keep }) => ({
      ...providerWay(provider),
      detail: (
        <>
          {email} · {added(createdAt)}
        </>
      ),
      keep,
    })),
    ...(totp
      ? [
          {
            key: APP,
            label: 'Authenticator app',
            detail: totp.fixed ? 'stays: its code is asked for after the password' : added(totp.since),
            fixed: totp.fixed,
            keep: totp.keep,
          },
        ]
      : []),
  ]
  return { ways: all, kept: new Set(all.flatMap(({ key, keep }) => (keep ? [key] : []))) }
}

/** The choice as it is sent, of what there is. */
export const keptOf = (
  kept: ReadonlySet<string>,
  there: Pick<Credentials, 'passkeys' | 'providers'>,
): KeptCredentials => ({
  passkeys: there.passkeys.flatMap(({ id }) => (kept.has(passkeyKey(id)) ? [id] : [])),
  providers: there.providers.flatMap(({ provider }) => (kept.has(providerKey(provider)) ? [provider] : [])),
  totp: kept.has(APP),
})
