import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { ReportedUnstored, Room } from '#contract/rooms'
import { DailyUsage } from '#contract/versions'
import { composeRoomObject } from '../compose/room-object.ts'
import { connectDatabase } from '../db/client.ts'
import { readConfig } from '../env.ts'
import { createGenerationStore } from '../generations/store.ts'
import { createRoomStore } from '../rooms/store.ts'
import { createUnstoredStore } from '../rooms/unstored-store.ts'
import { createAdmin } from '../testing/admin.ts'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { newGeneration } from '../testing/generations.ts'
import { createOutboxDestination } from './outbox-destination.ts'

const { outboxDestination: to } = composeRoomObject(env)

const createRoom = async (user: TestUser) =>
  Room.parse(await (await user.call('POST', '/api/rooms', { name: 'Workshop' })).json())

const judged = async (delivery: Promise<unknown>) =>
  delivery.then(
    () => 'stored',
    (error) => to.judge(error),
  )

const messageBy = (userId: string, more: object = {}) => ({
  seq: 1,
  json: JSON.stringify({
    type: 'message_received',
    seq: 1,
    id: crypto.randomUUID(),
    message: 'hello',
    userId,
    name: 'Ada',
    timestamp: '2026-11-22T10:00:00.000Z',
    ...more,
  }),
})

const generationBy = (userId: string, roomId: string, more: Partial<Generation> = {}): Generation =>
  newGeneration({ userId, roomId, createdAt: new Date().toISOString(), ...more })

describe('what Postgres refuses of a row', () => {
  it.each([
    ['an id that is none', { id: 'constructor' }],
    ['a number beyond its column', { seq: 1e30 }],
    ['a time outside of its calendar', { timestamp: '+300000-01-01T00:00:00Z' }],
    ['a character that it has no place for', { message: 'a\0b' }],
    ['half a character', { message: 'a\ud83d' }],
  ])('is the row’s own: %s in a message', async (_, more) => {
    const ada = await createUser('Ada')
    const room = await createRoom(ada)
    const broken = messageBy(ada.user.id, more)
    expect(await judged(to.messages(room.id, [broken]))).toMatchObject({
      kind: 'own',
      reason: expect.stringMatching(/^[A-Z].*\.$/),
    })
    expect(await judged(to.messages(room.id, [messageBy(ada.user.id)]))).toBe('stored')
  })

  it.each([
    ['a number beyond its column', { version: 3e9 }],
    ['a text beyond its column', { language: 'x'.repeat(101) }],
    ['a character that it has no place for', { prompt: 'a\0b' }],
  ])('is the row’s own: %s in a generation', async (_, more) => {
    const ada = await createUser('Ada')
    const room = await createRoom(ada)
    expect(await judged(to.generation(generationBy(ada.user.id, room.id, more)))).toMatchObject({ kind: 'own' })
  })

  it('is its own when another room has the id; the archive is not touched', async () => {
    const ada = await createUser('Ada')
    const [mine, other] = [await createRoom(ada), await createRoom(ada)]
    const first = generationBy(ada.user.id, mine.id)
    expect(await judged(to.generation(first))).toBe('stored')
    const second = generationBy(ada.user.id, other.id, { id: first.id })
    expect(await judged(to.generation(second))).toMatchObject({ kind: 'own', reason: expect.stringMatching(/its id/) })
    const { objects } = await env.BUCKET.list({ prefix: 'generations/' })
    expect(objects.flatMap(({ key }) => (key.includes(first.id) ? [key] : []))).toEqual([
      `generations/${mine.id}/${first.id}.zip`,
    ])
  })

  it('is that its room is gone', async () => {
    const ada = await createUser('Ada')
    const gone = crypto.randomUUID()
    expect(await judged(to.messages(gone, [messageBy(ada.user.id)]))).toEqual({ kind: 'gone' })
    expect(await judged(to.generation(generationBy(ada.user.id, gone)))).toEqual({ kind: 'gone' })
    await expect(to.report(gone, [])).resolves.toBeUndefined()
  })
})

describe('a Postgres that does not answer', () => {
  it('is no fault of what is delivered', async () => {
    const ada = await createUser('Ada')
    const room = await createRoom(ada)
    const config = readConfig({ ...env })
    // Of the same endpoint, which the driver has for the whole isolate: with a password that it refuses.
    const db = connectDatabase({ ...config, DATABASE_URL: config.DATABASE_URL.replace(/:[^:@/]+@/, ':wrong@') })
    const down = createOutboxDestination({
      rooms: createRoomStore(db),
      generations: createGenerationStore(db),
      archive: { put: async () => {} },
      budgets: { settle: async () => {} },
      unstored: createUnstoredStore(db),
      ask: () => db.execute('select 1'),
    })
    expect(await judged(down.messages(room.id, [messageBy(ada.user.id)]))).toMatchObject({ kind: 'unsure' })
    expect(await judged(down.generation(generationBy(ada.user.id, room.id)))).toMatchObject({ kind: 'unsure' })
    expect([await down.isUp(), await to.isUp()]).toEqual([false, true])
  })
})

describe('what a provider counts', () => {
  it('is stored and counted, also beyond two thousand million tokens', async () => {
    const ada = await createUser('Ada')
    const room = await createRoom(ada)
    const { metadata } = generationBy(ada.user.id, room.id)
    const usage = { inputTokens: 3_000_000_000, outputTokens: 1_000_000_000_000 }
    const run = generationBy(ada.user.id, room.id, { metadata: { ...metadata, usage, costUsd: 75_000_000 } })
    expect(await judged(to.generation(run))).toBe('stored')
    expect(await judged(to.generation(run))).toBe('stored')
    const { tokens, generations, costUsd } = DailyUsage.parse(
      await (await ada.call('GET', '/api/generate/usage')).json(),
    )
    expect([tokens.used, generations.used, costUsd]).toEqual([1_003_000_000_000, 1, 75_000_000])
  })
})

describe('what a room reports', () => {
  it('is what administrators see, and nobody else; a later report replaces it', async () => {
    const [ada, admin] = [await createUser('Ada'), await createAdmin()]
    const room = await createRoom(ada)
    const item = { kind: 'generation' as const, id: crypto.randomUUID(), reason: 'A number in it is too large.' }
    const since = new Date().toISOString()
    await to.report(room.id, [{ ...item, userId: ada.user.id, since }])
    const list = async () =>
      definePage(ReportedUnstored)
        .parse(await (await admin.call('GET', '/api/admin/unstored?limit=100')).json())
        .items.filter(({ roomId }) => roomId === room.id)
    expect(await list()).toEqual([{ ...item, roomId: room.id, since }])
    expect((await ada.call('GET', '/api/admin/unstored')).status).toBe(403)
    await to.report(room.id, [])
    expect(await list()).toEqual([])
  })
})
