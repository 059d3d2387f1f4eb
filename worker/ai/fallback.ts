import { AppError } from '../errors.ts'
import type { CompletionChunk, CompletionRequest, PromptMessage, Provider } from './provider.ts'

export type ResolvedModel = { provider: Provider; model: string }

/** The model that is asked: told before its first event, and again when another has to take over. */
type Chosen = ResolvedModel & {
  type: 'chosen'
  messages: readonly PromptMessage[]
  /** The reason why the one before it does not answer; null for the first. */
  instead: AppError | null
}

/** Everything that is heard of models while one answers. */
export type ModelEvent = Chosen | CompletionChunk

const saidNothing = ({ provider, model }: ResolvedModel) =>
  new AppError(
    'provider_failed',
    `${provider.label} ended its answer without a word. Try again, or choose another model than "${model}".`,
    { transient: true },
  )

/**
 * Asks the models in order until one begins to answer: the next one is asked when a provider limits us, is down or
 * stays silent before the first token, or says nothing at all unless `mayBeEmpty`. Throws the first one's failure when none answers, because that is the model
 * that was chosen, and every later failure of the one that began.
 */
export async function* askWithFallback(
  candidates: readonly ResolvedModel[],
  request: Omit<CompletionRequest, 'model'>,
  mayBeEmpty = false,
): AsyncGenerator<ModelEvent> {
  let instead: AppError | null = null
  let first: unknown = null
  for (const { provider, model } of candidates) {
    let begun = false
    let isEmpty = !mayBeEmpty
    try {
      yield { type: 'chosen', provider, model, messages: request.messages, instead }
      for await (const chunk of provider.stream({ ...request, model })) {
        begun ||= chunk.type === 'text'
        isEmpty &&= chunk.type !== 'text' || chunk.text.trim() === ''
        yield chunk
      }
      if (isEmpty) throw saidNothing({ provider, model })
      return
    } catch (error) {
      if (begun || request.signal.aborted || !(error instanceof AppError) || !error.details.transient)
        throw begun ? error : (first ?? error)
      first ??= error
      instead = error
    }
  }
  throw first
}
