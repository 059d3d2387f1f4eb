import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kindEntries, kindNames } from '#contract/kinds'
import { nameKind } from '#contract/model-phrases'
import { makeFiles } from '../testing/check-kind.ts'
import { examples } from './examples.ts'
import { kinds } from './index.ts'

describe.each(kindNames)('the kind %s', (kind) => {
  it('is a folder of its own, which holds its prompt, its checks, its examples and what is published of it', () => {
    const files = readdirSync(join(import.meta.dirname, kind))
    expect(files).toEqual(
      expect.arrayContaining([`${kind}.ts`, 'prompt.ts', 'checks.ts', 'checks.test.ts', 'examples.ts', 'bundle.ts']),
    )
  })

  it('goes by its own name everywhere', () => {
    expect(kinds[kind].type).toBe(kind)
    expect(kinds[kind].systemPrompt({ language: 'Go' })).toContain(nameKind(kind))
  })

  it('has at least 15 different examples, some of them refined', () => {
    expect(new Set(examples[kind].map(({ prompt }) => prompt)).size).toBeGreaterThanOrEqual(15)
    expect(examples[kind].filter(({ next }) => next).length).toBeGreaterThanOrEqual(3)
  })

  it('tells a model of the file that people see first', () => {
    const rules = kinds[kind].systemPrompt({ language: kindEntries[kind].language.usual })
    expect(rules.match(/[\w./-]+\.\w+/g)?.some((path) => kindEntries[kind].main.test(path))).toBe(true)
  })
})

it('a creation is called what its contract or its package is called', () => {
  expect(kinds.api.titleIn(makeFiles({ 'openapi.json': '{ "info": { "title": " Books " } }' }))).toBe('Books')
  expect(kinds.cli.titleIn(makeFiles({ 'package.json': '{ "name": "tally" }' }))).toBe('tally')
  expect(kinds.api.titleIn(makeFiles({ 'openapi.json': '{' }))).toBeNull()
  expect(kinds.code.titleIn(makeFiles({ 'package.json': '{ "name": "tally" }' }))).toBeNull()
  expect(kinds.code.titleIn(makeFiles({ 'README.md': '\n# `tally` [![ok](x)](y)\n\n# Usage\n' }))?.trim()).toBe('tally')
})

it.each([
  ['<title>To do &amp; done</title>', 'To do & done'],
  ['document.title = "Groceries"', 'Groceries'],
  ['<Shell\n      title="Dashboard of sales"\n about="x">', 'Dashboard of sales'],
  ['<ApiFace title={"Payments"} operations={operations} />', 'Payments'],
  ['<h1 className="text-lg font-semibold tracking-tight">Board</h1>', 'Board'],
  ['<h1>{title}</h1>', null],
  ['<Dialog open title="Delete?" />', null],
])('a page that says %s is called %s', (app, title) => {
  expect(kinds.ui.titleIn(makeFiles({ 'src/App.tsx': app, 'src/components/a.tsx': '<h1>Other</h1>' }))).toBe(title)
})

it('the document of a page names it before its parts do', () => {
  expect(kinds.ui.titleIn(makeFiles({ 'src/App.tsx': '<h1>Board</h1>', 'index.html': '<title>Kanban</title>' }))).toBe(
    'Kanban',
  )
})
