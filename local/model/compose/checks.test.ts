import { afterAll, expect, test } from 'vitest'
import { checkApi } from '../../../worker/generate/kinds/api/checks.ts'
import { checkCli } from '../../../worker/generate/kinds/cli/checks.ts'
import { checkUi } from '../../../worker/generate/kinds/ui/checks.ts'
import { createNodeSandbox } from '../../testing/node-sandbox.ts'
import type { ComposedFile } from '../types.ts'
import { moreThings } from '../understand/corpus/more-things.ts'
import { oneThing } from '../understand/corpus/one-thing.ts'
import { severalThings } from '../understand/corpus/several-things.ts'
import { composeApi } from './api.ts'
import { composeCli } from './cli.ts'
import { composeUi } from './ui.ts'

const { sandbox, remove } = createNodeSandbox()
afterAll(remove)

const artefact = (files: ComposedFile[]) => files.map((file) => ({ ...file, language: 'text' }))

test.each([
  'climbing routes and ascents, where an ascent belongs to a route and has a date',
  'poll API with voting, statistics and a leaderboard',
  'URL shortener API',
  'key-value store API',
  'webhook event log',
  'visit counter API',
  'hello world API',
  'an API that rolls dice',
  'an API for the current time in time zones',
])('the API "%s" passes the checks of the platform, every documented route among them', async (prompt) => {
  const checks = await checkApi(artefact(composeApi({ kind: 'api', prompt, history: [], files: [] }).files), {
    sandbox,
  })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.find(({ name }) => name === 'routes')?.detail).not.toMatch(/could not be followed/)
})

test.each([
  'todo list',
  'unit converter',
  'csv tool',
  'text tools',
  'math tools',
  'file tools',
  'password and uuid generator',
])('the tool "%s" passes the checks of the platform', async (prompt) => {
  const checks = await checkCli(artefact(composeCli({ kind: 'cli', prompt, history: [], files: [] }).files), {
    sandbox,
  })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})

test.each([...oneThing, ...severalThings, ...moreThings].map(([prompt]) => prompt))(
  'the API and the interface for "%s" pass the checks of the platform',
  async (prompt) => {
    const api = await checkApi(artefact(composeApi({ kind: 'api', prompt, history: [], files: [] }).files), { sandbox })
    const ui = await checkUi(artefact(composeUi({ kind: 'ui', prompt, history: [], files: [] }).files), { sandbox })
    expect([...api, ...ui].filter(({ ok }) => !ok)).toEqual([])
  },
)
