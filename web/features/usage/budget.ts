import type { DailyUsage } from '#contract/versions'

/** From this share of a day's budget on it is worth a word beside the field. */
const NEARLY = 0.8

export type Budget = {
  /** 0..1, of whatever is nearer to its end. */
  share: number
  isNear: boolean
  isSpent: boolean
  words: string
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** How much of a day's budget is gone: generations or tokens, whichever ends first. */
export const budgetOf = ({ generations, tokens }: Pick<DailyUsage, 'generations' | 'tokens'>): Budget => {
  const shareOf = ({ used, limit }: { used: number; limit: number }) => (limit > 0 ? Math.min(1, used / limit) : 0)
  const byTokens = shareOf(tokens) > shareOf(generations)
  const { used, limit } = byTokens ? tokens : generations
  const share = byTokens ? shareOf(tokens) : shareOf(generations)
  return {
    share,
    isNear: share >= NEARLY,
    isSpent: share >= 1,
    words: byTokens
      ? `${compact.format(used)} of ${compact.format(limit)} tokens today`
      : `${used.toLocaleString('en')} of ${limit.toLocaleString('en')} generations today`,
  }
}
