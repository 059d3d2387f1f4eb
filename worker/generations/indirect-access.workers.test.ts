import { env, exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { AppDoor } from '#contract/apps'
import { Asset } from '#contract/assets'
import { Problem } from '#contract/errors'
import type { Generation } from '#contract/generation'
import { GenerationMetadata, GenerationSummary } from '#contract/generation'
import { definePage } from '#contract/ids'
import { ShownContext } from '#contract/versions'
import { connectDatabase } from '../db/client.ts'
import { generations } from '../db/schema.ts'
import { readConfig } from '../env.ts'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { generate, visitor } from '../testing/creation-client.ts'
import { holdAnswer } from '../testing/held-answer.ts'
import { createTestRoom, expel, join, setRole } from '../testing/membership.ts'
import { enterRoomAs } from '../testing/room-client.ts'

const db = connectDatabase(readConfig({ ...env }))

let ada: TestUser
let eve: TestUser
let secret: Generation
beforeAll(async () => {
  ada = await createUser('Ada')
  eve = await createUser('Eve')
  secret = await generate(ada, 'code', 'Levenshtein distance for the secret merger')
})

const at = (id: string, suffix = '') => `/api/generate/history/${id}${suffix}`
const readContext = async (user: TestUser, id: string) =>
  ShownContext.parse(await (await user.call('GET', at(id, '/context'))).json())
const listVersions = async (user: TestUser, id: string, query = '') =>
  definePage(GenerationSummary).parse(await (await user.call('GET', at(id, `/versions${query}`))).json())
const listIds = async (user: TestUser, id: string) => (await listVersions(user, id)).items.map((each) => each.id)
const readHistory = async (user: TestUser) =>
  definePage(GenerationSummary).parse(await (await user.call('GET', '/api/generate/history')).json()).items

describe('going on from a version', () => {
  it('that is not theirs to see is refused, over each way in, and leaves nothing behind', async () => {
    for (const intent of ['build', 'explain'])
      for (const accept of ['application/json', 'text/event-stream']) {
        const body = { prompt: 'The same again', parentId: secret.id, intent }
        const response = await eve.call('POST', '/api/generate/code', body, { accept })
        const problem = Problem.parse(await response.json())
        expect([response.status, problem.generationId]).toEqual([404, undefined])
      }
    const roomId = await createTestRoom(eve)
    const socket = await enterRoomAs(roomId, eve.token)
    const id = crypto.randomUUID()
    const start = { type: 'start_generation', id, prompt: 'Again', generationType: 'code' } as const
    socket.send({ ...start, parentId: secret.id })
    expect(await socket.event('error')).toMatchObject({ code: 'not_found', ref: id })
    expect(socket.logged()).toEqual([])
    socket.close()
    expect(await readHistory(eve)).toEqual([])
    expect((await eve.call('GET', at(id, '/context'))).status).toBe(404)
  })

  it('is answered alike whether or not it exists', async () => {
    const problemFor = async (parentId: string) => {
      const problem = await (await eve.call('POST', '/api/generate/code', { prompt: 'Again', parentId })).json()
      const { traceId: _, ...rest } = Problem.parse(problem)
      return rest
    }
    expect(await problemFor(secret.id)).toEqual(await problemFor(crypto.randomUUID()))
  })

  it('of another room is for its author alone, also among its members', async () => {
    const [one, other] = [await createTestRoom(ada), await createTestRoom(ada)]
    const bo = await join(ada, one, 'editor')
    await join(ada, other, 'editor', bo)
    const hers = await generate(ada, 'code', 'Roman numerals', { roomId: one })
    const body = { prompt: 'Add tests', parentId: hers.id, roomId: other }
    expect((await bo.call('POST', '/api/generate/code', body)).status).toBe(404)
    expect((await ada.call('POST', '/api/generate/code', body)).status).toBe(201)
  })
})

describe('the history of all my rooms', () => {
  const search = async (user: TestUser, q: string, within?: 'rooms') => {
    const query = new URLSearchParams({ q, ...(within && { within }) })
    return definePage(GenerationSummary)
      .parse(await (await user.call('GET', `/api/generate/history?${query}`)).json())
      .items.map(({ id }) => id)
  }

  it.each(['ascents', 'الجميع', '登攀'])('finds what room-mates made, by %s, as long as one is there', async (word) => {
    const name = `${word} ${crypto.randomUUID().slice(0, 8)}`
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const hers = await generate(ada, 'code', `Fibonacci numbers for ${name}`, { roomId })
    const his = await generate(bo, 'code', `Roman numerals for ${name}`, { roomId })
    expect((await search(bo, name, 'rooms')).sort()).toEqual([hers.id, his.id].sort())
    // What is mine alone stays what is asked for without it.
    expect(await search(bo, name)).toEqual([his.id])
    expect(await search(eve, name, 'rooms')).toEqual([])
    await expel(ada, roomId, bo)
    expect(await search(bo, name, 'rooms')).toEqual([his.id])
  })
})

describe('what led to a version', () => {
  it('is shown as far as whoever asks may see it: an own room’s request stays there', async () => {
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const brought = await generate(ada, 'code', 'Sort a list', { roomId, parentId: secret.id })
    const next = await generate(bo, 'code', 'Sort it backwards', { roomId, parentId: brought.id })
    expect(JSON.stringify(await readContext(ada, next.id))).toContain('secret merger')
    for (const id of [brought.id, next.id]) {
      const shown = await readContext(bo, id)
      expect(JSON.stringify(shown)).not.toContain('secret merger')
      expect(shown.exact).toBe(false)
      expect(await listIds(bo, id)).toEqual([brought.id, next.id])
    }
    expect(await listIds(ada, next.id)).toEqual([secret.id, brought.id, next.id])
  })

  it('is not shown any more to whoever left its room, beside what is their own', async () => {
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const upload = new FormData()
    upload.set('file', new File(['the words of the merger'], 'merger.txt'))
    const sent = await exports.default.fetch('http://localhost:8787/api/assets', {
      method: 'POST',
      body: upload,
      headers: { authorization: `Bearer ${ada.token}` },
    })
    const asset = Asset.parse(await sent.json())
    const hers = await generate(ada, 'code', 'Count the words', { roomId, attachments: [asset.id] })
    const his = await generate(bo, 'code', 'Count the lines', { roomId, parentId: hers.id })
    const later = await generate(ada, 'code', 'Count the letters', { roomId, parentId: his.id })
    expect(JSON.stringify(await readContext(bo, his.id))).toContain('the words of the merger')
    await expel(ada, roomId, bo)
    const shown = await readContext(bo, his.id)
    expect(shown.exact).toBe(false)
    expect(JSON.stringify(shown)).not.toMatch(/the words of the merger|Count the words/)
    expect(await listIds(bo, his.id)).toEqual([his.id])
    expect((await bo.call('GET', `/api/assets/${asset.id}`)).status).toBe(404)
    const diff = await (await bo.call('GET', at(his.id, '/diff'))).text()
    expect(diff).toContain('"from":null')
    expect((await bo.call('GET', at(his.id, `/diff?from=${later.id}`))).status).toBe(404)
    const refined = await bo.call('POST', '/api/generate/code', { prompt: 'Count it all', parentId: his.id })
    expect(JSON.stringify(await readContext(bo, ((await refined.json()) as Generation).id))).not.toMatch(
      /the words of the merger|Count the words/,
    )
  })

  it('is of a room with a link for whoever has the link', async () => {
    const roomId = await createTestRoom(ada, 'link')
    const first = await generate(ada, 'code', 'Palindromes', { roomId })
    const second = await generate(ada, 'code', 'Anagrams', { roomId, parentId: first.id })
    const context = `/api/generate/history/${second.id}/context`
    expect((await eve.call('GET', context)).status).toBe(404)
    expect((await eve.call('GET', `/api/rooms/${roomId}`)).status).toBe(200)
    expect(await readContext(eve, second.id)).toEqual(await readContext(ada, second.id))
    expect(await listIds(eve, second.id)).toEqual([first.id, second.id])
  })
})

describe('the versions of something', () => {
  /** As requests that were refused left them, before they were refused at the door. */
  const failedChild = (by: TestUser, roomId: string, parentId: string, createdAt: number) => {
    const id = crypto.randomUUID()
    return {
      id,
      rootId: id,
      userId: by.user.id,
      roomId,
      parentId,
      createdAt: new Date(createdAt),
      type: 'code',
      title: 'Again',
      prompt: 'Again',
      result: '',
      files: [],
      status: 'failed',
      version: 1,
      checks: [],
      metadata: GenerationMetadata.parse({
        model: '',
        provider: '',
        usage: null,
        cached: false,
        durationMs: 0,
        repairs: 0,
      }),
    } satisfies typeof generations.$inferInsert
  }

  it('are not pushed out by what others put beside them', async () => {
    const first = await generate(ada, 'code', 'Luhn check')
    const eves = await createTestRoom(eve)
    const before = Date.parse(first.createdAt) - 60_000
    await db
      .insert(generations)
      .values(Array.from({ length: 250 }, (_, index) => failedChild(eve, eves, first.id, before + index)))
    const second = await generate(ada, 'code', 'with tests', { parentId: first.id })
    const third = await generate(ada, 'code', 'and a command', { parentId: second.id })
    expect(await listIds(ada, second.id)).toEqual([first.id, second.id, third.id])
  })

  it('come in pages that miss and repeat nothing, however many there are', async () => {
    const first = await generate(ada, 'code', 'Binary search')
    const after = Date.parse(first.createdAt) + 1_000
    await db
      .insert(generations)
      .values(Array.from({ length: 230 }, (_, index) => failedChild(ada, first.roomId, first.id, after + index)))
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await listVersions(ada, first.id, `?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect([seen.length, new Set(seen).size, seen[0]]).toEqual([231, 231, first.id])
    expect((await listVersions(ada, first.id)).items).toHaveLength(20)
  })
})

describe('whoever is removed from a room', () => {
  it('follows no generation there any longer', async () => {
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const held = await holdAnswer(roomId)
    const body = { prompt: `Primes ${roomId}`, roomId }
    const response = await bo.call('POST', '/api/generate/code', body, { accept: 'text/event-stream' })
    const text = response.text()
    await held.asked()
    await expel(ada, roomId, bo)
    expect(await text).not.toMatch(/generation_(delta|complete|failed)/)
    await held.release()
  })

  it('runs what is their own without showing it to the room', async () => {
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const cy = await join(ada, roomId, 'editor')
    const [his, hers] = [
      await generate(bo, 'cli', 'Count words in a file', { roomId }),
      await generate(cy, 'cli', 'Reverse a text', { roomId }),
    ]
    await expel(ada, roomId, bo)
    await setRole(ada, roomId, cy, 'viewer')
    const watching = await enterRoomAs(roomId, ada.token)
    for (const [user, { id }] of [
      [bo, his],
      [cy, hers],
    ] as const)
      expect((await user.call('POST', at(id, '/run'), { argv: ['--help'] })).status).toBe(200)
    expect((await ada.call('POST', at(his.id, '/run'), { argv: ['--help'] })).status).toBe(200)
    expect(await watching.event('run_started')).toMatchObject({ userId: ada.user.id })
    expect(watching.events.filter(({ type }) => type === 'run_started')).toHaveLength(1)
    watching.close()
  })
})

describe('a preview', () => {
  const open = async (user: TestUser, id: string) => {
    const { url } = AppDoor.parse(await (await user.call('POST', at(id, '/preview'))).json())
    const visit = visitor(new URL(url).hostname.split('.')[0] ?? '')
    expect((await visit('/cli.tgz')).status).toBe(200)
    return async () => (await visit('/cli.tgz')).status
  }
  /** Waits until it answers 404: what an isolate knows is believed for a moment. */
  const ends = (status: () => Promise<number>) => expect.poll(status, { timeout: 10_000 }).toBe(404)

  it('ends with its generation', async () => {
    const made = await generate(ada, 'cli', 'Count words in a file')
    const status = await open(ada, made.id)
    expect((await ada.call('DELETE', at(made.id))).status).toBe(204)
    await ends(status)
  })
  it('ends with its room', async () => {
    const roomId = await createTestRoom(ada)
    const status = await open(ada, (await generate(ada, 'cli', 'Count words in a file', { roomId })).id)
    expect((await ada.call('DELETE', `/api/rooms/${roomId}`)).status).toBe(204)
    await ends(status)
  })
  it.each(['private', 'link'] as const)('ends with the account that gave it away, in a %s room', async (visibility) => {
    const roomId = await createTestRoom(ada, visibility)
    const bo = await join(ada, roomId, 'editor')
    const made = await generate(ada, 'cli', 'Count words in a file', { roomId })
    const [his, hers] = [await open(bo, made.id), await open(ada, made.id)]
    expect((await bo.call('POST', '/api/account/delete', { password: 'correct horse battery' })).status).toBe(204)
    await ends(his)
    expect(await hers()).toBe(200)
  })
  it('ends when whoever gave it away leaves the room, their own work included', async () => {
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const his = await generate(bo, 'cli', 'Reverse a text', { roomId })
    const [one, other] = [
      await open(bo, his.id),
      await open(bo, (await generate(ada, 'cli', 'Count words in a file', { roomId })).id),
    ]
    await setRole(ada, roomId, bo, 'viewer')
    expect(await one()).toBe(200)
    await expel(ada, roomId, bo)
    await ends(one)
    await ends(other)
    expect((await bo.call('POST', at(his.id, '/preview'))).status).toBe(403)
    expect((await bo.call('GET', at(his.id))).status).toBe(200)
  })
})
