import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { App, AppLog } from '#contract/apps'
import { SignedIn } from '#contract/auth'
import { Generation, GenerationSummary, Model, StoredGeneration } from '#contract/generation'
import { definePage } from '#contract/ids'
import { LoggedEvent } from '#contract/socket'
import { DailyUsage } from '#contract/versions'
import { expectBody } from '../testing/conflicts/conflict.ts'
import { makeSlug, visitor } from '../testing/creation-client.ts'
import { modelAnswers } from '../testing/hostile/model-answers.ts'
import { makeEmail, makeSubject, trade, visit } from '../testing/oauth-visitor.ts'
import { getRoomStub } from '../testing/room-client.ts'
import { createScene, type Scene } from '../testing/sample-requests/scene.ts'

let scene: Scene
let roomId: string
beforeAll(async () => {
  scene = await createScene()
  roomId = (await scene.room()).id
})

const get = async <S extends z.ZodType>(path: string, schema: S) =>
  expectBody(await scene.owner.call('GET', path), 200, schema)
const history = (id: string) => get(`/api/generate/history/${id}`, StoredGeneration)

/** Every text of a value. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, below]) => [name, ...textsIn(below)])
}

/** Texts that no store holds as they are, in escapes: the test's own report could not hold them either. */
const brokenIn = (value: unknown) =>
  textsIn(value).flatMap((text) => (text.isWellFormed() && !text.includes('\0') ? [] : [JSON.stringify(text)]))

describe('a model that answers as none should', () => {
  it.each(modelAnswers)('is kept, the same live and in the history: $name', async ({ name, events }) => {
    const prompt = `${name}\nSAY ${JSON.stringify(events)}`
    // Somebody else each time: so many tokens are nobody's for one day.
    const person = await scene.newMember()
    const asked = { prompt, roomId, model: 'echo', fresh: true }
    const response = await person.call('POST', '/api/generate/code', asked, { accept: 'text/event-stream' })
    expect(response.status).toBe(200)
    const told = (await response.text())
      .split('\n')
      .flatMap((line) => (line.startsWith('data:') ? [LoggedEvent.parse(JSON.parse(line.slice(5)))] : []))
    const end = told.at(-1)
    if (end?.type !== 'generation_complete') throw new Error(`it ended with ${JSON.stringify(end)}`)
    const live = told.flatMap((event) => (event.type === 'generation_delta' ? [event.text] : [])).join('')
    await getRoomStub(roomId).settleOutbox()
    expect((await getRoomStub(roomId).pendingGeneration(end.generationId)) === null).toBe(true)
    const stored = await history(end.generationId)
    expect(JSON.stringify(stored.result)).toBe(JSON.stringify(live))
    expect(JSON.stringify(end.result)).toBe(JSON.stringify(live))
    expect(end.metadata).toMatchObject({ checks: stored.checks, usage: stored.metadata.usage })
    expect(brokenIn(stored)).toEqual([])
    const { tokens } = await expectBody(await person.call('GET', '/api/generate/usage'), 200, DailyUsage)
    const { inputTokens, outputTokens } = stored.metadata.spent ?? { inputTokens: 0, outputTokens: 0 }
    expect(tokens.used).toBe(inputTokens + outputTokens)
  })

  it('leaves the list of what was made', async () => {
    const { items } = await get(`/api/generate/history?roomId=${roomId}&limit=100`, definePage(GenerationSummary))
    expect(items.length).toBeGreaterThanOrEqual(modelAnswers.length)
  })

  it('offers the models that can be named, and no other', async () => {
    const { items } = await get('/api/generate/models', z.object({ items: z.array(Model) }))
    const names = items.flatMap(({ id, provider }) => (provider === 'ollama' ? [id] : []))
    expect(names).toEqual(['echo', '__proto__'])
  })
})

/** A version made by hand is a creation of whatever files one likes. */
const handMade = async (kind: 'api' | 'cli' | 'code', files: { [path: string]: string }) => {
  const { id } = await scene.generation(kind)
  const changes = Object.entries(files).map(([path, content]) => ({ path, content }))
  const saved = await scene.owner.call('POST', `/api/generate/history/${id}/versions`, { files: changes })
  return (await expectBody(saved, 201, Generation)).id
}
const publish = async (generationId: string) =>
  expectBody(
    await scene.owner.call('POST', '/api/apps', { generationId, slug: makeSlug('hostile'), force: true }),
    201,
    App,
  )
const document = (more: object = {}, operation: object = {}) =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: { '/api/x': { get: { operationId: 'x', responses: { 200: { description: 'x' } }, ...operation } } },
    ...more,
  })
const api = (body: string) => `import { Hono } from 'hono'\nconst app = new Hono()\n${body}\nexport default app\n`

describe('a creation that says what none should', () => {
  it.each([
    ['NUL', 'A\\u0000pp', 'A\ufffdpp'],
    ['half of a pair', 'App \\ud800', undefined],
    ['a mark of direction', 'Invoice \\u202egpj', 'Invoice gpj'],
    ['nothing to see', '\\u200b\\u2800', undefined],
    ['an emoji across the cut', `${'x'.repeat(78)}👩‍👧`, `${'x'.repeat(78)}…`],
    ['many lines', 'A\\n\\tb', 'A b'],
  ])('has a title that people can read: %s', async (_, title, expected) => {
    const content = document().replace('"Notes"', () => `"${title}"`)
    const app = await publish(await handMade('api', { 'openapi.json': content }))
    if (expected !== undefined) expect(app.title).toBe(expected)
    expect(app.title).toMatch(/\S/)
    expect(await get(`/api/apps/${app.slug}`, App)).toMatchObject({ title: app.title })
  })

  it('is shown with references that lead nowhere', async () => {
    const schema = { $ref: '#/components/schemas/Rate%' }
    const content = { 'application/json': { schema } }
    const faces = document(
      { components: { schemas: { 'Rate%': { type: 'string' }, Rate: schema } } },
      {
        parameters: [{ $ref: '#/components/parameters/%E0%A4%A' }],
        requestBody: { content },
        responses: { 200: { description: 'x', content } },
      },
    ).replace('"get"', '"post"')
    const { slug } = await publish(await handMade('api', { 'openapi.json': faces }))
    const ask = visitor(slug)
    expect(await (await ask('/client.ts')).text()).toContain('x: (args')
    expect((await ask('/openapi.json')).status).toBe(200)
    const listed = await ask('/mcp', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
    })
    expect([listed.status, await listed.text()]).toEqual([200, expect.stringContaining('"name":"x"')])
  })

  it.each(['%E0%A4%A', '%', '%00', '%ED%A0%80', '%2e%2e%2f'])('has no module %s', async (path) => {
    const { slug } = await publish((await scene.generation('ui')).id)
    expect((await visitor(slug)(`/_aether/ui/${crypto.randomUUID()}/${path}`)).status).toBe(404)
  })

  it('writes a log that can be read, whatever it writes and whenever it says that was', async () => {
    const { id: appId, slug, generationId } = await publish((await scene.generation('api')).id)
    const runner = env.RUNNERS.get(env.RUNNERS.idFromName(appId))
    const line = { level: 'error' as const, source: 'api' as const, message: 'a\0b\ud800' }
    const times = [1e20, -1e20, 8.64e15, 253_402_300_800_000, -62_167_219_200_001, 0.5, -0, Number.MAX_VALUE]
    for (const at of times) await runner.record(appId, generationId, [{ ...line, at }])
    const long = `${'x'.repeat(3_999)}🎉`
    await runner.record(appId, generationId, [{ ...line, at: 0, message: long, stack: long.repeat(3), request: long }])
    const { items } = await get(`/api/apps/${slug}/logs?limit=100`, definePage(AppLog))
    expect(items).toHaveLength(times.length + 1)
    expect(items.map(({ message }) => message)).toEqual(['x'.repeat(3_999), ...times.map(() => 'a\ufffdb\ufffd')])
    expect(brokenIn(items)).toEqual([])
  })

  it('writes to its console, throws and answers what it likes', async () => {
    const code = api(`
      app.get('/api/x', (c) => {
        console.log('a\\0b', '\\ud800', 'x'.repeat(7_999) + '🎉')
        c.env.sql.exec('CREATE TABLE IF NOT EXISTS "__proto__" ("constructor" TEXT, "__proto__" TEXT, "é" REAL)')
        c.env.sql.exec('INSERT INTO "__proto__" VALUES (?, ?, ?)', 'a\\0b\\ud800', '=1+1', 1e308)
        throw new Error('a\\0b\\ud800' + '🎉'.repeat(5_000))
      })`)
    const { slug } = await publish(await handMade('api', { 'src/api.ts': code, 'openapi.json': document() }))
    expect((await visitor(slug)('/api/x')).status).toBe(500)
    const logs = () => get(`/api/apps/${slug}/logs?limit=100`, definePage(AppLog))
    await vi.waitFor(async () => expect((await logs()).items.length).toBeGreaterThanOrEqual(3), { timeout: 10_000 })
    expect(brokenIn(await logs())).toEqual([])
    for (const path of ['data', 'data/__proto__', 'data/constructor', 'export?format=json', 'export?format=sql']) {
      const { status } = await scene.owner.call('GET', `/api/apps/${slug}/${path}`)
      expect([path, status]).toEqual([path, path === 'data/constructor' ? 404 : 200])
    }
    const csv = await scene.owner.call('GET', `/api/apps/${slug}/export?format=csv&table=__proto__`)
    expect(await csv.text()).toContain("'=1+1,1e+308")
  })

  it('runs, and its output is told, whatever it is', async () => {
    const code = "process.stdout.write('a\\0b\\ud800')\nprocess.stderr.write('x'.repeat(300_000) + '🎉')\n"
    const id = await handMade('code', { 'src/main.ts': code })
    const response = await scene.owner.call('POST', `/api/generate/history/${id}/run`, {})
    expect(response.status).toBe(200)
    expect(textsIn(await response.json()).filter((text) => !text.isWellFormed())).toHaveLength(0)
  })

  it('has pages whose browsers report what they like', async () => {
    const { slug } = await publish((await scene.generation('ui')).id)
    const reports = [
      JSON.stringify({ level: 'error', message: 'a\0b\ud800', stack: '\udfff' }),
      JSON.stringify({ level: 'error', message: `${'x'.repeat(2_000)}🎉` }),
      '{"level":"constructor","message":"x"}',
      '{"__proto__":{}}',
      '{"level":"error","message":1e309}',
      '%',
    ]
    for (const body of reports) {
      const headers = { 'content-type': 'application/json' }
      expect((await visitor(slug)('/_aether/report', { method: 'POST', headers, body })).status).toBe(204)
    }
    const { items } = await get(`/api/apps/${slug}/logs`, definePage(AppLog))
    expect(items.map(({ message, stack }) => [message, stack])).toEqual([['a\ufffdb\ufffd', '\ufffd']])
  })
})

describe('a provider that says what none should of a person', () => {
  const signIn = async (visitorThere: object) =>
    trade('google', await visit('google', { subject: makeSubject(), email: makeEmail(), ...visitorThere }))

  it.each([
    ['NUL', 'A\0da', 'A\ufffdda'],
    ['half of a pair', JSON.parse('"Ada \\ud800"'), 'Ada \ufffd'],
    ['a mark of direction', '\u202eAda', 'Ada'],
    ['lines', 'Ada\nLovelace', 'Ada Lovelace'],
    ['parts', 'Zoe\u0308', 'Zoë'],
    ['an emoji across the cut', `${'x'.repeat(98)}👩‍👧`, `${'x'.repeat(98)}…`],
    ['a name like an object’s', '__proto__', '__proto__'],
  ])('calls them by a name of ours: %s', async (_, name, expected) => {
    const { user } = await expectBody(await signIn({ name }), 200, SignedIn)
    expect(user.name).toBe(expected)
  })

  it('calls them by their address where it says nothing to see', async () => {
    const email = makeEmail()
    const { user } = await expectBody(await signIn({ name: '\u200b\u2800', email }), 200, SignedIn)
    expect(user.name).toBe(email)
  })

  it.each([
    ['NUL', 'https://example.com/a\0.png'],
    ['marks', 'https://example.com/\u202egnp.a'],
    ['another scheme', 'javascript:alert(1)'],
    ['length', `https://example.com/${'x'.repeat(500)}`],
    ['no address', 'a picture'],
  ])('has no picture of them that cannot be kept: %s', async (_, picture) => {
    const { user } = await expectBody(await signIn({ claims: { picture } }), 200, SignedIn)
    expect(user.avatarUrl).toBeNull()
  })

  it.each([
    ['NUL', 'a\0b'],
    ['length', 'x'.repeat(256)],
    ['nothing', ''],
  ])('is not believed in an id that cannot be kept as it is: %s', async (_, subject) => {
    expect((await signIn({ subject })).status).toBe(401)
  })

  it.each([
    ['NUL', 'a\0b@example.com'],
    ['length', `${'x'.repeat(250)}@example.com`],
    ['no address', 'ada'],
  ])('has verified no address that is none: %s', async (_, email) => {
    expect((await signIn({ email })).status).toBe(403)
  })
})
