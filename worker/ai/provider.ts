import type { Model, PaidBy, Usage } from '#contract/generation'

export type PromptMessage = {
  role: 'system' | 'user' | 'assistant'
  content: string
  /** Shown together with the text, to models that see: `data:` URLs. */
  images?: { name: string; dataUrl: string }[]
}

export type CompletionRequest = {
  model: string
  messages: PromptMessage[]
  /** The most tokens the answer may have. */
  maxOutputTokens: number
  /** Aborting it ends the upstream request. */
  signal: AbortSignal
}

export type CompletionChunk =
  | { type: 'text'; text: string }
  | { type: 'usage'; usage: Usage }
  /** `length`: the answer was cut at `maxOutputTokens`. */
  | { type: 'finish'; reason: 'stop' | 'length' }

/**
 * A source of models. `stream` throws an `AppError` with code `provider_failed`, `provider_limited` (with
 * `retryAfter`) or `provider_stalled`; never the provider's own status or text; `transient` when another provider need
 * not share the failure. A stream that ends without a `finish` chunk was cut: that is `provider_failed` too.
 */
export type Provider = {
  id: string
  label: string
  offline: boolean
  /** Whose key it is asked with. */
  paidBy: PaidBy
  /** Whether it may answer when another provider cannot. */
  standsIn: boolean
  /** The models it offers now; an empty list when it cannot be reached. */
  models(): Promise<Model[]>
  /** Whether images can be shown to a model. */
  sees(model: string): boolean
  /** What tokens of a model cost, in US dollars; null when the price is not known. */
  costOf(model: string, usage: Usage): number | null
  stream(request: CompletionRequest): AsyncIterable<CompletionChunk>
}
