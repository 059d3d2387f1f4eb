import { isWordsOnly, readVerdict } from '#contract/checks'
import type { Check } from '#contract/generation'

/** `partial`: nothing speaks against it, and not everything was tried. */
export type CheckVerdict = { tone: 'neutral' | 'partial' | 'success' | 'warning'; words: string }

/** The check that sums up the tests of an API against its own document. */
const CONTRACT = 'contract'

/** The check that names the bytes that the others are about, and tries nothing. */
const SHIPPED = 'shipped'

const formatFailures = (count: number) => (count === 1 ? '1 check fails' : `${count} checks fail`)
const formatDisputes = (count: number) => (count === 1 ? '1 check disputed' : `${count} checks disputed`)

/** Checks that show that something ran: a program, its help, a page in a browser. */
const RAN = new Set(['runs', '--help', 'mounts'])

/** Returns the share that holds: green when all of it was tried and held. */
const formatShare = (word: string, held: number, of: number): CheckVerdict => ({
  tone: held === of ? 'success' : held === 0 ? 'neutral' : 'partial',
  words: `${word} ${held}/${of}`,
})

/** Adds warnings to a verdict: they are not counted with what holds. */
const addWarnings = ({ tone, words }: CheckVerdict, count: number): CheckVerdict =>
  count === 0 ? { tone, words } : { tone, words: `${words}, ${count} warning${count === 1 ? '' : 's'}` }

/** The sum as it was told before it had figures: "verified 12/12". */
const readEarlierSum = ({ detail }: Check): CheckVerdict | null => {
  const [, held, of] = /^verified ([1-9]\d*)\/(\d+)$/.exec(detail) ?? []
  return held && of ? formatShare('verified', Number(held), Number(of)) : null
}

/**
 * Sums checks up in two words: "runs", which is all that they know, and never that it does what was asked for; "not
 * run" in another colour where nothing of it ran. "verified" only where the live API was tried, with how many of its
 * operations hold; what was not tried is not counted. The sum itself is not counted as one more check. `trying`: a
 * browser is finding out just now whether it comes up.
 */
export const summarizeChecks = (checks: readonly Check[], trying = false): CheckVerdict => {
  if (checks.length === 0) return { tone: 'neutral', words: 'not checked' }
  if (isWordsOnly(checks)) return { tone: 'warning', words: 'nothing made' }
  const sum = checks.find((check) => check.name === CONTRACT)
  const others = checks.filter((check) => check !== sum && check.name !== SHIPPED).map(readVerdict)
  const count = (verdict: string) => others.filter((each) => each === verdict).length
  if (count('failed') > 0) return { tone: 'warning', words: formatFailures(count('failed')) }
  if (sum && readVerdict(sum) === 'failed') return { tone: 'warning', words: formatFailures(1) }
  if (count('disputed') > 0) return { tone: 'warning', words: formatDisputes(count('disputed')) }
  if (sum?.tally) return formatShare('verified', sum.tally.verified, sum.tally.of)
  const untried = count('skipped') + (sum && readVerdict(sum) === 'skipped' ? 1 : 0)
  const held = count('passed')
  const earlier = sum && readEarlierSum(sum)
  if (earlier) return earlier
  if (checks.some((check) => RAN.has(check.name) && readVerdict(check) === 'passed'))
    return addWarnings(formatShare('runs', held, held + untried + count('warning')), count('warning'))
  // A page is compiled here, and comes up in a browser.
  const isWaiting = checks.some(({ name }) => RAN.has(name) || name === 'compiles')
  const [warning] = checks.filter(({ name, outcome }) => outcome === 'warning' && name.startsWith('syntax'))
  if (isWaiting && warning) return { tone: 'warning', words: 'not run, may not parse' }
  return isWaiting
    ? { tone: 'partial', words: trying ? 'checking…' : 'not run' }
    : addWarnings(formatShare('checked', held, held + untried + count('warning')), count('warning'))
}
