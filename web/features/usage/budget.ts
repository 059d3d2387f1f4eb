import type { DailyUsage } from '#contract/versions'

/** The share of a day's budget from which on it is worth a word beside the field. */
const NEARLY = 0.8

type Budget = {
  /** 0..1, of whatever is nearer to its end. */
  share: number
  isNear: boolean
  isSpent: boolean
  words: string
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** Returns the used share of a day's budget: of generations or tokens, whichever ends first. */
export const readBudget = ({ generations, tokens }: Pick<DailyUsage, 'generations' | 'tokens'>): Budget => {
  const measureShare = ({ used, limit }: { used: number; limit: number }) => (limit > 0 ? Math.min(1, used / limit) : 0)
  const byTokens = measureShare(tokens) > measureShare(generations)
  const { used, limit } = byTokens ? tokens : generations
  const share = byTokens ? measureShare(tokens) : measureShare(generations)
  return {
    share,
    isNear: share >= NEARLY,
    isSpent: share >= 1,
    words: byTokens
      ? `${compact.format(used)} of ${compact.format(limit)} tokens today`
      : `${used.toLocaleString('en')} of ${limit.toLocaleString('en')} generations today`,
  }
}
