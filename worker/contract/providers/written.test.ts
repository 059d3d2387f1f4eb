import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ProviderDefinition } from './definition.ts'
import { listVariables, providers, services } from './index.ts'

/** Relative to this file, as snapshots are. */
const README = '../../../README.md'
const EXAMPLE = '../../../.dev.vars.example'

/** Returns a file with other lines between the one that contains `begin` and the first after it that is `end`. */
const replaceBetween = (file: string, begin: string, end: string, inside: string[]) => {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n')
  const from = lines.findIndex((line) => line.includes(begin)) + 1
  const to = lines.indexOf(end, from)
  expect([file, from > 0 && to > 0]).toEqual([file, true])
  return [...lines.slice(0, from), ...inside, ...lines.slice(to)].join('\n')
}

const code = (name: string) => `\`${name}\``
const row = (service: ProviderDefinition): string[] => {
  const { label, otherUrl, modelNames = '', models } = service
  const set = listVariables(service).filter((name) => name !== otherUrl && name !== modelNames)
  const connects = otherUrl ? `${label}, or with ${code(otherUrl)} any server that speaks its protocol` : label
  return [set.map(code).join(', '), connects, `${code(modelNames)}: ${models?.map(code).join(', ')}`]
}

/** Returns the lines of a Markdown table, its columns aligned as the formatter has them. */
const formatTable = (head: string[], rows: string[][]) => {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)))
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line)
}

it('the README’s table of providers is that of the registry (`vitest -u` writes it)', async () => {
  const table = formatTable(['set', 'to connect', 'which names its models, or has'], services.map(row))
  await expect(replaceBetween(README, '<!-- providers', '<!-- /providers -->', ['', ...table, ''])).toMatchFileSnapshot(
    README,
  )
})

it('the example of settings has every variable of every service (`vitest -u` writes it)', async () => {
  const lines = (services as readonly ProviderDefinition[]).flatMap(listVariables).map((name) => `${name}=`)
  await expect(replaceBetween(EXAMPLE, '# Models', 'MODEL_FALLBACKS=', lines)).toMatchFileSnapshot(EXAMPLE)
})

it('each provider has a name of its own, in letters that MODEL_FIRST_WORD_SECONDS takes', () => {
  const ids = providers.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
})

it('a service that people may bring keys for needs nothing but the key', () => {
  const open: readonly ProviderDefinition[] = services
  const needy = open.filter(({ keyExample, baseUrl }) => keyExample !== undefined && baseUrl.includes('{'))
  expect(needy).toEqual([])
})
