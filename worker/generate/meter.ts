import type { PaidBy, Usage } from '#contract/generation'
import type { ResolvedModel } from '../ai/first-answer.ts'
import type { PromptMessage } from '../ai/provider.ts'
import { addUsage } from './answer.ts'
import { tokensInChars, tokensOf } from './tokens.ts'

/** What a model was asked and answered so far, and with whose key. The cost in US dollars, null when it is not known. */
export type Spent = { provider: string; model: string; paidBy: PaidBy; usage: Usage; costUsd: number | null }

/** A number that a provider said: what is no number of tokens is none, and gives nobody anything back. */
const whole = (tokens: number) => (tokens > 0 && Number.isFinite(tokens) ? Math.trunc(tokens) : 0)

/**
 * Counts the tokens of one generation while it runs, so that it is known what was spent whenever it ends: as the
 * provider counts them, and about as many while (or where) it says nothing.
 */
export const createMeter = () => {
  let ended: Usage = { inputTokens: 0, outputTokens: 0 }
  let open: { inputTokens: number; chars: number } | null = null
  let answering: ResolvedModel | null = null

  const withOpen = (): Usage => ({
    inputTokens: ended.inputTokens + (open?.inputTokens ?? 0),
    outputTokens: ended.outputTokens + tokensInChars(open?.chars ?? 0),
  })

  return {
    /** A model is asked. What was asked before and has no `answered` was given up, and stays counted. */
    asked(model: ResolvedModel, messages: readonly PromptMessage[]) {
      ended = withOpen()
      answering = model
      open = { inputTokens: messages.reduce((sum, message) => sum + tokensOf(message), 0), chars: 0 }
    },

    wrote(text: string) {
      if (open) open.chars += text.length
    },

    /** The answer is whole. `usage`: what the provider counted; null when it did not. */
    answered(usage: Usage | null) {
      ended = usage
        ? addUsage(ended, { inputTokens: whole(usage.inputTokens), outputTokens: whole(usage.outputTokens) })
        : withOpen()
      open = null
    },

    /** The provider failed while it answered: of that answer nothing counts. */
    failed() {
      open = null
    },

    /** Null as long as no model was asked. */
    total(): Spent | null {
      if (!answering) return null
      const { provider, model } = answering
      const usage = withOpen()
      return { provider: provider.id, model, paidBy: provider.paidBy, usage, costUsd: provider.costOf(model, usage) }
    },
  }
}

export type Meter = ReturnType<typeof createMeter>
