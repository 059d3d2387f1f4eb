import { type Outcome, table } from './report.ts'
import { medianRun, type Scenario } from './scenarios.ts'

const rows = [
  { figure: 'firstMs', what: 'first token at the last screen' },
  { figure: 'textMs', what: 'all of the text at the last screen' },
  { figure: 'doneMs', what: 'checked, stored and told' },
]

/**
 * Measures what a room costs a stream: for each number of members the time to the last screen, from the provider's first byte to
 * the first token there and from the request to the rest, and its ratio to reading the provider directly. Null when no
 * stream was followed.
 */
export const reportOverhead = (outcomes: readonly { scenario: Scenario; outcome: Outcome }[]): string | null => {
  const streams = outcomes.flatMap(({ scenario, outcome }) => {
    if (scenario.kind !== 'room' || scenario.mode !== 'relay') return []
    const of = (name: string) => medianRun(outcome[name]?.runs ?? [], scenario.main)
    return [{ members: scenario.shape.clients, direct: of('direct'), ours: of('ours') }]
  })
  if (streams.length === 0) return null
  const cell = (ours: number | undefined, direct: number | undefined) =>
    ours === undefined || direct === undefined
      ? '-'
      : `${ours.toFixed(1)} ms, directly ${direct.toFixed(1)} · ${(ours / direct).toFixed(2)}`
  const head = ['', ...streams.map(({ members }) => (members === 1 ? '1 member' : `${members} members`))]
  const lines = rows.map(({ figure, what }) => [
    what,
    ...streams.map(({ ours, direct }) => cell(ours?.[figure], direct?.[figure])),
  ])
  return ['\nOverhead of a stream: time and ratio to reading the provider', table(head, lines)].join('\n')
}
