import type { Check } from '#contract/generation'
import { summarizeChecks } from './summarize-checks.ts'

const EXPLAINED: readonly [RegExp, string][] = [
  [
    /^verified \d+\/\d+/,
    'counts the operations of the API that were called and answered as its document says. Below is every check.',
  ],
  [
    /^runs \d+\/\d+/,
    'counts the checks below that passed. They tell that it starts and holds together, not that it does all you asked for.',
  ],
  [/^checked \d+\/\d+/, 'counts the checks below that passed. None of them runs it.'],
]

/** Explains the figures of a verdict in a sentence or two; null for a verdict without figures. */
export const explainVerdict = (checks: readonly Check[]): string | null => {
  const { words } = summarizeChecks(checks)
  const [, explained] = EXPLAINED.find(([pattern]) => pattern.test(words)) ?? []
  return explained ? `“${words}” ${explained}` : null
}
