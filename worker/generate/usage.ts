import type { Generation } from '#contract/generation'

/** What a finished generation used. Tokens in whole numbers, the cost in US dollars or null when it is not known. */
export type UsageRow = {
  roomId: string
  generationId: string
  userId: string
  provider: string
  model: string
  inputTokens: number
  outputTokens: number
  cost: number | null
  /** Whether it counts against the day's budget. */
  counted: boolean
  createdAt: Date
}

/**
 * What a generation adds to its author's day; null when the model was not asked to the end. A run that failed, or that
 * still fails a check after its repairs, is recorded and does not count, nor what another key than the operator's paid for; an answer from the cache used nothing.
 */
export const usageOf = ({ id, roomId, userId, status, checks, metadata, createdAt }: Generation): UsageRow | null => {
  const { origin, cached, usage, provider, model, costUsd, paidBy } = metadata
  if (status !== 'complete' || cached || (origin !== 'model' && origin !== 'explanation')) return null
  return {
    roomId,
    generationId: id,
    userId,
    provider,
    model,
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    cost: costUsd,
    counted: paidBy === 'house' && checks.every((check) => check.ok),
    createdAt: new Date(createdAt),
  }
}
