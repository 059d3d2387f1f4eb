import { request as ask } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { App, AppLog } from '#contract/apps'
import { SignedIn } from '#contract/auth'
import { Generation } from '#contract/generation'
import { HealthReport } from '#contract/observe'
import { RunOutcome } from '#contract/run'
import { answer, startScripted } from '../worker/ai/testing/scripted-server.ts'
import { newAccount } from './browser.ts'
import { type Stack, startStack } from './stack.ts'

const EXPLODES = "/^(a+)+$/.test('a'.repeat(60) + 'b')"

/** An API with these routes, of which its contract names `documented`. */
const api = (documented: string, routes: string) => `Here it is.
<file path="openapi.json">
${JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Tried', version: '1' },
  paths: { [documented]: { get: { operationId: 'read', responses: { 200: { description: 'Answered' } } } } },
})}
</file>
<file path="src/api.ts">
import { Hono } from 'hono'
const app = new Hono()
app.get('/api/hello', (c) => c.text('hello'))
${routes}
export default app
</file>`

const route = (path: string, body: string) => `app.get('/api/${path}', async (c) => { ${body} })`

/** By the word of the request that asks for it. */
const scripts = new Map([
  ['calm-one', api('/api/hello', '')],
  ['calm-', api('/api/hello', route('slow', "await new Promise((r) => setTimeout(r, 300)); return c.text('slow')"))],
  [
    'bomb-kept',
    api(
      '/api/hello',
      [
        route(
          'put',
          "c.env.sql.exec('CREATE TABLE IF NOT EXISTS kept (n)'); c.env.sql.exec('INSERT INTO kept VALUES (7)'); return c.text('kept')",
        ),
        route('kept', "return c.json(c.env.sql.exec('SELECT n FROM kept').toArray())"),
        route('regex', `return c.text(String(${EXPLODES}))`),
      ].join('\n'),
    ),
  ],
  [
    'bomb-query',
    api(
      '/api/hello',
      route(
        'bomb',
        "return c.json(c.env.sql.exec('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n').toArray())",
      ),
    ),
  ],
  [
    'bomb-later',
    api(
      '/api/hello',
      [
        route('timer', `setTimeout(() => ${EXPLODES}, 700); return c.text('later')`),
        route(
          'wait',
          `c.executionCtx.waitUntil(new Promise((r) => setTimeout(r, 700)).then(() => ${EXPLODES})); return c.text('later')`,
        ),
        route(
          'memory',
          "setTimeout(() => { const all = []; for (;;) all.push(new Uint8Array(2e7).fill(1)) }, 700); return c.text('later')",
        ),
        route('idle', `setTimeout(() => ${EXPLODES}, 20000); return c.text('later')`),
        route(
          'stream',
          `return new Response(new ReadableStream({ async pull(to) { await new Promise((r) => setTimeout(r, 500)); to.enqueue(new Uint8Array(9)); ${EXPLODES} } }))`,
        ),
      ].join('\n'),
    ),
  ],
  ['bomb-checked', api('/api/regex', route('regex', `return c.text(String(${EXPLODES}))`))],
  [
    'bomb-program',
    `Here it is.
<file path="src/index.ts">
console.log('It begins')
if (process.argv.includes('explode')) console.log(${EXPLODES})
</file>`,
  ],
])

let model: Awaited<ReturnType<typeof startScripted>>
let stack: Stack
let token = ''

type Answer = { status: number; text: string }

/** By a host's name, which Node would not find. */
const send = (host: string, path: string, body?: unknown): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(stack.url)
    const sent = ask(
      {
        host: 'localhost',
        port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          host: `${host}:${port}`,
          'content-type': 'application/json',
          ...(token && { authorization: `Bearer ${token}` }),
        },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })

const read = async <S extends z.ZodType>(schema: S, path: string, body?: unknown): Promise<z.output<S>> => {
  const { status, text } = await send('localhost', path, body)
  if (status >= 300) throw new Error(`${path}: ${status} ${text}`)
  return schema.parse(JSON.parse(text))
}
const generate = (type: string, name: string) =>
  read(Generation, `/api/generate/${type}`, { prompt: `Make ${name}`, fresh: true })
const publish = async (name: string) => {
  const { id: generationId } = await generate('api', name)
  return read(App, '/api/apps', { generationId, slug: name, visibility: 'public' })
}
const visit = (slug: string, path: string) => send(`${slug}.localhost`, path)

/** Awaits `work`, and returns its result with the statuses by which our own server answered all the while. */
const whileServing = async <T>(work: Promise<T>): Promise<{ result: T; health: number[] }> => {
  const health: number[] = []
  let isOver = false
  const asking = (async () => {
    for (; !isOver; await sleep(50)) health.push((await send('localhost', '/api/health')).status)
  })()
  try {
    return { result: await work, health }
  } finally {
    isOver = true
    await asking
  }
}

/** It is told that it was stopped; people were served in the meantime, and other creations are again. */
const expectStopped = async (bomb: Promise<Answer>) => {
  const { result, health } = await whileServing(bomb)
  expect(result.status).toBe(503)
  expect(result.text).toMatch(
    /It was stopped: it (kept the processor busy for more than 3 s|took more than \d+ MB|made the process)/,
  )
  expect(health.length).toBeGreaterThan(5)
  expect(new Set(health)).toEqual(new Set([200]))
  expect(await visit('calm-one', '/api/hello')).toEqual({ status: 200, text: 'hello' })
}

/** As somebody new from here on: who made what is stopped again and again is held back with all of it. */
const signUp = async () => {
  token = ''
  token = (await read(SignedIn, '/api/auth/register', newAccount('Ada'))).accessToken
}

beforeAll(async () => {
  model = await startScripted((response, request) => {
    const asked = JSON.stringify(request.body)
    const script = [...scripts].find(([name]) => asked.includes(name))
    return answer([script?.[1] ?? 'I do not know that.'])(response, request)
  })
  stack = await startStack({ OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'scripted' })
  await signUp()
  await publish('calm-one')
})

afterAll(async () => {
  await stack?.stop()
  await model?.close()
})

describe('what keeps the processor of creations', () => {
  beforeAll(signUp)

  it('a regular expression that explodes is stopped; its data stays, and its log says why', async () => {
    await publish('bomb-kept')
    expect(await visit('bomb-kept', '/api/put')).toEqual({ status: 200, text: 'kept' })
    await expectStopped(visit('bomb-kept', '/api/regex'))
    expect(await visit('bomb-kept', '/api/kept')).toEqual({ status: 200, text: '[{"n":7}]' })
    await expect
      .poll(async () => (await read(z.object({ items: z.array(AppLog) }), '/api/apps/bomb-kept/logs')).items)
      .toContainEqual(
        expect.objectContaining({
          level: 'error',
          message: expect.stringContaining('kept the processor busy'),
          request: 'GET /api/regex',
        }),
      )
  })

  it('health stays green and tells what happened', async () => {
    const { status, notices } = await read(HealthReport, '/api/health')
    expect(status).toBe('healthy')
    expect(notices?.join()).toMatch(/a creation kept the processor busy/)
  })

  it('one that does it again is held back, and the others go on', async () => {
    await expectStopped(visit('bomb-kept', '/api/regex'))
    const held = await visit('bomb-kept', '/api/hello')
    expect(held.status).toBe(503)
    expect(held.text).toMatch(/stopped 2 times.*may run again in \d+ s/)
    expect(await visit('calm-one', '/api/hello')).toEqual({ status: 200, text: 'hello' })
  })

  it('a query without an end is stopped', async () => {
    await signUp()
    await publish('bomb-query')
    await expectStopped(visit('bomb-query', '/api/bomb'))
  })

  it.each(['timer', 'wait', 'memory', 'stream'])(
    'after its answer (%s): nobody else is blamed, and it does not go on',
    async (how) => {
      await signUp()
      const owner = token
      await publish(`calm-${how}`)
      await signUp()
      await publish(`bomb-later-${how}`)
      const restarts = async () => ((await read(HealthReport, '/api/health')).notices ?? []).length
      const before = await restarts()
      const others: Answer[] = []
      const asking = new AbortController()
      const ask = (async () => {
        for (; !asking.signal.aborted; await sleep(100)) others.push(await visit(`calm-${how}`, '/api/slow'))
      })()
      for (let time = 0; time < 6; time += 1) {
        await visit(`bomb-later-${how}`, `/api/${how}`).catch(() => undefined)
        const asked = others.length
        // Whatever it left behind comes up while others are served.
        await expect.poll(() => others.length, { timeout: 60_000 }).toBeGreaterThan(asked + 8)
      }
      asking.abort()
      await ask
      expect(new Set(others.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['200 slow']))
      expect((await restarts()) - before).toBeGreaterThan(0)
      expect((await restarts()) - before).toBeLessThan(5)
      token = owner
      const { items } = await read(z.object({ items: z.array(AppLog) }), `/api/apps/calm-${how}/logs`)
      expect(items.filter(({ level }) => level === 'error')).toEqual([])
    },
  )

  it('during the checks of a generation: the check fails, in words', async () => {
    await signUp()
    const { result, health } = await whileServing(generate('api', 'bomb-checked'))
    expect(result.status).toBe('complete')
    const check = result.checks.find(({ name, ok }) => name === 'contract' && !ok)
    // A slow machine may end it while it starts as well: then it is the second time already.
    expect(check?.detail).toMatch(
      /^It was stopped: it kept the processor busy|^This was stopped 2 times, because it kept|^verified 0 of 1 operation, 1 fail/,
    )
    expect(new Set(health)).toEqual(new Set([200]))
    expect(await visit('calm-one', '/api/hello')).toEqual({ status: 200, text: 'hello' })
  })

  it('in a program that is run in a room: it ends as what was killed, in words', async () => {
    await signUp()
    const { id } = await generate('code', 'bomb-program')
    const { result, health } = await whileServing(
      read(RunOutcome, `/api/generate/history/${id}/run`, { argv: ['explode'] }),
    )
    expect(result).toMatchObject({ exitCode: 137, stderr: expect.stringContaining('kept the processor busy') })
    expect(new Set(health)).toEqual(new Set([200]))
    expect(await visit('calm-one', '/api/hello')).toEqual({ status: 200, text: 'hello' })
  })
})
