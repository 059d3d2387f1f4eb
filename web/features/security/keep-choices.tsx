import type { Credentials, HandedOut, KeptCredentials, ProviderName } from '#contract/security'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { providerLabels } from '../auth/provider-buttons.tsx'
import type { KeepChoice } from './keep-list.tsx'

export const APP = 'app'
const passkeyKey = (id: string) => `passkey:${id}`
const providerKey = (name: ProviderName) => `provider:${name}`

const added = (at: string) => (
  <>
    added <RelativeTime at={at} />
  </>
)

type Named = { id: string; name: string; createdAt: string }
export const describePasskey = ({ id, name, createdAt }: Named): KeepChoice => ({
  key: passkeyKey(id),
  label: `Passkey “${name}”`,
  detail: added(createdAt),
})
export const describeProvider = (provider: ProviderName): KeepChoice => ({
  key: providerKey(provider),
  label: providerLabels[provider],
})

export const HANDED_OUT = 'handed-out'

/**
 * Returns all that the account gave to others, as one choice; null when there is nothing. `detail`: what becomes of it.
 */
export const describeHandedOut = (
  { invitations, shares, modelKeys }: HandedOut,
  detail = 'withdrawn unless you tick this',
): KeepChoice | null => {
  const parts = [
    { name: 'invitations', count: invitations },
    { name: 'share links', count: shares },
    { name: 'keys for models added in the last 30 days', count: modelKeys },
  ].flatMap(({ name, count }) => (count > 0 ? [`${name} (${count})`] : []))
  const [first, ...rest] = parts
  if (first === undefined) return null
  return { key: HANDED_OUT, label: [`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...rest].join(', '), detail }
}

/** Lists the credentials that an account has beside its password, and those that are ticked to begin with. */
export const listKeepChoices = ({
  passkeys,
  providers,
  totp,
  handedOut,
}: Credentials): { ways: KeepChoice[]; kept: Set<string> } => {
  const others = describeHandedOut(handedOut)
  const all = [
    ...passkeys.map((passkey) => ({ ...describePasskey(passkey), keep: passkey.keep })),
    ...providers.map(({ provider, email, createdAt, keep }) => ({
      ...describeProvider(provider),
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
            detail: totp.fixed ? 'to end it, enter one of its codes below' : added(totp.since),
            keep: totp.keep,
          },
        ]
      : []),
    ...(others ? [{ ...others, keep: false }] : []),
  ]
  return { ways: all, kept: new Set(all.flatMap(({ key, keep }) => (keep ? [key] : []))) }
}

/** The choice as it is sent, of what there is. */
export const readKept = (
  kept: ReadonlySet<string>,
  there: Pick<Credentials, 'passkeys' | 'providers'>,
): KeptCredentials => ({
  passkeys: there.passkeys.flatMap(({ id }) => (kept.has(passkeyKey(id)) ? [id] : [])),
  providers: there.providers.flatMap(({ provider }) => (kept.has(providerKey(provider)) ? [provider] : [])),
  totp: kept.has(APP),
  handedOut: kept.has(HANDED_OUT),
})
