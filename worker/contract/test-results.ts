import { cutText } from './text.ts'

const MAX_SHOWN = 4
const MAX_DETAIL_CHARS = 1900

type Outcomes = {
  passed: number
  /** Names with their reasons. */
  failed: readonly string[]
  /** Names of tests that could not be run here: they say nothing about what they test. */
  untried: readonly string[]
  /** The number that their author left out: a skip, a to-do. */
  skipped: number
}

const listed = (label: string, all: readonly string[]) => {
  if (all.length === 0) return []
  const more = all.length > MAX_SHOWN ? `; and ${all.length - MAX_SHOWN} more` : ''
  return [`${label}: ${all.slice(0, MAX_SHOWN).join('; ')}${more}`]
}

/**
 * Returns what tests came to, in words and as a check: what fails is red, what was not run makes it skipped, and what
 * its author skips changes nothing.
 */
export const describeTests = ({
  passed,
  failed,
  untried,
  skipped,
}: Outcomes): { ok: boolean; outcome?: 'skipped'; detail: string } => {
  const ran = passed + failed.length
  const told = [
    ...(ran > 0 ? [`${passed} of ${ran === 1 ? '1 test passes' : `${ran} tests pass`}`] : []),
    ...(skipped > 0 ? [`${skipped} skipped by its author`] : []),
    ...listed('failing', failed),
    ...listed('not run', untried),
  ]
  const isPartial = failed.length === 0 && (untried.length > 0 || ran === 0)
  const detail = cutText(told.join('; ') || 'There is no test in them', MAX_DETAIL_CHARS)
  return { ok: failed.length === 0, ...(isPartial && { outcome: 'skipped' as const }), detail }
}
