import type { Providers } from './registry.ts'

/** The same providers with another model in front when nobody names one. A model that is not on offer changes nothing. */
export const withDefaultModel = (providers: Providers, chosen: () => Promise<string | null>): Providers => {
  const preferred = async () => {
    const [id, models] = await Promise.all([chosen(), providers.models()])
    return models.find((model) => model.id === id)?.id ?? null
  }
  const withDefault: Providers = {
    // Somebody's own provider goes before what is chosen for everyone.
    preceded: (by) => (by.length === 0 ? withDefault : providers.preceded(by)),

    async models() {
      const [id, models] = await Promise.all([preferred(), providers.models()])
      return id === null ? models : models.map((model) => ({ ...model, default: model.id === id }))
    },
    candidates: async (model) => providers.candidates(model ?? (await preferred())),
  }
  return withDefault
}
