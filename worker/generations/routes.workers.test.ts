import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#contract/errors'
import { Generation, GenerationSummary, Model } from '#contract/generation'
import { definePage } from '#contract/ids'
import { Invite, Room } from '#contract/rooms'
import { LoggedEvent } from '#contract/socket'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { holdAnswer } from '../testing/held-answer.ts'

let ada: TestUser
let stranger: TestUser

beforeAll(async () => {
  ada = await createUser('Ada')
  stranger = await createUser('Stranger')
})

const generate = async (user: TestUser, type: string, body: Record<string, unknown>) => {
  const response = await user.call('POST', `/api/generate/${type}`, body)
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  return Generation.parse(await response.json())
}
const history = async (user: TestUser, query = '') =>
  definePage(GenerationSummary).parse(await (await user.call('GET', `/api/generate/history?${query}`)).json())

describe('generating over HTTP', () => {
  for (const [type, prompt, path] of [
    ['code', 'Binary search', /\.ts$/],
    ['api', 'Track plants with name, species and watered on', /^src\/api\.ts$/],
    ['ui', 'A stopwatch', /^src\/App\.tsx$/],
    ['cli', 'Count words in a file', /^src\/cli\.ts$/],
  ] as const)
    it(`${type}: answers with files that pass their checks`, async () => {
      const generation = await generate(ada, type, { prompt })
      expect(generation).toMatchObject({
        type,
        prompt,
        status: 'complete',
        version: 1,
        parentId: null,
        userId: ada.user.id,
      })
      expect(generation.files.some((file) => path.test(file.path))).toBe(true)
      expect(generation.checks.length).toBeGreaterThan(0)
      expect(generation.checks.filter((check) => !check.ok)).toEqual([])
      expect(generation.metadata).toMatchObject({ model: 'aetheros-offline', provider: 'offline' })
    })

  it('answers an identical request from the cache, says so, and asks anew when told to', async () => {
    const prompt = `A CLI that converts temperatures ${crypto.randomUUID()}`
    const first = await generate(ada, 'cli', { prompt })
    const second = await generate(stranger, 'cli', { prompt: `  ${prompt} ` })
    const fresh = await generate(ada, 'cli', { prompt, fresh: true })
    expect([first, second, fresh].map((each) => each.metadata.cached)).toEqual([false, true, false])
    expect(second.result).toBe(first.result)
    expect(second.id).not.toBe(first.id)
  })

  it('ends with its room: who waits for it is told, as an answer and as a stream', async () => {
    const waiting = [undefined, { accept: 'text/event-stream' }].map(async (headers) => {
      const roomId = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Short-lived' })).json()).id
      const held = await holdAnswer(roomId)
      const asked = ada.call('POST', '/api/generate/ui', { prompt: `A stopwatch ${roomId}`, roomId }, headers)
      await held.asked()
      expect((await ada.call('DELETE', `/api/rooms/${roomId}`)).status).toBe(204)
      const response = await asked
      return { status: response.status, text: await response.text() }
    })
    const [answer, stream] = await Promise.all(waiting)
    expect(Problem.parse(JSON.parse(answer?.text ?? ''))).toMatchObject({
      status: 409,
      type: 'urn:aetheros:error:cancelled',
    })
    expect(stream?.status).toBe(200)
    expect(stream?.text).not.toContain('generation_complete')
  })

  it('refines an earlier version as a new one', async () => {
    const first = await generate(ada, 'api', { prompt: 'An API for books with title and author' })
    const second = await generate(ada, 'api', { prompt: 'Add a field pages', parentId: first.id })
    expect(second).toMatchObject({ version: 2, parentId: first.id })
    const source = second.files.find((file) => file.path === 'src/api.ts')?.content
    expect(source).toContain('pages')
    expect(source).toContain('author')
  })

  it('streams the room’s events with their place in the log, to the end', async () => {
    const response = await ada.call(
      'POST',
      '/api/generate/code',
      { prompt: 'Roman numerals' },
      { accept: 'text/event-stream' },
    )
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const blocks = (await response.text()).split('\n\n').filter((block) => block && !block.startsWith(':'))
    const events = blocks.map((block) => LoggedEvent.parse(JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '')))
    expect(blocks.map((block) => Number(/^id: (\d+)$/m.exec(block)?.[1]))).toEqual(events.map((event) => event.seq))
    expect(events[0]?.type).toBe('generation_started')
    const end = events.at(-1)
    const text = events.map((event) => (event.type === 'generation_delta' ? event.text : '')).join('')
    expect(end).toMatchObject({ type: 'generation_complete', result: text })
  })

  it('refuses what it does not understand, naming it', async () => {
    const cases: [body: unknown, status: number, path?: string][] = [
      [{}, 422, 'prompt'],
      [{ prompt: '   ' }, 422, 'prompt'],
      [{ prompt: 'x'.repeat(16_001) }, 422, 'prompt'],
      [{ prompt: 'x', roomId: 'attic' }, 422, 'roomId'],
      [{ prompt: 'x', model: 'no-such-model' }, 422, 'model'],
      [{ prompt: 'x', roomId: crypto.randomUUID() }, 404],
      [{ prompt: 'x', parentId: crypto.randomUUID() }, 404],
    ]
    for (const [body, status, path] of cases) {
      const response = await ada.call('POST', '/api/generate/api', body)
      const problem = Problem.parse(await response.json())
      expect([body, response.status]).toEqual([body, status])
      if (path) expect(problem.errors?.map((error) => error.path)).toContain(path)
    }
    expect((await ada.call('POST', '/api/generate/poem', { prompt: 'x' })).status).toBe(404)
  })

  it('wants a signed-in person who may write in the room', async () => {
    expect((await call('POST', '/api/generate/api', { body: { prompt: 'x' } })).status).toBe(401)
    const room = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Gym' })).json())
    expect((await stranger.call('POST', '/api/generate/api', { prompt: 'x', roomId: room.id })).status).toBe(404)
    const invite = Invite.parse(
      await (await ada.call('POST', `/api/rooms/${room.id}/invites`, { role: 'viewer' })).json(),
    )
    await stranger.call('POST', `/api/invites/${invite.token}/accept`)
    expect((await stranger.call('POST', '/api/generate/api', { prompt: 'x', roomId: room.id })).status).toBe(403)
  })
})

describe('the history', () => {
  it('has the newest first, filtered and searched in prompt and result', async () => {
    const user = await createUser('Historian')
    const word = `Zebra${crypto.randomUUID().slice(0, 6)}`
    await generate(user, 'cli', { prompt: `Count words, called ${word}` })
    await generate(user, 'code', { prompt: 'Fibonacci numbers' })
    expect((await history(user)).items.map((item) => item.type)).toEqual(['code', 'cli'])
    expect((await history(user, 'type=cli')).items).toHaveLength(1)
    expect((await history(user, `q=${word.toLowerCase()}`)).items).toHaveLength(1)
    expect((await history(user, 'q=fibonacci')).items[0]).toMatchObject({ type: 'code', title: 'Fibonacci numbers' })
    expect((await history(user, 'q=%25')).items.length).toBeLessThan(2)
    // The same word, with its accent beside the letter and in it.
    await generate(user, 'cli', { prompt: `A menu for Cafe\u0301${word}` })
    for (const form of ['NFC', 'NFD'] as const) {
      const q = encodeURIComponent(`Caf\u00e9${word}`.normalize(form))
      expect((await history(user, `q=${q}`)).items).toHaveLength(1)
    }
    const first = await history(user, 'limit=1')
    const second = await history(user, `limit=1&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)
    expect([...first.items, ...second.items].map((item) => item.type)).toEqual(['cli', 'code'])
  })

  it('is its author’s and the room’s, nobody else’s', async () => {
    const room = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Gym' })).json())
    const { id } = await generate(ada, 'code', { prompt: 'FizzBuzz', roomId: room.id })
    const path = `/api/generate/history/${id}`
    for (const [method, suffix] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/export'],
      ['POST', '/cancel'],
    ] as const) {
      expect([suffix, (await call(method, path + suffix)).status]).toEqual([suffix, 401])
      expect([suffix, (await stranger.call(method, path + suffix)).status]).toEqual([suffix, 404])
    }
    expect((await stranger.call('GET', `/api/generate/history?roomId=${room.id}`)).status).toBe(404)
    const invite = Invite.parse(
      await (await ada.call('POST', `/api/rooms/${room.id}/invites`, { role: 'viewer' })).json(),
    )
    const viewer = await createUser('Viewer')
    await viewer.call('POST', `/api/invites/${invite.token}/accept`)
    expect((await viewer.call('GET', path)).status).toBe(200)
    expect((await viewer.call('DELETE', path)).status).toBe(403)
    expect((await history(viewer, `roomId=${room.id}`)).items).toHaveLength(1)
  })

  it('forgets what is deleted', async () => {
    const { id } = await generate(ada, 'code', { prompt: 'Caesar cipher' })
    expect((await ada.call('DELETE', `/api/generate/history/${id}`)).status).toBe(204)
    expect((await ada.call('GET', `/api/generate/history/${id}`)).status).toBe(404)
    expect((await ada.call('GET', `/api/generate/history/${id}/export`)).status).toBe(404)
  })

  it('hands out a creation as zip, Markdown and JSON', async () => {
    const generation = await generate(ada, 'cli', { prompt: 'Roll dice' })
    const read = (format: string) => ada.call('GET', `/api/generate/history/${generation.id}/export?format=${format}`)
    const zip = new Uint8Array(await (await read('zip')).arrayBuffer())
    expect(String.fromCharCode(...zip.slice(0, 2))).toBe('PK')
    expect(await (await read('markdown')).text()).toContain('src/cli.ts')
    expect(Generation.parse(await (await read('json')).json()).id).toBe(generation.id)
    expect((await read('exe')).status).toBe(422)
  })
})

describe('the models', () => {
  it('are listed, the offline one as what it is', async () => {
    const body = await (await ada.call('GET', '/api/generate/models')).json()
    const { items } = definePage(Model).partial({ nextCursor: true }).parse(body)
    expect(items).toContainEqual(expect.objectContaining({ id: 'aetheros-offline', offline: true }))
    expect(items.filter((item) => item.default)).toHaveLength(1)
  })
})
