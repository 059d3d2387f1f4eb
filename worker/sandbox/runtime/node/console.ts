import { format, formatWithOptions, inspect } from 'node:util'

type Write = (text: string) => void

const cell = (value: unknown) =>
  typeof value === 'object' && value !== null ? inspect(value, { depth: 0 }) : inspect(value)

/** Rows and columns in boxes, as Node draws them. */
const drawTable = (data: object, only?: readonly string[]): string => {
  const rows = Object.entries(data)
  const isRow = (value: unknown): value is object => typeof value === 'object' && value !== null
  const columns = only ?? [...new Set(rows.flatMap(([, row]) => (isRow(row) ? Object.keys(row) : [])))]
  const hasValues = rows.some(([, row]) => !isRow(row))
  const head = ['(index)', ...columns, ...(hasValues && !only ? ['Values'] : [])]
  const body = rows.map(([index, row]) => [
    index,
    ...columns.map((name) => (isRow(row) && name in row ? cell(Reflect.get(row, name)) : '')),
    ...(hasValues && !only ? [isRow(row) ? '' : cell(row)] : []),
  ])
  const widths = head.map((title, at) => Math.max(title.length, ...body.map((row) => row[at]?.length ?? 0)) + 2)
  const line = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right
  const row = (cells: string[]) => `│${cells.map((text, at) => ` ${text}`.padEnd(widths[at] ?? 0)).join('│')}│`
  return [line('┌', '┬', '┐'), row(head), line('├', '┼', '┤'), ...body.map(row), line('└', '┴', '┘')].join('\n')
}

/** Node's console over two streams. */
export const createConsole = (out: Write, err: Write, now: () => number) => {
  let indent = ''
  const counts = new Map<string, number>()
  const timers = new Map<string, number>()
  const write = (to: Write, text: string) => to(`${indent}${text.replaceAll('\n', `\n${indent}`)}\n`)
  const log = (...values: unknown[]) => write(out, format(...values))
  const error = (...values: unknown[]) => write(err, format(...values))
  const group = (...values: unknown[]) => {
    if (values.length > 0) log(...values)
    indent += '  '
  }
  const took = (label: string) => {
    const ms = now() - (timers.get(label) ?? now())
    return `${label}: ${ms < 1_000 ? `${ms.toFixed(3)}ms` : `${(ms / 1_000).toFixed(3)}s`}`
  }
  return {
    log,
    info: log,
    debug: log,
    error,
    warn: error,
    trace: (...values: unknown[]) => error(`Trace: ${format(...values)}`),
    dir: (value: unknown, options: object = {}) => log(formatWithOptions({ ...options }, '%O', value)),
    dirxml: log,
    assert: (condition: unknown, ...values: unknown[]) => {
      if (!condition) error(`Assertion failed${values.length > 0 ? ':' : ''}`, ...values)
    },
    table: (data: unknown, columns?: string[]) =>
      typeof data === 'object' && data !== null ? log(drawTable(data, columns)) : log(data),
    group,
    groupCollapsed: group,
    groupEnd: () => {
      indent = indent.slice(2)
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1)
      log(`${label}: ${counts.get(label)}`)
    },
    countReset: (label = 'default') => void counts.delete(label),
    time: (label = 'default') => void timers.set(label, now()),
    timeLog: (label = 'default', ...values: unknown[]) => log(took(label), ...values),
    timeEnd: (label = 'default') => {
      log(took(label))
      timers.delete(label)
    },
  }
}
