import type { Usage } from '#contract/generation'
import type { Price } from '#contract/providers/definition'
import { providers } from '#contract/providers/index'

export const free: Price = { input: 0, output: 0 }

/** As the providers listed them in November 2026, without discounts for cached input. The longest matching beginning of a name counts. */
const prices: ReadonlyMap<string, Price> = new Map(
  providers.flatMap((provider) => Object.entries(provider.prices ?? {})),
)

/** The listed price of a model; null for one that is not on the list. A gateway's `maker/` before the name is left away. */
export const findListedPrice = (model: string): Price | null => {
  const names = [model, model.slice(model.indexOf('/') + 1)]
  const [found] = [...prices.keys()]
    .filter((known) =>
      names.some((name) => name === known || (/^[-.:]/.test(name.slice(known.length)) && name.startsWith(known))),
    )
    .sort((a, b) => b.length - a.length)
  return prices.get(found ?? '') ?? null
}

/** In US dollars; null when the price is not known. */
export const calculateCost = (price: Price | null, { inputTokens, outputTokens }: Usage): number | null =>
  price && (inputTokens * price.input + outputTokens * price.output) / 1_000_000
