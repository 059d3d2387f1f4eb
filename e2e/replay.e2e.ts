import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { readVerdict } from '#contract/checks'
import { MOUNTS } from '#contract/constants'
import { type Check, Generation, GenerationType, StoredGeneration } from '#contract/generation'
import { answer, startScripted } from '../worker/ai/testing/scripted-server.ts'
import { launchBrowser, newAccount, signIn } from './browser.ts'
import { lookUntil } from './look.ts'
import { type Stack, startStack } from './stack.ts'

/*
 * A language model's answers to our own prompts, played through the whole product: what is right is green at the first
 * pass and published without force, what is faulty is red and says why.
 */

const folder = join(import.meta.dirname, '../worker/generate/testing/answers')
const Asked = z.object({
  kind: GenerationType,
  prompt: z.string(),
  language: z.string().optional(),
  parent: z.string().optional(),
})
const asked = z.record(z.string(), Asked).parse(JSON.parse(readFileSync(join(folder, 'prompts.json'), 'utf8')))
const readText = (name: string) => readFileSync(join(folder, `${name}.txt`), 'utf8')
const answers = new Set(readdirSync(folder))

/** The truth of each, found by hand; what the checks said before any of this; what fails now, when it is faulty. */
type Truth = { is: string; before: string; red: Record<string, RegExp> }
const truths = new Map(
  Object.entries<Truth>({
    'api-booking': { is: 'right: 23 of 23 calls', before: '5 red', red: {} },
    'api-webhook': { is: 'right: 13 of 13 calls', before: '2 red', red: {} },
    'ref-booking': {
      is: 'one edit is not taken; right after one repair: 27 of 27 calls',
      before: '4 red, 3 after repairs',
      red: {},
    },
    'cli-csv2json': { is: 'right', before: 'green', red: {} },
    'ref-csv2json': { is: 'right', before: 'green', red: {} },
    'cli-toc': { is: 'right', before: 'green', red: {} },
    'code-lru': { is: 'right: its 9 tests pass', before: 'green, its tests not run', red: {} },
    'code-pyclean': { is: 'right: its 7 tests pass', before: 'green, not run', red: {} },
    'ui-markdown': { is: 'works', before: 'green', red: {} },
    'face-ui': { is: 'works', before: 'green', red: {} },
    'ui-kanban': {
      is: 'works, and scrolls sideways on a phone',
      before: 'green',
      red: { width: /^On a screen of 390 px the page scrolls sideways: it is \d+ px wide/ },
    },
    'ref-kanban': {
      is: 'scrolls sideways on a phone, and its dark mode changes no colour',
      before: 'green',
      red: { width: /scrolls sideways/, theme: /^“Dark mode” changes no colour of the page/ },
    },
  }),
)

let model: Awaited<ReturnType<typeof startScripted>>
let stack: Stack
let browser: Browser
let people: BrowserContext
let token = ''
const ids = new Map<string, string>()
const rows: string[] = []

const send = async (path: string, body?: unknown) =>
  fetch(`${stack.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const stored = async (id: string) => StoredGeneration.parse(await (await send(`/api/generate/history/${id}`)).json())

/** Its checks after a browser had shown it, or run its Python. */
const checksInBrowser = async (id: string, roomId: string, name: string): Promise<Check[]> => {
  await lookUntil(people, `${stack.url}/rooms/${roomId}?creation=${id}`, async () =>
    (await stored(id)).checks.some((each) => each.name === name && each.outcome !== 'skipped'),
  )
  return (await stored(id)).checks
}

beforeAll(async () => {
  const rounds = new Map<string, number>()
  model = await startScripted((response, request) => {
    const text = JSON.stringify(request.body)
    // The last request of a conversation is the one that is answered: a refinement holds those before it.
    const [name = ''] = [...Object.entries(asked)]
      .map(([each, { prompt }]) => [each, text.lastIndexOf(JSON.stringify(prompt).slice(1, -1))] as const)
      .sort(([, a], [, b]) => b - a)
      .flatMap(([each, at]) => (at < 0 ? [] : [each]))
    const round = rounds.get(name) ?? 0
    rounds.set(name, round + 1)
    const file = round === 0 ? name : `${name}.r${round}`
    return answer([answers.has(`${file}.txt`) ? readText(file) : 'I do not know.'])(response, request)
  })
  stack = await startStack({ OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'scripted' })
  const account = newAccount('Ada')
  const registered = await send('/api/auth/register', account)
  token = z.object({ accessToken: z.string() }).parse(await registered.json()).accessToken
  browser = await launchBrowser()
  people = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await people.newPage()
  await page.goto(`${stack.url}/sign-in`)
  await signIn(page, account)
  await page.getByRole('button', { name: 'New room' }).first().waitFor()
  await page.close()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
  await model?.close()
})

it.each([...truths])('%s', async (name, { is, before, red }) => {
  const { kind, prompt, language, parent } = asked[name] ?? { kind: 'code', prompt: '' }
  const request = { prompt, language, fresh: true, ...(parent && { parentId: ids.get(parent) }) }
  const made = Generation.parse(await (await send(`/api/generate/${kind}`, request)).json())
  ids.set(name, made.id)
  const shown = kind === 'ui' ? MOUNTS : name === 'code-pyclean' ? 'runs' : null
  const checks = shown ? await checksInBrowser(made.id, made.roomId, shown) : made.checks
  const failing = checks.filter((check) => readVerdict(check) === 'failed')
  const app = await send('/api/apps', { generationId: made.id, slug: `replay-${name}` })
  const notes = checks.filter((check) => ['skipped', 'warning'].includes(readVerdict(check)))
  const told = [...failing, ...notes].map((check) => `${check.name}: ${check.detail}`).join('<br>')
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
  rows.push(
    `| ${name} | ${is} | ${before} | ${failing.length === 0 ? 'green' : `${failing.length} red`}; repairs: ${made.metadata.repairs}; published without force: ${app.status === 201 ? 'yes' : 'no'} | ${cell(told)} |`,
  )
  expect(Object.fromEntries(failing.map((check) => [check.name, check.detail]))).toEqual(
    Object.fromEntries(Object.entries(red).map(([check, detail]) => [check, expect.stringMatching(detail)])),
  )
  expect(app.status).toBe(Object.keys(red).length === 0 ? 201 : 422)
  expect(made.metadata.repairs).toBe(name === 'ref-booking' ? 1 : 0)
})

it('what they come to is written down', async () => {
  const table = [
    '# What a language model answered, and what is said of it',
    '',
    'Recorded answers (`worker/generate/testing/answers`) played through the whole product by `e2e/replay.e2e.ts`, which',
    'writes this table (`vitest -u` after a change that is meant). “Before” is what the checks said of the first answer',
    'when each of these was used by hand, which is the second column.',
    '',
    '| answer | by hand | before | now | what is told |',
    '|---|---|---|---|---|',
    ...rows.map((row) => row.replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uuid>')),
    '',
  ].join('\n')
  await expect(table).toMatchFileSnapshot('../docs/verdicts.md')
})
