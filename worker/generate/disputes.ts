import type { ArtifactPart } from '#contract/artifact'
import { needsRepair } from '#contract/checks'
import type { Check } from '#contract/generation'
import { cutText } from '#contract/text'

/** The reasons why checks are wrong, by the checks' names, each for as long as its check fails in the same way. */
export type Disputes = ReadonlyMap<string, { reason: string; detail: string }>

/** The rule by which the model says that a check is wrong; asked for in repairs and refinements. */
export const DISPUTE_RULE =
  'Never give up what was asked for to please a check. Where a check is wrong about this version, leave the code as it is and write on a line of its own: `Disputed: <name of the check>: <why it is wrong>`.'

/** These are no opinions: what does not parse or was cut is so. */
const FACTS = new Set(['artefact', 'changes', 'complete', 'syntax', 'repair'])
const MAX_REASON_CHARS = 500

/** A line without what Markdown puts around words. */
const bare = (text: string) =>
  text
    .replaceAll(/[*_`"“”]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

const disputedIn = (line: string): string | null =>
  /^(?:[-•]\s*)?disputed\s*[:–—-]\s*(.+)$/i.exec(bare(line))?.[1] ?? null

/**
 * Returns how something fails: what was answered and what was expected. Names and numbers that were made up are another
 * each time.
 */
const describeFailure = (detail: string) => {
  const [, answered, expected] = /; answered (\d+)[\s\S]*; expected ([\s\S]*)$/.exec(detail) ?? []
  return answered ? `${answered} ${expected?.replaceAll(/\d+/g, '#')}` : detail
}

/**
 * Reads which of the failing checks an answer disputes, and why. Of two by one name the first is meant. A reason is a
 * sentence: a name alone disputes nothing.
 */
export const readDisputes = (parts: readonly ArtifactPart[], checks: readonly Check[]): Disputes => {
  const lines = parts.flatMap((part) => (part.kind === 'prose' ? part.text.split('\n') : []))
  const said = lines.flatMap((line) => disputedIn(line) ?? [])
  const found = new Map<string, { reason: string; detail: string }>()
  // The longer name first: one may begin with another.
  for (const { name, detail } of checks.toSorted((a, b) => b.name.length - a.name.length)) {
    if (found.has(name) || FACTS.has(name)) continue
    const line = said.find((each) => each.startsWith(bare(name)))
    const reason = line?.slice(bare(name).length).replace(/^[\s:–—-]+/, '') ?? ''
    if (reason.length >= 10) found.set(name, { reason: cutText(reason, MAX_REASON_CHARS), detail })
  }
  return found
}

/** The disputes of a version, which hold for the next one where the same fails in the same way. */
export const listDisputes = (checks: readonly Check[]): Disputes =>
  new Map(
    checks.flatMap(({ name, detail, outcome, dispute }) =>
      outcome === 'disputed' && dispute ? [[name, { reason: dispute, detail }]] : [],
    ),
  )

const OWN_REASON = 'Everything that fails in it is disputed'

/** The checks with what is disputed marked. A sum is disputed when everything in it that fails is. */
export const withDisputes = (checks: readonly Check[], disputes: Disputes): Check[] => {
  const marked = checks.map((check): Check => {
    const found = disputes.get(check.name)
    return found && needsRepair(check) && describeFailure(found.detail) === describeFailure(check.detail)
      ? { ...check, outcome: 'disputed', dispute: found.reason }
      : check
  })
  const rest = marked.filter(({ name, tally, ok }) => !ok && !tally && !FACTS.has(name))
  const allDisputed = rest.length > 0 && rest.every(({ outcome }) => outcome === 'disputed')
  return marked.map((check) =>
    check.tally && needsRepair(check) && allDisputed ? { ...check, outcome: 'disputed', dispute: OWN_REASON } : check,
  )
}
