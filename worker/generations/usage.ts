import { isWordsOnly } from '#contract/checks'
import type { Generation } from '#contract/generation'

/**
 * The use that a generation made of its author's day. Tokens in whole numbers, the cost in US dollars or null when it
 * is not known.
 */
export type UsageRow = {
  roomId: string
  generationId: string
  userId: string
  provider: string
  model: string
  inputTokens: number
  outputTokens: number
  cost: number | null
  /** True when it is one of the day's generations; its tokens count in any case. */
  counted: boolean
  createdAt: Date
}

/** The largest values that the columns hold. */
const MAX_TOKENS = Number.MAX_SAFE_INTEGER
const MAX_COST = 99_999_999_999_999

const tokens = (count: number) => Math.min(MAX_TOKENS, Math.max(0, Math.trunc(count)))

/**
 * Returns whether a generation came to something: it passed its checks, or is an answer in words. One that the model
 * left with failing checks is no generation of the day, and one that was stopped is, when something of it had been
 * written.
 */
const isCounted = ({ status, checks, result }: Generation): boolean => {
  if (status !== 'complete' || isWordsOnly(checks)) return result.trim() !== ''
  return checks.every(({ ok }) => ok)
}

/**
 * Returns what a generation adds to its author's day once it has ended; null when that is nothing: the cache answered,
 * people made it, another key than the operator's paid, or it failed for a reason that lies with the provider or with
 * us.
 */
export const toUsageRow = (generation: Generation): UsageRow | null => {
  const { id, roomId, userId, status, metadata, createdAt } = generation
  const { origin, cached, paidBy, provider, model, costUsd } = metadata
  const spent = metadata.spent ?? (status === 'complete' ? metadata.usage : null)
  const isOver = status !== 'queued' && status !== 'running'
  const isAsked = origin === 'model' || origin === 'explanation'
  if (!spent || !isOver || !isAsked || cached || paidBy !== 'house') return null
  return {
    roomId,
    generationId: id,
    userId,
    provider,
    model,
    inputTokens: tokens(spent.inputTokens),
    outputTokens: tokens(spent.outputTokens),
    cost: costUsd === null ? null : Math.min(MAX_COST, Math.max(0, costUsd)),
    counted: isCounted(generation),
    createdAt: new Date(createdAt),
  }
}
