import type { Check } from './generation.ts'

/** What a check came to, in one word. */
export type Verdict = 'passed' | 'failed' | 'skipped' | 'warning' | 'disputed'

/** Returns what a check came to; one of before `outcome` existed passed or failed. */
export const readVerdict = ({ ok, outcome }: Check): Verdict => outcome ?? (ok ? 'passed' : 'failed')

/** Whether a check says that something has to be mended: it fails, and the model gave no reason why it is wrong. */
export const isToMend = (check: Check): boolean => readVerdict(check) === 'failed'
