import type { ProviderKey, ProviderName } from '#contract/providers'
import { hosted } from '../ai/hosted.ts'
import { type Providers, servicesOf } from '../ai/registry.ts'
import type { ModelConfig } from '../env.ts'
import { AppError } from '../errors.ts'
import type { SecretBox } from '../platform/secret-box.ts'
import type { OwnKeysStore } from './own-keys-store.ts'

type Deps = {
  store: OwnKeysStore
  secrets: SecretBox
  providers: Providers
  now(): Date
}

const HINT_CHARS = 4

const ownerOf = (userId: string, provider: string) => `provider-key:${userId}:${provider}`
const variableOf = (provider: string) => hosted.find(({ id }) => id === provider)?.key ?? 'OPENAI_API_KEY'

/** Keys that people bring for themselves: stored encrypted, used for their own requests, and never told again. */
export const ownKeys = ({ store, secrets, providers, now }: Deps) => {
  return {
    async list(userId: string): Promise<{ items: ProviderKey[]; nextCursor: null }> {
      const keys = await store.of(userId)
      const items = keys.map(({ provider, hint, createdAt }) => ({
        provider,
        hint,
        createdAt: createdAt.toISOString(),
      }))
      return { items, nextCursor: null }
    },

    async put(userId: string, provider: ProviderName, key: string): Promise<ProviderKey> {
      const sealed = await secrets.encrypt(ownerOf(userId, provider), key)
      const stored = { provider, sealed, hint: `…${key.slice(-HINT_CHARS)}`, createdAt: now() }
      await store.put(userId, stored)
      return { provider, hint: stored.hint, createdAt: stored.createdAt.toISOString() }
    },

    async remove(userId: string, provider: ProviderName) {
      if (!(await store.remove(userId, provider))) throw new AppError('not_found', 'You have no key for that provider')
    },

    /** The models for someone: those of their own keys first, then everyone's. A store that is down leaves the latter. */
    async providersFor(userId: string): Promise<Providers> {
      const keys = await store.of(userId).catch(() => [])
      const opened = await Promise.all(
        keys.map(async ({ provider, sealed }) => {
          const key = await secrets.decrypt(ownerOf(userId, provider), sealed)
          return key === null ? [] : [[variableOf(provider), key] as const]
        }),
      )
      const config: ModelConfig = Object.fromEntries(opened.flat())
      return Object.keys(config).length === 0 ? providers : providers.preceded(servicesOf(config))
    },
  }
}

export type OwnKeys = ReturnType<typeof ownKeys>
