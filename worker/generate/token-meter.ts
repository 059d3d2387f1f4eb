import type { PaidBy, Usage } from '#contract/generation'
import type { ResolvedModel } from '../ai/fallback.ts'
import { addUsage, estimateMessageTokens, estimateTokensOfChars } from './estimate-tokens.ts'
import type { GenerationEvent } from './events.ts'

/** The tokens that models were asked and answered so far, and with whose key. The cost in US dollars, null when it is not known. */
export type Spent = { provider: string; model: string; paidBy: PaidBy; usage: Usage; costUsd: number | null }

/** An answer that is being written. `counted`: as the provider counts it, once it does. */
type Open = { inputTokens: number; chars: number; counted: Usage | null }

/** A number that a provider said: what is no number of tokens is none, and gives nobody anything back. */
const whole = (tokens: number) => (tokens > 0 && Number.isFinite(tokens) ? Math.trunc(tokens) : 0)

const usedBy = ({ inputTokens, chars, counted }: Open): Usage =>
  counted
    ? { inputTokens: whole(counted.inputTokens), outputTokens: whole(counted.outputTokens) }
    : { inputTokens, outputTokens: estimateTokensOfChars(chars) }

/**
 * Counts the tokens of one generation by its events, so that it is known what was spent whenever it ends: as the
 * provider counts them, and about as many while (or where) it says nothing.
 */
export const createMeter = () => {
  let ended: Usage = { inputTokens: 0, outputTokens: 0 }
  let open: Open | null = null
  let answering: ResolvedModel | null = null

  const used = () => (open ? addUsage(ended, usedBy(open)) : ended)
  const close = () => {
    ended = used()
    open = null
  }

  return {
    /** Takes the next event of the generation. */
    see(event: GenerationEvent) {
      switch (event.type) {
        case 'chosen':
          // Of the answer of a provider that failed nothing counts. What has no end was given up, and stays counted.
          if (event.instead) open = null
          close()
          answering = event
          open = {
            inputTokens: event.messages.reduce((sum, message) => sum + estimateMessageTokens(message), 0),
            chars: 0,
            counted: null,
          }
          return
        case 'text':
          if (open) open.chars += event.text.length
          return
        case 'dropped':
          if (open) open.chars += event.chars
          return
        case 'usage':
          if (open) open.counted = event.usage
          return
        case 'finish':
          return close()
        case 'answer_failed':
          open = null
          return
        case 'progress':
          return
        default:
          event satisfies never
      }
    },

    /** Returns what was spent so far; null as long as no model was asked. */
    total(): Spent | null {
      if (!answering) return null
      const { provider, model } = answering
      const usage = used()
      return {
        provider: provider.id,
        model,
        paidBy: provider.paidBy,
        usage,
        costUsd: provider.calculateCost(model, usage),
      }
    },
  }
}

export type Meter = ReturnType<typeof createMeter>
