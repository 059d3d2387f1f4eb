import type { Usage } from '#contract/generation'

/** US dollars for a million tokens. */
export type Price = { input: number; output: number }

export const free: Price = { input: 0, output: 0 }

/** As the providers listed them in November 2026, without discounts for cached input. The longest matching beginning of a name counts. */
const prices: ReadonlyMap<string, Price> = new Map(
  Object.entries({
    'gpt-5.5': { input: 5, output: 30 },
    'gpt-5.4': { input: 2.5, output: 15 },
    'gpt-5.4-mini': { input: 0.75, output: 4.5 },
    'gpt-5.4-nano': { input: 0.2, output: 1.25 },
    'gpt-5-mini': { input: 0.25, output: 2 },
    'gpt-4.1': { input: 2, output: 8 },
    'gpt-4.1-mini': { input: 0.4, output: 1.6 },
    'gpt-4.1-nano': { input: 0.1, output: 0.4 },
    'gpt-4o': { input: 2.5, output: 10 },
    'gpt-4o-mini': { input: 0.15, output: 0.6 },
    'claude-opus-4': { input: 5, output: 25 },
    'claude-sonnet-4': { input: 3, output: 15 },
    'claude-haiku-4': { input: 1, output: 5 },
    'gemini-3.1-flash': { input: 0.5, output: 3 },
    'gemini-3.1-flash-lite': { input: 0.25, output: 1.5 },
    'gemini-2.5-pro': { input: 1.25, output: 10 },
    'gemini-2.5-flash': { input: 0.3, output: 2.5 },
    'llama-3.3-70b-versatile': { input: 0.59, output: 0.79 },
    'openai/gpt-oss-120b': { input: 0.15, output: 0.6 },
    codestral: { input: 0.3, output: 0.9 },
  }),
)

/** The listed price of a model; null for one that is not on the list. A gateway's `maker/` before the name is left away. */
export const listedPrice = (model: string): Price | null => {
  const names = [model, model.slice(model.indexOf('/') + 1)]
  const [found] = [...prices.keys()]
    .filter((known) =>
      names.some((name) => name === known || (/^[-.:]/.test(name.slice(known.length)) && name.startsWith(known))),
    )
    .sort((a, b) => b.length - a.length)
  return prices.get(found ?? '') ?? null
}

/** In US dollars; null when the price is not known. */
export const costOf = (price: Price | null, { inputTokens, outputTokens }: Usage): number | null =>
  price && (inputTokens * price.input + outputTokens * price.output) / 1_000_000
