import type { Model } from '#contract/generation'
import type { Config } from '../env.ts'
import { AppError } from '../errors.ts'
import type { Provider } from './provider.ts'
import { openAiCompatible } from './providers/openai-compatible.ts'

const OPENAI_URL = 'https://api.openai.com/v1'
const OPENAI_MODEL = 'gpt-5.4-mini'
export const OFFLINE_MODEL = 'aetheros-offline'

type ProviderConfig = Pick<
  Config,
  'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'OPENAI_MODEL' | 'OLLAMA_BASE_URL' | 'OFFLINE_MODEL_URL'
>

/** The API of a server, whether it was named with or without its version. */
const withVersion = (url: string) =>
  /^\/?$/.test(new URL(url).pathname) ? new URL('/v1', url).href : url.replace(/\/$/, '')

const hostOf = (url: string) => new URL(url).host

/** One entry a provider: it looks at the configuration and says whether it is there. The first one's first model is the default. */
const builders: ((config: ProviderConfig) => Provider | null)[] = [
  ({ OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: url, OPENAI_MODEL: named }) => {
    if (!apiKey && !url) return null
    const baseUrl = withVersion(url ?? OPENAI_URL)
    const models = named?.split(',').flatMap((model) => model.trim() || []) ?? (url ? null : [OPENAI_MODEL])
    const label = hostOf(baseUrl) === hostOf(OPENAI_URL) ? 'OpenAI' : hostOf(baseUrl)
    return openAiCompatible({ id: 'openai', label, offline: false, baseUrl, apiKey, models })
  },
  ({ OFFLINE_MODEL_URL: url }) =>
    url === undefined
      ? null
      : openAiCompatible({
          id: 'offline',
          label: 'The offline model',
          offline: true,
          baseUrl: withVersion(url),
          apiKey: undefined,
          models: [OFFLINE_MODEL],
          labelOf: () => 'Offline model (building blocks, not an AI)',
        }),
  // A server that happens to run on this machine is offered, but not chosen for people.
  ({ OLLAMA_BASE_URL: url }) =>
    url === undefined
      ? null
      : openAiCompatible({
          id: 'ollama',
          label: 'Ollama',
          offline: false,
          baseUrl: withVersion(url),
          apiKey: undefined,
          models: null,
          labelOf: (model) => `${model} (Ollama)`,
        }),
]

export type ResolvedModel = { provider: Provider; model: string }

export type Providers = {
  /** Every model on offer; exactly one is the default unless there is none. */
  models(): Promise<Model[]>
  /** The named model, or the default. Throws `invalid` for an unknown name, `unavailable` when there is no model at all. */
  resolve(model: string | null): Promise<ResolvedModel>
}

/** Providers in the order of preference. */
export const joinProviders = (providers: readonly Provider[]): Providers => ({
  async models() {
    const lists = await Promise.all(providers.map((provider) => provider.models()))
    const unique = new Map<string, Model>()
    for (const model of lists.flat()) if (!unique.has(model.id)) unique.set(model.id, model)
    return [...unique.values()].map((model, index) => ({ ...model, default: index === 0 }))
  },

  async resolve(model) {
    for (const provider of providers) {
      const models = await provider.models()
      const found = model === null ? models[0] : models.find((each) => each.id === model)
      if (found) return { provider, model: found.id }
    }
    if (model !== null) {
      const message = `There is no model "${model}"`
      throw new AppError('invalid', `${message}. GET /api/generate/models lists them.`, {
        errors: [{ path: 'model', message }],
      })
    }
    throw new AppError(
      'unavailable',
      'No model can be reached. Set OPENAI_API_KEY or OPENAI_BASE_URL, or start the offline model.',
      {
        dependency: 'model',
      },
    )
  },
})

export const providersOf = (config: ProviderConfig): Providers =>
  joinProviders(builders.flatMap((build) => build(config) ?? []))
