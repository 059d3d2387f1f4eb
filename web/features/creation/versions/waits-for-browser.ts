import type { GenerationSummary } from '#contract/generation'
import { isUnreported } from '../preview/use-unreported.ts'

/** Tells whether checks of a version run only once somebody opens it: those of a page, and of Python. */
export const waitsForBrowser = ({ type, status, checks }: Pick<GenerationSummary, 'type' | 'status' | 'checks'>) =>
  status === 'complete' &&
  (isUnreported({ type, intent: 'build', phase: 'complete', checks }) ||
    checks.some(
      ({ name, outcome, detail }) => name === 'runs' && outcome === 'skipped' && /in the browser of/.test(detail),
    ))
