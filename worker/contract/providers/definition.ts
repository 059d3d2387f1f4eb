/** US dollars for a million tokens. */
export type Price = { input: number; output: number }

/**
 * A service or server of models that speaks OpenAI's protocol, as data. Configuration, local settings, the forms for
 * keys, the README and `.dev.vars.example` are made of it. Names in capitals are variables of the configuration; those
 * that end in `_URL` hold addresses.
 *
 * @example
 * export const acme = {
 *   id: 'acme',
 *   label: 'Acme',
 *   baseUrl: 'https://api.acme.example/v1',
 *   key: 'ACME_API_KEY',
 *   keyExample: 'acme-…',
 *   modelNames: 'ACME_MODEL',
 *   models: ['acme-large'],
 *   prices: { 'acme-large': { input: 1, output: 4 } },
 * } as const satisfies ProviderDefinition
 */
export type ProviderDefinition = {
  /** Its name on the wire, in `MODEL_FIRST_WORD_SECONDS` and in logs: lower-case letters and hyphens. */
  id: string
  /** Its name for people. */
  label: string
  /** The address of its API, with its version. Without the variable of a `{NAME}` in it the provider is not there. */
  baseUrl: string
  /** The variable that holds its key. A server that takes none runs near us: it costs nothing, and loads models first. */
  key?: string
  /** The beginning of a key of theirs: people and rooms may bring their own. Absent: only the operator has one. */
  keyExample?: string
  /** The header that takes the key in place of `Authorization`. */
  keyHeader?: string
  /** The variable that puts any server of the same protocol in its place, with or without a key. */
  otherUrl?: string
  /** The variable that names the models to offer, separated by commas. */
  modelNames?: string
  /** The models to offer when none are named; null asks the server for its list. */
  models: readonly string[] | null
  /** Returns how one of its models is named to people, in place of `model (label)`. */
  modelLabel?(model: string): string
  /** Prices by the beginnings of names (`ai/prices.ts`), whoever offers the model. */
  prices?: { readonly [model: string]: Price }
  /** Patterns of the names, in lower case, of its models that take images, whoever offers them. */
  sees?: readonly RegExp[]
  /** False for a service that refuses `stream_options`. */
  asksForUsage?: boolean
  /** True for building blocks that stand in for a model. */
  offline?: boolean
}
