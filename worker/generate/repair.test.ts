import { afterEach, describe, expect, it } from 'vitest'
import { CHECKS_FAILED, headings } from '#contract/model-phrases'
import { answer, refuse, type Script, send } from '../ai/testing/scripted-server.ts'
import type { PipelineInput, Sandbox } from './pipeline-types.ts'
import { countRemainingTokens, MAX_REPAIR_TOKENS } from './repair.ts'
import { bodies, closeServers, idleSandbox, pieces, startPipeline } from './testing/run.ts'

afterEach(closeServers)

const start = (...scripts: Script[]) => startPipeline(scripts)
const file = (content: string, path = 'src/main.ts') => `<file path="${path}">\n${content}\n</file>`
const BROKEN = `Here it is.\n\n${file('const = 1')}`
const edit = (search: string, replace: string, path = 'src/main.ts') =>
  `<edit path="${path}">\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n</edit>`
const failed = (checks: { name: string; ok: boolean }[] | undefined) =>
  checks?.filter(({ ok }) => !ok).map(({ name }) => name)

describe('what fails its checks', () => {
  it('goes back to the model with what failed and the files as they are, and the text grows on', async () => {
    const repaired = `The name was missing.\n\n${edit('const = 1', 'const one = 1')}`
    const { run, server, stored } = await start(answer(pieces(BROKEN)), answer(pieces(repaired)))
    const { events, text, result } = await run()
    expect(text).toBe(`${BROKEN}\n\n${repaired}`)
    expect(result).toMatchObject({
      files: [{ path: 'src/main.ts', content: 'const one = 1\n' }],
      repairs: 1,
      usage: { inputTokens: 22, outputTokens: 14 },
    })
    expect(failed(result?.checks)).toEqual([])
    const [, second] = bodies(server)
    expect(second?.messages.slice(-2)).toEqual([
      { role: 'assistant', content: file('const = 1') },
      {
        role: 'user',
        content: expect.stringMatching(new RegExp(`^${CHECKS_FAILED}:\\n- syntax: src/main\\.ts line 1`)),
      },
    ])
    const told = events.filter((event) => event.type === 'progress')
    expect(told.filter(({ status }) => status === 'repairing')[0]?.detail).toBe('Repair 1 of 2: syntax')
    expect(told.map(({ progress }) => progress)).toEqual(told.map(({ progress }) => progress).toSorted((a, b) => a - b))
    expect(stored.size).toBe(1)
  })

  it('comes from the cache repaired as it was', async () => {
    const { run, server } = await start(answer([BROKEN]), answer([edit('const = 1', 'const one = 1')]))
    const first = await run()
    const again = await run()
    expect(server.requests).toHaveLength(2)
    expect(again.text).toBe(first.text)
    expect(again.result).toMatchObject({ cached: true, repairs: 1, files: first.result?.files })
  })

  it('is asked for twice at most, and what is left is shown', async () => {
    const { run, server } = await start(
      answer([BROKEN]),
      answer([file('let = 1\nlet two = 2')]),
      answer([file('let three = 3\nlet = 1')]),
    )
    const { result } = await run()
    expect(server.requests).toHaveLength(3)
    expect(result?.repairs).toBe(2)
    expect(failed(result?.checks)).toEqual(['syntax'])
  })

  it('is left when a repair brings the same failure again', async () => {
    const { run, server } = await start(answer([BROKEN]))
    const { result } = await run()
    expect(server.requests).toHaveLength(2)
    expect(result).toMatchObject({ repairs: 1, files: [{ content: 'const = 1\n' }] })
  })

  it('is left when the model answers in words', async () => {
    const { run, server } = await start(answer([BROKEN]), answer(['That cannot be repaired.']))
    const { text, result } = await run()
    expect(server.requests).toHaveLength(2)
    expect(text).toContain('That cannot be repaired.')
    expect([result?.repairs, failed(result?.checks)]).toEqual([1, ['syntax']])
  })

  it.each<[string, Script]>([
    ['refuses', refuse(429)],
    [
      'is cut off',
      (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        send(response, { content: 'The cause' })
        setTimeout(() => response.destroy(), 20)
      },
    ],
  ])('stays, with the first answer, when the repair %s', async (_, script) => {
    const { run } = await start(answer([BROKEN]), script)
    const { error, result } = await run()
    expect(error).toBeNull()
    expect(result?.files).toMatchObject([{ content: 'const = 1\n' }])
    expect(failed(result?.checks)).toEqual(['syntax', 'repair'])
  })

  it('ends at once when it is stopped during a repair', async () => {
    const abort = new AbortController()
    const { run } = await start(answer([BROKEN]), () => abort.abort('stopped by Ada'))
    expect(await run({}, abort.signal)).toMatchObject({ error: 'stopped by Ada', result: null })
  })
})

describe('a check that the model disputes', () => {
  /** An API of which one operation answers what its document does not have. */
  const document = (status: string) =>
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'A', version: '1' },
      paths: { '/api/a': { get: { responses: { [status]: { description: 'ok' } } } } },
    })
  const api = (status: string) =>
    `${file(document(status), 'openapi.json')}\n\n${file("import { Hono } from 'hono'\nconst app = new Hono()\nexport default app", 'src/api.ts')}`
  const name = 'GET /api/a: valid input'
  const dispute = `Disputed: ${name}: a fresh database has nothing to show, which the document says.`
  const sandbox: Sandbox = {
    ...idleSandbox,
    serve: async (_, use) => ({ status: 'served', value: await use(async () => new Response(null, { status: 204 })) }),
  }

  it('is shown as disputed, and asked for no more', async () => {
    const { run, server } = await startPipeline([answer([api('200')]), answer([dispute])], {}, sandbox)
    const { result } = await run({ type: 'api' })
    expect(server.requests).toHaveLength(2)
    expect(bodies(server)[1]?.messages.at(-1)?.content).toContain('`Disputed: <name of the check>: <why it is wrong>`')
    expect(result?.checks.filter(({ ok }) => !ok)).toMatchObject([
      { name: 'contract', outcome: 'disputed' },
      { name, outcome: 'disputed', dispute: expect.stringContaining('a fresh database') },
    ])
  })

  it('is not given to the next refinement, and not to a repair of it, while it fails in the same way', async () => {
    const first = await startPipeline([answer([api('200')]), answer([dispute])], {}, sandbox)
    const before = (await first.run({ type: 'api' })).result
    const { run, server } = await startPipeline([answer([file('# Notes', 'NOTES.md')])], {}, sandbox)
    const parent = {
      id: 'p',
      files: before?.files ?? [],
      result: '',
      requests: ['a'],
      attachments: [],
      checks: before?.checks ?? [],
    }
    const { result } = await run({ type: 'api', prompt: 'Add notes', parent })
    expect(server.requests).toHaveLength(1)
    expect(bodies(server)[0]?.messages[0]?.content).not.toContain(headings.faultsLeft)
    expect(result?.repairs).toBe(0)
    expect(result?.checks.find((each) => each.name === name)).toMatchObject({ ok: false, outcome: 'disputed' })
  })
})

describe('a refused change', () => {
  const parent: PipelineInput['parent'] = {
    id: 'p',
    files: [{ path: 'src/main.ts', language: 'typescript', content: 'export const one = 1\n' }],
    result: '',
    requests: ['one'],
    attachments: [],
    checks: [],
  }

  it('is asked for again, and made', async () => {
    const { run, server } = await start(
      answer([edit('export const zero = 0', 'export const two = 2')]),
      answer([edit('export const one = 1', 'export const two = 2')]),
    )
    const { result } = await run({ prompt: 'two', parent })
    expect(result?.files).toMatchObject([{ content: 'export const two = 2\n' }])
    expect(failed(result?.checks)).toEqual([])
    expect(bodies(server)[1]?.messages.at(-1)?.content).toContain(
      '- changes: src/main.ts: the lines to change, "export const zero = 0", are not in the file',
    )
  })

  it('stays refused when the repair changes another file only', async () => {
    const { run } = await start(
      answer([edit('export const zero = 0', 'export const two = 2')]),
      answer([file('export {}', 'src/other.ts')]),
    )
    expect(failed((await run({ prompt: 'two', parent })).result?.checks)).toEqual(['changes'])
  })
})

describe('an answer without files', () => {
  it.each([
    ['has code that only lacks the form of a file', 'Here:\n```ts\nconst a = 1\n```'],
    ['is nothing but reasoning', '<think>hm</think>'],
  ])('is asked for again when it %s', async (_, text) => {
    const { run, server } = await start(answer([text]), answer([file('const a = 1')]))
    const { result } = await run()
    expect(result).toMatchObject({ repairs: 1, files: [{ path: 'src/main.ts' }] })
    expect(bodies(server)[1]?.messages.at(-1)?.content).toContain('<file path="…">')
  })

  it('stands when it says why there is none', async () => {
    const { run, server } = await start(answer(['That cannot be built.']))
    expect((await run()).result).toMatchObject({ repairs: 0, checks: [{ name: 'artefact' }] })
    expect(server.requests).toHaveLength(1)
  })
})

it('repairs end at their cap of tokens', () => {
  const messages = [{ role: 'user' as const, content: 'x'.repeat(40_000) }]
  expect(countRemainingTokens(messages, 0)).toBe(MAX_REPAIR_TOKENS - 10_000)
  expect(countRemainingTokens(messages, MAX_REPAIR_TOKENS - 10_100)).toBeNull()
})
