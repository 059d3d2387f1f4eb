import type { Diverged } from '#contract/diverged'
import type { GenerationSummary } from '#contract/generation'
import { findChanges, mergeChanges } from '../edit/merge.ts'
import { readBase } from '../edit/use-save.ts'

/** Returns the first pair whose older side has something that the newest version lacks; null when there is none. */
export const findUnmerged = async (
  pairs: readonly Diverged<GenerationSummary>[],
): Promise<Diverged<GenerationSummary> | null> => {
  for (const pair of pairs) {
    const [base, mine, theirs] = await Promise.all([
      readBase(pair.base.id),
      readBase(pair.mine.id),
      readBase(pair.theirs.id),
    ])
    const { changes, conflicts } = mergeChanges(base.files, findChanges(base.files, mine.files), theirs.files)
    if (changes.size + conflicts.length > 0) return pair
  }
  return null
}
