import type { Model, PaidBy } from '#contract/generation'
import type { ProviderDefinition } from '#contract/providers/definition'
import { addressProvider, type ProviderAddress, providers as registered, services } from '#contract/providers/index'
import type { ModelConfig } from '../env.ts'
import { AppError } from '../errors.ts'
import type { ResolvedModel } from './fallback.ts'
import { findListedPrice, free } from './prices.ts'
import type { Provider } from './provider.ts'
import { createOpenAiCompatible } from './providers/openai-compatible.ts'

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

const readHost = (url: string) => new URL(url).host

const namesIn = (text: string | undefined) => text?.split(',').flatMap((name) => name.trim() || []) ?? null

/** Returns a provider at an address, which a test may put elsewhere. */
export const buildProvider = (
  definition: ProviderDefinition,
  { url, apiKey, isOther }: ProviderAddress,
  config: ModelConfig & { readonly [name: string]: unknown },
  paidBy: PaidBy = 'house',
): Provider => {
  const { id, key, offline = false, asksForUsage, keyHeader } = definition
  const baseUrl = withVersion(url)
  const isService = key !== undefined
  const isElsewhere = isOther && readHost(baseUrl) !== readHost(definition.baseUrl)
  const label = isElsewhere ? readHost(baseUrl) : definition.label
  const named = definition.modelNames && config[definition.modelNames]
  const ms = isService && !isElsewhere ? THINKING_MS : LOADING_MS
  return createOpenAiCompatible({
    id,
    label,
    offline,
    standsIn: isService,
    baseUrl,
    apiKey,
    models: namesIn(typeof named === 'string' ? named : undefined) ?? (isOther ? null : definition.models),
    labelModel: definition.modelLabel ?? ((model) => `${model} (${label})`),
    findPrice: isElsewhere ? undefined : isService ? findListedPrice : () => free,
    paidBy,
    asksForUsage,
    keyHeader,
    ...(!offline && { alsoSee: namesIn(config.VISION_MODELS) ?? [], firstTokenMs: patienceFor(config, id, ms) }),
  })
}

const build = (definitions: readonly ProviderDefinition[], config: ModelConfig, paidBy: PaidBy) =>
  definitions.flatMap((definition) => {
    const address = addressProvider(definition, config)
    return address ? [buildProvider(definition, address, config, paidBy)] : []
  })

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
export const createHostedProviders = (config: ModelConfig, paidBy: PaidBy = 'house'): Provider[] =>
  build(services, config, paidBy)

export const createProviders = (config: ModelConfig): Providers =>
  joinProviders(build(registered, config, 'house'), namesIn(config.MODEL_FALLBACKS))
