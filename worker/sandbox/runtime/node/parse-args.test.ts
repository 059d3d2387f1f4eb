import { parseArgs as nodes } from 'node:util'
import { expect, it } from 'vitest'
import { parseArgs as ours } from './parse-args.ts'

const options = {
  name: { type: 'string', short: 'n' },
  loud: { type: 'boolean', short: 'l' },
  tag: { type: 'string', multiple: true, default: ['a'] },
  size: { type: 'string', default: '3' },
  color: { type: 'boolean' },
} as const

const outcome = (parse: typeof nodes, config: object) => {
  try {
    const { values, positionals, tokens } = parse(config) as { values: object; positionals: string[]; tokens?: unknown }
    return { values: { ...values }, positionals, tokens }
  } catch (error) {
    const { code, message } = error as Error & { code: string }
    return { code, message }
  }
}

const lines = [
  '',
  '--name Ada -l',
  '--name=Ada rest',
  '-nAda',
  '-ln Ada',
  '-lnAda',
  '--tag x --tag=y',
  'a b -- --name c',
  '-',
  '--loud=yes',
  '--name',
  '--name --loud',
  '--name=-x',
  '--unknown',
  '-z',
  '--no-color',
  '--no-loud --color',
  '--size= 5',
  '--=x',
  '-l -l',
]
const settings = [
  {},
  { allowPositionals: true },
  { strict: false },
  { allowPositionals: true, allowNegative: true, tokens: true },
]

it.each(lines.flatMap((line) => settings.map((setting) => [line, setting] as const)))(
  'parses "%s" with %j as Node does',
  (line, setting) => {
    const config = { args: line.split(' ').filter(Boolean), options, ...setting }
    expect(outcome(ours as unknown as typeof nodes, config)).toEqual(outcome(nodes, config))
  },
)
