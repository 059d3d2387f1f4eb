import type { Answered } from './ask.ts'

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`)
const quantile = (sorted: readonly number[], at: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? 0
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

const table = (rows: readonly string[][]): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map(
      (row) =>
        `  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}`,
    )
    .join('\n')
}

export const passed = ({ failure, checks }: Answered) => failure === null && checks.every(({ ok }) => ok)
const passedFirst = (answered: Answered) => passed(answered) && answered.repairs === 0

/** The tests of an API against its own document, each named after what it asks; `contract` is their sum. */
const isContractTest = (name: string) => name.includes(': ')

const isUntried = (answered: Answered, name: string) =>
  answered.checks.some((check) => check.name === name && check.outcome === 'skipped')

/** "contract (1,204/1,210)": the sum says how many of all tests held; of others how many were not tried. */
const writeLabel = (name: string, answers: readonly Answered[]) => {
  if (name !== 'contract') {
    const untried = answers.filter((each) => isUntried(each, name)).length
    return untried > 0 ? `${name} (${untried} not tried)` : name
  }
  const all = answers.flatMap(({ checks }) => checks.filter((check) => isContractTest(check.name)))
  const tests = all.filter(({ outcome }) => outcome !== 'skipped')
  const count = (of: readonly unknown[]) => of.length.toLocaleString('en')
  const untried = all.length > tests.length ? `, ${(all.length - tests.length).toLocaleString('en')} not tried` : ''
  return `contract (${count(tests.filter(({ ok }) => ok))}/${count(tests)}${untried})`
}

/** Each check by name: of how many, how often it held at first, and after the repairs. */
const byCheck = (answers: readonly Answered[]) => {
  const names = [...new Set(answers.flatMap(({ checks }) => checks.map(({ name }) => name)))].filter(
    (name) => !isContractTest(name),
  )
  return names.map((name) => {
    const having = answers.filter((each) => each.checks.some((check) => check.name === name) && !isUntried(each, name))
    const first = having.filter(({ failedFirst }) => !failedFirst.includes(name)).length
    const after = having.filter(({ checks }) => checks.every((check) => check.name !== name || check.ok)).length
    return [
      writeLabel(name, answers),
      String(having.length),
      percent(first, having.length),
      percent(after, having.length),
    ]
  })
}

/** All checks together, then each. */
const listRows = (answers: readonly Answered[]): string[][] => [
  [
    'every check',
    String(answers.length),
    percent(answers.filter(passedFirst).length, answers.length),
    percent(answers.filter(passed).length, answers.length),
  ],
  ...byCheck(answers),
]

/** One kind, in words and a table. */
export const reportKind = (kind: string, answers: readonly Answered[]): string => {
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  const costs = answers.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]))
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const cost = costs.length === 0 ? 'cost not known' : `$${sum(costs).toFixed(4)}`
  const facts = [
    `${answers.length} requests`,
    `${sum(answers.map(({ tokens }) => tokens)).toLocaleString('en')} tokens`,
    cost,
    `median ${seconds(quantile(times, 0.5))}, 90 % within ${seconds(quantile(times, 0.9))}`,
  ]
  return [
    `\n${kind}: ${facts.join(', ')}`,
    table([['', 'of', 'first pass', 'after repair'], ...listRows(answers)]),
  ].join('\n')
}

const describeChange = (before: string, now: string) => (before === now ? '=' : `${before} → ${now}`)

/** Compares two runs of the same requests for a kind, check by check. */
export const reportChange = (kind: string, before: readonly Answered[], now: readonly Answered[]): string => {
  // How many of an API's tests held belongs to each run.
  const rows = (answers: readonly Answered[]) =>
    new Map(listRows(answers).map(([name = '', ...rest]) => [name.replace(/ \(.*\)$/, ''), rest]))
  const [was, is] = [rows(before), rows(now)]
  const names = [...new Set([...was.keys(), ...is.keys()])]
  const none = ['0', '–', '–']
  const tokens = (answers: readonly Answered[]) => sum(answers.map((each) => each.tokens)).toLocaleString('en')
  const changes = names.map((name) => {
    const [[, first = '', after = ''], [, firstNow = '', afterNow = '']] = [was.get(name) ?? none, is.get(name) ?? none]
    return [name, describeChange(first, firstNow), describeChange(after, afterNow)]
  })
  return [
    `\n${kind}: the same ${now.length} requests, tokens ${describeChange(tokens(before), tokens(now))}`,
    table([['', 'first pass', 'after repair'], ...changes]),
  ].join('\n')
}

/** Lists what did not pass, one line each. */
export const reportFailures = (answers: readonly Answered[]): string =>
  answers
    .filter((answered) => !passed(answered))
    .map(({ kind, prompt, failure, checks }) => {
      const tested = checks.some(({ name }) => isContractTest(name))
      const why = checks
        // Where the tests themselves are told, their sum says nothing more.
        .filter(({ name, ok }) => !ok && !(tested && name === 'contract'))
        .map(({ name, detail }) => `${name}: ${detail.split('\n')[0]?.slice(0, 160)}`)
      return `  ${kind} “${prompt}”: ${[...(failure && why.length === 0 ? [failure] : []), ...why].join('; ')}`
    })
    .join('\n')
