import type { Model, PaidBy, Usage } from '#contract/generation'

/** A message to a model. The first one of a conversation is the system's. */
export type PromptMessage = {
  role: 'system' | 'user' | 'assistant'
  content: string
  /** Shown together with the text, to models that see: `data:` URLs. */
  images?: { name: string; dataUrl: string }[]
}

/** A model turn as a provider is asked for it. */
export type CompletionRequest = {
  model: string
  messages: PromptMessage[]
  /** The most tokens the answer may have. */
  maxOutputTokens: number
  /** Aborting it ends the upstream request. */
  signal: AbortSignal
}

/** A piece of an answer. `usage` may come several times: the latest counts. `finish` is the last. */
export type CompletionChunk =
  | { type: 'text'; text: string }
  | { type: 'usage'; usage: Usage }
  /** `length`: the answer was cut at `maxOutputTokens`. */
  | { type: 'finish'; reason: 'stop' | 'length' }

/**
 * A source of models. `stream` throws an `AppError` with code `provider_failed`, `provider_limited` (with
 * `retryAfter`, in seconds) or `provider_stalled`; never the provider's own status or text; `transient` when another
 * provider need not share the failure. A stream that ends without a `finish` chunk was cut: that is `provider_failed`
 * too. `conformance.test.ts` holds every provider to this.
 *
 * @example
 * for await (const chunk of provider.stream({ model, messages, maxOutputTokens: 1_000, signal })) {
 *   if (chunk.type === 'text') text += chunk.text
 *   else if (chunk.type === 'usage') usage = chunk.usage
 *   else wasCut = chunk.reason === 'length'
 * }
 */
export type Provider = {
  id: string
  label: string
  offline: boolean
  /** The owner of the key that it is asked with. */
  paidBy: PaidBy
  /** True when it may answer as a fallback. */
  standsIn: boolean
  /** Lists the models that it offers now; none when it cannot be reached. */
  models(): Promise<Model[]>
  /** Returns whether images can be shown to a model. */
  sees(model: string): boolean
  /** Returns what tokens of a model cost, in US dollars; null when the price is not known. */
  calculateCost(model: string, usage: Usage): number | null
  /** Answers in pieces, as the model writes them. */
  stream(request: CompletionRequest): AsyncIterable<CompletionChunk>
}
