import type { GenerationSummary } from '#contract/generation'
import { isUnshown } from '../preview/use-unshown.ts'

/** Whether checks of a version run only once somebody opens it: those of a page, and of Python. */
export const waitsForBrowser = ({ type, status, checks }: Pick<GenerationSummary, 'type' | 'status' | 'checks'>) =>
  status === 'complete' &&
  (isUnshown({ type, intent: 'build', phase: 'complete', checks }) ||
    checks.some(
      ({ name, outcome, detail }) => name === 'runs' && outcome === 'skipped' && /in the browser of/.test(detail),
    ))
