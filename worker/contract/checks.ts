import type { Check } from './generation.ts'

/** The verdict of a check, in one word. */
export type Verdict = 'passed' | 'failed' | 'skipped' | 'warning' | 'disputed'

/** Returns what a check came to; one of before `outcome` existed passed or failed. */
export const readVerdict = ({ ok, outcome }: Check): Verdict => outcome ?? (ok ? 'passed' : 'failed')

/** Returns whether a check asks for a repair: it fails, and the model gave no reason why it is wrong. */
export const needsRepair = (check: Check): boolean => readVerdict(check) === 'failed'

/** The beginning of the names of checks that a grammar makes of a language which does not run here. */
export const GRAMMAR_CHECK = 'syntax: '

/** Returns whether a check doubts that something can be read: the model is asked once more, and people are warned. */
export const isGrammarDoubt = (check: Check): boolean =>
  readVerdict(check) === 'warning' && check.name.startsWith(GRAMMAR_CHECK)

/** The name of the check that an answer in words alone fails, as it is stored. */
export const FILES_CHECK = 'artefact'

/** Finds the check that says that an answer had words alone: there is nothing to look at, and nothing to mend. */
export const findWordsOnly = (checks: readonly Check[]): Check | undefined =>
  checks.find(({ name, ok }) => name === FILES_CHECK && !ok)

/** Returns whether an answer had words alone. */
export const isWordsOnly = (checks: readonly Check[]): boolean => findWordsOnly(checks) !== undefined
