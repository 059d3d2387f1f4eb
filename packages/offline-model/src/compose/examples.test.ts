import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type KindName, kindEntries } from '#contract/kinds'
import { installCli } from '../testing/run-cli.ts'
import { composeApi } from './api.ts'
import { composeCli } from './cli.ts'
import { composeUi } from './ui.ts'

const readExample = (kind: KindName) => kindEntries[kind].example ?? ''
const readText = (files: readonly { path: string; content: string }[], path: string) =>
  files.find((file) => file.path === path)?.content ?? ''
const ui = (prompt: string) => composeUi({ kind: 'ui', prompt, history: [], files: [] })
const cli = (prompt: string) => composeCli({ kind: 'cli', prompt, history: [], files: [] })

describe('what an empty room proposes is made as it says', () => {
  it('the board has the columns that are named', () => {
    expect(readText(ui(readExample('ui')).files, 'src/data.ts')).toContain("options: ['ideas', 'doing', 'done']")
  })

  it('the API knows what all of its things have', () => {
    const { prose } = composeApi({ kind: 'api', prompt: readExample('api'), history: [], files: [] })
    expect(prose).toContain('climbers (name')
    expect(prose).not.toContain('You named no properties')
  })

  it('the tool converts both ways', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aetheros-example-'))
    try {
      const run = installCli(cli(readExample('cli')).files, folder)
      const csv = 'name,city\nAda,"Oslo, NO"\n'
      const there = await run(['to-json'], csv)
      expect(JSON.parse(there.stdout)).toEqual([{ name: 'Ada', city: 'Oslo, NO' }])
      expect((await run(['to-csv'], there.stdout)).stdout).toBe(csv)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

it.each([
  ['a board with columns for ideas and for shipped', ['ideas', 'shipped']],
  ['kanban with columns labelled todo, in review, and done', ['todo', 'in_review', 'done']],
])('%s', (prompt, columns) => {
  const options = columns.map((column) => `'${column}'`).join(', ')
  expect(readText(ui(prompt).files, 'src/data.ts')).toContain(`options: [${options}]`)
})

describe('what was asked for and not made is said, and nothing is called ready that is not there', () => {
  it.each([
    ['Make me a realtime multiplayer chess game with an AI opponent and a leaderboard', 'the game itself'],
    ['Build me Uber for dogs with payments and maps', 'Uber for dogs'],
    ['A spreadsheet with formulas', 'Spreadsheet'],
    ['A kanban board with user accounts', 'signing in'],
    ['A weather dashboard with live data from an API', 'data from other services'],
  ])('%s', (prompt, missing) => {
    const { prose } = ui(prompt)
    expect(prose).not.toContain('is ready')
    expect(prose.slice(prose.indexOf('Not built'))).toContain(missing)
  })

  it.each([
    'a tic tac toe game',
    'a snake game',
    'Track books with title and author',
    'a pomodoro timer',
    'kanban board',
  ])('%s is ready', (prompt) => {
    expect(ui(prompt).prose).toContain('is ready')
    expect(ui(prompt).prose).not.toContain('Not built')
  })

  it('a conversion that goes one way says so', () => {
    expect(cli('a cli that converts markdown to html and back').prose).toContain('the way back')
    expect(cli('convert metres to feet and back').prose).not.toContain('the way back')
  })
})
