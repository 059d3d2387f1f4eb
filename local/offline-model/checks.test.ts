import { compose } from '@aetheros/offline-model/testing/compose'
import { moreThings, oneThing, severalThings } from '@aetheros/offline-model/testing/corpus'
import { afterAll, expect, test } from 'vitest'
import { checkApi } from '../../worker/generate/kinds/api/checks.ts'
import { checkCli } from '../../worker/generate/kinds/cli/checks.ts'
import { checkUi } from '../../worker/generate/kinds/ui/checks.ts'
import { createNodeSandbox } from '../testing/node-sandbox.ts'

const { sandbox, remove } = createNodeSandbox()
afterAll(remove)

const made = (kind: 'api' | 'cli' | 'ui', prompt: string) =>
  compose(kind, [prompt]).files.map((file) => ({ ...file, language: 'text' }))

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
  const checks = await checkApi(made('api', prompt), { sandbox })
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
  const checks = await checkCli(made('cli', prompt), { sandbox })
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})

test.each([...oneThing, ...severalThings, ...moreThings].map(([prompt]) => prompt))(
  'the API and the interface for "%s" pass the checks of the platform',
  async (prompt) => {
    const api = await checkApi(made('api', prompt), { sandbox })
    const ui = await checkUi(made('ui', prompt), { sandbox })
    expect([...api, ...ui].filter(({ ok }) => !ok)).toEqual([])
  },
)
