import type { Check } from '#contract/generation'
import { shortenText } from '#contract/text'
import type { Contract, Operation } from './document.ts'
import type { Verdict } from './verdict.ts'

/** Named first: it says how many of the operations are verified. */
export const CONTRACT_CHECK = 'contract'

export type Outcome = {
  name: string
  operation: Operation
  verdict: Exclude<Verdict, 'nothing'>
  isValidInput: boolean
}

const MAX_NAMED = 4

const listed = (items: readonly string[]) =>
  items.length > MAX_NAMED
    ? `${items.slice(0, MAX_NAMED).join('; ')}; and ${items.length - MAX_NAMED} more`
    : items.join('; ')

const short = (reason: string) => shortenText(reason, 140)

const count = (amount: number, noun: string) => `${amount} ${noun}${amount === 1 ? '' : 's'}`

const isRefusal = (status: string) => status.startsWith('4')

/** `POST /api/loans 403, 409`; those that only somebody without the right would get come last. */
const refusalsIn = (unprovoked: ReadonlyMap<Operation, readonly string[]>): string[] => {
  const rank = (statuses: readonly string[]) => Number(statuses.every((each) => each === '403'))
  return [...unprovoked]
    .map(([operation, statuses]) => ({ operation, statuses: statuses.filter(isRefusal) }))
    .filter(({ statuses }) => statuses.length > 0)
    .toSorted((a, b) => rank(a.statuses) - rank(b.statuses))
    .map(({ operation, statuses }) => `${operation.label} ${statuses.join(', ')}`)
}

/** `untestable`: operations that no test was written for, and why. `unprovoked`: documented answers that never came. */
export const summariseOutcomes = (
  { operations }: Contract,
  outcomes: readonly Outcome[],
  untestable: ReadonlyMap<Operation, string>,
  unprovoked: ReadonlyMap<Operation, readonly string[]> = new Map(),
): Check[] => {
  const failed = new Set(outcomes.flatMap(({ verdict }) => (verdict && 'fault' in verdict ? [verdict.of] : [])))
  const verified = new Set(
    outcomes.flatMap(({ operation, verdict, isValidInput }) => (isValidInput && verdict === null ? [operation] : [])),
  )
  const reasons = new Map(untestable)
  for (const { operation, verdict, isValidInput } of outcomes)
    if (isValidInput && verdict && 'skipped' in verdict) reasons.set(operation, verdict.skipped)

  // Of two with one label the first is meant.
  const labels = new Set([...failed].map(({ label }) => label))
  const first = new Map(operations.toReversed().map((each) => [each.label, each]))
  const failing = operations.filter((each) => labels.has(each.label) && first.get(each.label) === each)
  const faulty = new Set(failing)
  const held = operations.filter((each) => verified.has(each) && !faulty.has(each))
  const holding = new Set(held)
  const untried = operations.filter((each) => !holding.has(each) && !faulty.has(each))

  const detail = [
    `verified ${held.length} of ${count(operations.length, 'operation')}`,
    ...(failing.length > 0 ? [`${failing.length} fail: ${listed(failing.map(({ label }) => label))}`] : []),
    ...(untried.length > 0
      ? [
          `${untried.length} not tried: ${listed(untried.map((each) => `${each.label} (${short(reasons.get(each) ?? 'not reached')})`))}`,
        ]
      : []),
  ].join(', ')
  const refusals = refusalsIn(unprovoked)
  const untold = refusals.length > 0 ? `. Refusals that it documents and no test provoked: ${listed(refusals)}` : ''
  /** In full, where the sum names a few. */
  const andUntold = ({ operation, verdict, isValidInput }: Outcome) => {
    const all = (isValidInput && unprovoked.get(operation)) || []
    const statuses = verdict === null ? all : all.filter(isRefusal)
    const told = statuses.map((each) => `${each} (${short(operation.responses.get(each)?.description ?? '')})`)
    return told.length > 0 ? `; not provoked: ${told.join(', ')}` : ''
  }

  const sum: Check = {
    name: CONTRACT_CHECK,
    ok: failing.length === 0,
    detail: detail + untold,
    tally: { of: operations.length, verified: held.length, failed: failing.length, skipped: untried.length },
    ...(held.length === 0 && failing.length === 0 && { outcome: 'skipped' as const }),
  }
  const rows = outcomes.flatMap((outcome): Check[] => {
    const { name, operation, verdict, isValidInput } = outcome
    if (verdict === null) return [{ name, ok: true, detail: `as documented${andUntold(outcome)}` }]
    if ('held' in verdict) return [{ name, ok: true, detail: verdict.held }]
    if ('fault' in verdict) return [{ name, ok: false, detail: verdict.fault }]
    // Where nothing could be tried at all, that is said once.
    if (!isValidInput && !holding.has(operation) && !faulty.has(operation)) return []
    return [{ name, ok: true, outcome: 'skipped', detail: verdict.skipped + andUntold(outcome) }]
  })
  const unwritten = [...untestable].map(
    ([{ label }, reason]): Check => ({ name: `${label}: valid input`, ok: true, outcome: 'skipped', detail: reason }),
  )
  return [sum, ...rows, ...unwritten]
}
