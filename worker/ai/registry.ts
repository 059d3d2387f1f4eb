import type { Model, PaidBy } from '#contract/generation'
import type { ModelConfig } from '../env.ts'
import { AppError } from '../errors.ts'
import type { ResolvedModel } from './first-answer.ts'
import { type Hosted, hosted } from './hosted.ts'
import { free, listedPrice } from './prices.ts'
import type { Provider } from './provider.ts'
import { openAiCompatible } from './providers/openai-compatible.ts'

const OPENAI_URL = 'https://api.openai.com/v1'
const OPENAI_MODEL = 'gpt-5.4-mini'
export const OFFLINE_MODEL = 'aetheros-offline'
/** Hosted models may think for a while before their first word; a server of one's own may load the model first. */
const THINKING_MS = 90_000
const LOADING_MS = 300_000

const patienceFor = ({ MODEL_FIRST_WORD_SECONDS: seconds }: ModelConfig, id: string, ms: number) => {
  const set = seconds?.get(id) ?? seconds?.get('')
  return set === undefined ? ms : set * 1000
}

/** The API of a server, whether it was named with or without its version. */
const withVersion = (url: string) =>
  /^\/?$/.test(new URL(url).pathname) ? new URL('/v1', url).href : url.replace(/\/$/, '')

const hostOf = (url: string) => new URL(url).host

const namesIn = (text: string | undefined) => text?.split(',').flatMap((name) => name.trim() || []) ?? null

/** Models that the operator says can see. */
const seeingOf = (config: ModelConfig) => namesIn(config.VISION_MODELS) ?? []

type HostedOptions = {
  baseUrl: string
  apiKey: string
  /** Names of models, separated by commas. */
  named: string | undefined
  alsoSee?: string[]
  paidBy?: PaidBy
  firstTokenMs?: number
}

/** A hosted service at `baseUrl`, which a test may put elsewhere. */
export const buildHosted = (
  { id, label, offers, asksForUsage, keyHeader }: Hosted,
  { baseUrl, apiKey, named, alsoSee, paidBy, firstTokenMs = THINKING_MS }: HostedOptions,
): Provider =>
  openAiCompatible({
    id,
    label,
    offline: false,
    standsIn: true,
    baseUrl,
    apiKey,
    models: namesIn(named) ?? offers,
    labelOf: (model) => `${model} (${label})`,
    priceOf: listedPrice,
    alsoSee,
    paidBy,
    asksForUsage,
    keyHeader,
    firstTokenMs,
  })

/** OpenAI, or any server that speaks its protocol. */
const openAi = (config: ModelConfig, paidBy: PaidBy) => {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: url, OPENAI_MODEL: named } = config
  if (!apiKey && !url) return []
  const baseUrl = withVersion(url ?? OPENAI_URL)
  const isOpenAi = hostOf(baseUrl) === hostOf(OPENAI_URL)
  return [
    openAiCompatible({
      id: 'openai',
      label: isOpenAi ? 'OpenAI' : hostOf(baseUrl),
      offline: false,
      standsIn: true,
      baseUrl,
      apiKey,
      models: namesIn(named) ?? (url ? null : [OPENAI_MODEL]),
      priceOf: isOpenAi ? listedPrice : undefined,
      alsoSee: seeingOf(config),
      paidBy,
      firstTokenMs: patienceFor(config, 'openai', isOpenAi ? THINKING_MS : LOADING_MS),
    }),
  ]
}

const hostedOf = (config: ModelConfig, paidBy: PaidBy) =>
  hosted.flatMap((service) => {
    const [baseUrl, apiKey] = [service.url(config), config[service.key]]
    return baseUrl && apiKey
      ? [
          buildHosted(service, {
            baseUrl,
            apiKey,
            named: config[service.models],
            alsoSee: seeingOf(config),
            paidBy,
            firstTokenMs: patienceFor(config, service.id, THINKING_MS),
          }),
        ]
      : []
  })

const offline = ({ OFFLINE_MODEL_URL: url }: ModelConfig) =>
  url === undefined
    ? []
    : [
        openAiCompatible({
          id: 'offline',
          label: 'The offline model',
          offline: true,
          baseUrl: withVersion(url),
          apiKey: undefined,
          models: [OFFLINE_MODEL],
          labelOf: () => 'Offline model (building blocks, not an AI)',
          priceOf: () => free,
        }),
      ]

/** A server that happens to run on this machine is offered, but not chosen for people. */
const ollama = (config: ModelConfig) =>
  config.OLLAMA_BASE_URL === undefined
    ? []
    : [
        openAiCompatible({
          id: 'ollama',
          label: 'Ollama',
          offline: false,
          baseUrl: withVersion(config.OLLAMA_BASE_URL),
          apiKey: undefined,
          models: null,
          labelOf: (model) => `${model} (Ollama)`,
          alsoSee: seeingOf(config),
          priceOf: () => free,
          firstTokenMs: patienceFor(config, 'ollama', LOADING_MS),
        }),
      ]

export type Providers = {
  /** Every model on offer; exactly one is the default unless there is none. */
  models(): Promise<Model[]>
  /**
   * The named model, or the default, and after it those that may answer when it cannot. Throws `invalid` for an
   * unknown name, `unavailable` when there is no model at all.
   */
  candidates(model: string | null): Promise<[ResolvedModel, ...ResolvedModel[]]>
  /** The same with others before them. */
  preceded(by: readonly Provider[]): Providers
}

/**
 * Providers in the order of preference: the first one's first model is the default. `fallbacks` names the models that
 * may stand in for any other; without it the other services' first models stand in for the default only, because
 * whoever names a model wants that one.
 */
export const joinProviders = (
  providers: readonly Provider[],
  fallbacks: readonly string[] | null = null,
): Providers => {
  const find = async (model: string | null): Promise<ResolvedModel | null> => {
    for (const provider of providers) {
      const models = await provider.models()
      const found = model === null ? models[0] : models.find((each) => each.id === model)
      if (found) return { provider, model: found.id }
    }
    return null
  }

  const others = async (wanted: ResolvedModel, isDefault: boolean): Promise<ResolvedModel[]> => {
    if (fallbacks) return (await Promise.all(fallbacks.map(find))).filter((each) => each !== null)
    if (!isDefault || !wanted.provider.standsIn) return []
    const firsts = providers
      .filter((provider) => provider.standsIn && provider !== wanted.provider)
      .map(async (provider) => {
        const [model] = await provider.models()
        return model ? [{ provider, model: model.id }] : []
      })
    return (await Promise.all(firsts)).flat()
  }

  return {
    preceded: (by) => joinProviders([...by, ...providers], fallbacks),

    async models() {
      const lists = await Promise.all(providers.map((provider) => provider.models()))
      const unique = new Map<string, Model>()
      for (const model of lists.flat()) if (!unique.has(model.id)) unique.set(model.id, model)
      return [...unique.values()].map((model, index) => ({ ...model, default: index === 0 }))
    },

    async candidates(model) {
      const wanted = await find(model)
      if (wanted) {
        const rest = await others(wanted, model === null)
        return [wanted, ...rest.filter((each) => each.model !== wanted.model || each.provider !== wanted.provider)]
      }
      if (model !== null) {
        const message = `There is no model "${model}"`
        throw new AppError('invalid', `${message}. GET /api/generate/models lists them.`, {
          errors: [{ path: 'model', message }],
        })
      }
      throw new AppError(
        'unavailable',
        'No model can be reached. Set OPENAI_API_KEY or another provider’s key, or start the offline model.',
        { dependency: 'model' },
      )
    },
  }
}

/** The services that the configuration has keys for, and who pays for what they are asked. */
export const servicesOf = (config: ModelConfig, paidBy: PaidBy = 'house'): Provider[] => [
  ...openAi(config, paidBy),
  ...hostedOf(config, paidBy),
]

export const providersOf = (config: ModelConfig): Providers =>
  joinProviders([...servicesOf(config), ...offline(config), ...ollama(config)], namesIn(config.MODEL_FALLBACKS))
