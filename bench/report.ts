import type { Figures } from './load/job.ts'
import { medianRun, type Scenario } from './scenarios.ts'

/** All runs of each subject of a scenario, the base first. */
export type Outcome = Record<string, { title: string; runs: Figures[] }>

const units: Record<string, (value: number) => string> = {
  deliveriesPerSecond: (value) => `${(value / 1000).toFixed(1)} k deliveries/s`,
  requestsPerSecond: (value) => `${(value / 1000).toFixed(1)} k requests/s`,
  allJoinedMs: (value) => `${Math.round(value)} ms`,
  againMs: (value) => `${Math.round(value)} ms`,
  againMicros: (value) => `${Math.round(value)} µs`,
  kibPerConnection: (value) => `${value.toFixed(0)} KiB a connection`,
  p50: (value) => `${value.toFixed(2)} ms`,
  p99: (value) => `${value.toFixed(2)} ms`,
  serverMicros: (value) => `${value.toFixed(1)} µs`,
  textMs: (value) => `${Math.round(value)} ms`,
  rowsPer50Ms: (value) => `${value.toFixed(2)} log rows per 50 ms`,
}
const show = (figure: string, value: number | undefined) =>
  value === undefined ? '-' : (units[figure]?.(value) ?? value.toFixed(2))

/** Figures that must be zero for a run to count, and how busy the others were. */
const remarks = (figures: Figures) => [
  ...['lost', 'leaks', 'cut', 'bad', 'incomplete'].flatMap((name) =>
    figures[name] ? [`${name}: ${figures[name]}`] : [],
  ),
  ...(figures.againMs === undefined
    ? []
    : [`again: ${show('againMs', figures.againMs)}, ${show('againMicros', figures.againMicros)} CPU`]),
  ...(figures.textMs === undefined
    ? []
    : [
        `first ${show('p50', figures.firstMs)}, text ${show('againMs', figures.textMs)}, done ${show('againMs', figures.doneMs)}`,
      ]),
  ...((figures.otherCores ?? 0) > 0.15 ? [`noisy: others used ${figures.otherCores?.toFixed(2)} cores`] : []),
  ...((figures.generatorCores ?? 0) > 0.95 ? ['the generator was the limit'] : []),
]

export const table = (head: string[], rows: string[][]) => {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}

/** One scenario as a Markdown table, and how ours does against its targets. */
export const reportScenario = (scenario: Scenario, outcome: Outcome): string => {
  const { main } = scenario
  const medians = new Map(Object.entries(outcome).map(([name, { runs }]) => [name, medianRun(runs, main)]))
  const base = [...medians.values()][0]?.[main]
  const rows = Object.entries(outcome).map(([name, { title, runs }]) => {
    const figures = medians.get(name)
    if (!figures) return [title, 'no result', '', '', '', '', '']
    const value = figures[main]
    const all = runs.map((run) => run[main] ?? 0)
    const spread = runs.length > 1 ? `${((Math.max(...all) / Math.min(...all) - 1) * 100).toFixed(0)} %` : ''
    return [
      title,
      show(main, value),
      base && value ? `${(value / base).toFixed(2)}` : '-',
      spread,
      figures.p50 === undefined ? '' : `${figures.p50.toFixed(2)} / ${figures.p99?.toFixed(2)}`,
      show('serverMicros', figures.serverMicros),
      remarks(figures).join('; '),
    ]
  })
  const ours = medians.get('ours')
  const targets = scenario.targets.flatMap(({ figure, is, than, times }) => {
    const reference = than === undefined ? 1 : medians.get(than)?.[figure]
    const value = ours?.[figure]
    if (reference === undefined || value === undefined) return []
    const reached = value / reference
    const met = is === 'at least' ? reached >= times : reached <= times
    const limit = than === undefined ? show(figure, times) : `${times} x ${outcome[than]?.title}`
    const found = than === undefined ? show(figure, value) : `${reached.toFixed(2)} x`
    return [`  ${met ? 'met   ' : 'MISSED'} ${figure} ${is} ${limit}: ${found}`]
  })
  const head = ['', main, `ratio`, 'spread', 'p50 / p99 ms', 'server CPU each', '']
  return [`\n${scenario.title}`, table(head, rows), ...targets].join('\n')
}

/** The room scenarios side by side: each figure and its ratio to the base. */
export const reportRooms = (outcomes: readonly { id: string; scenario: Scenario; outcome: Outcome }[]): string => {
  const shown = outcomes.filter(({ scenario, outcome }) => scenario.kind === 'room' && Object.keys(outcome).length > 1)
  const titles = new Map(
    shown.flatMap(({ outcome }) => Object.entries(outcome).map(([name, { title }]): [string, string] => [name, title])),
  )
  const rows = [...titles].map(([name, title]) => [
    title,
    ...shown.map(({ scenario: { main }, outcome }) => {
      const value = medianRun(outcome[name]?.runs ?? [], main)?.[main]
      const base = medianRun(Object.values(outcome)[0]?.runs ?? [], main)?.[main]
      if (value === undefined) return '-'
      const plain = value >= 1000 ? `${(value / 1000).toFixed(0)} k` : value.toFixed(value < 10 ? 2 : 0)
      return base ? `${plain} · ${(value / base).toFixed(2)}` : plain
    }),
  ])
  const heads = shown.map(
    ({ id, scenario: { main } }) => `${id} ${(units[main]?.(0) ?? main).replace(/^[\d. k]+/, '')}`,
  )
  return ['\nAll rooms: figure and ratio to the first', table(['', ...heads], rows)].join('\n')
}
