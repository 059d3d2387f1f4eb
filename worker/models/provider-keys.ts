import type { PaidBy } from '#contract/generation'
import type { ProviderKey, ProviderName } from '#contract/providers'
import { openToKeys } from '#contract/providers/index'
import type { Provider } from '../ai/provider.ts'
import { createHostedProviders } from '../ai/registry.ts'
import type { ModelConfig } from '../env.ts'
import { AppError } from '../errors.ts'
import { BoundedMap } from '../platform/bounded-map.ts'
import type { SecretBox } from '../platform/secret-box.ts'
import type { ProviderKeyStore } from './provider-key-store.ts'

type Deps = {
  store: ProviderKeyStore
  secrets: Pick<SecretBox, 'encrypt' | 'decrypt'>
  /**
   * The purpose that a key is bound to when it is sealed, with its holder: one of a person does not open as one of a
   * room.
   */
  purpose: string
  /** The payer of what is asked with these keys. */
  paidBy: PaidBy
  now(): Date
}

const HINT_CHARS = 4
/** The age, in milliseconds, that what is remembered may have at most. */
const LATELY_MS = 10_000
const MAX_HOLDERS = 1_000

/** Keys for providers that a holder (a person, or a room) has: stored encrypted, used, and never told again. */
export const createProviderKeys = ({ store, secrets, purpose, paidBy, now }: Deps) => {
  const formatOwner = (holderId: string, provider: string) => `${purpose}:${holderId}:${provider}`

  const known = new BoundedMap<string, { services: Provider[]; until: number }>(MAX_HOLDERS)

  /** The services that the keys open. Open: none while the store is down. */
  const services = async (holderId: string): Promise<Provider[]> => {
    const keys = await store.of(holderId).catch(() => [])
    const opened = await Promise.all(
      keys.map(async ({ provider, sealed }) => {
        const service = openToKeys.find(({ id }) => id === provider)
        const key = await secrets.decrypt(formatOwner(holderId, provider), sealed)
        return !service || key === null ? [] : [[service.key, key] as const]
      }),
    )
    const config: ModelConfig = Object.fromEntries(opened.flat())
    return createHostedProviders(config, paidBy)
  }

  return {
    services,

    /** The same as they were at most ten seconds ago: for a list that pages ask for all the time, not for asking models. */
    async servicesLately(holderId: string): Promise<Provider[]> {
      const remembered = known.get(holderId)
      if (remembered && remembered.until > now().getTime()) return remembered.services
      const found = await services(holderId)
      known.set(holderId, { services: found, until: now().getTime() + LATELY_MS })
      return found
    },

    async list(holderId: string): Promise<{ items: ProviderKey[]; nextCursor: null }> {
      const keys = await store.of(holderId)
      const items = keys.map(({ provider, hint, createdAt }) => ({
        provider,
        hint,
        createdAt: createdAt.toISOString(),
      }))
      return { items, nextCursor: null }
    },

    async put(holderId: string, provider: ProviderName, key: string): Promise<ProviderKey> {
      const sealed = await secrets.encrypt(formatOwner(holderId, provider), key)
      const stored = { provider, sealed, hint: `…${key.slice(-HINT_CHARS)}`, createdAt: now() }
      await store.put(holderId, stored)
      known.delete(holderId)
      return { provider, hint: stored.hint, createdAt: stored.createdAt.toISOString() }
    },

    /** Throws `AppError` (not_found). */
    async remove(holderId: string, provider: ProviderName) {
      const removed = await store.remove(holderId, provider)
      known.delete(holderId)
      if (!removed) throw new AppError('not_found', 'There is no key for that provider')
    },
  }
}

export type ProviderKeys = ReturnType<typeof createProviderKeys>
