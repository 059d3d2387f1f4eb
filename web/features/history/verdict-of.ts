import type { Check } from '#contract/generation'

export type CheckVerdict = { tone: 'neutral' | 'success' | 'warning'; words: string }

/** The check that sums up the tests of an API against its own document: "verified 12/12". */
const CONTRACT = 'contract'

const failWords = (count: number) => (count === 1 ? '1 check fails' : `${count} checks fail`)

/**
 * What the checks say in two words. "verified" only where the live API held every test of its document, and says how
 * many; the sum itself is not counted as one more check.
 */
export const verdictOf = (checks: readonly Check[]): CheckVerdict => {
  if (checks.length === 0) return { tone: 'neutral', words: 'not checked' }
  if (checks.some((check) => check.name === 'artefact' && !check.ok)) return { tone: 'warning', words: 'nothing made' }
  const sum = checks.find((check) => check.name === CONTRACT)
  const others = checks.filter((check) => check !== sum)
  const failing = others.filter((check) => !check.ok).length
  if (failing > 0) return { tone: 'warning', words: failWords(failing) }
  if (sum && !sum.ok) return { tone: 'warning', words: failWords(1) }
  return sum && /^verified [1-9]\d*\/\d+$/.test(sum.detail)
    ? { tone: 'success', words: sum.detail }
    : { tone: 'success', words: `checked ${others.length}/${others.length}` }
}
