import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as z from 'zod'
import { definePage } from '#contract/ids'
import { Room } from '#contract/rooms'
import { ApiKey, NewApiKey } from '#contract/security'
import { connectDatabase } from '../../db/client.ts'
import { apiKeys } from '../../db/schema/accounts.ts'
import { users } from '../../db/schema.ts'
import { readConfig } from '../../env.ts'
import { hashToken } from '../../platform/tokens.ts'
import { createAdmin } from '../../testing/admin.ts'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { enterRoomAs } from '../../testing/room-client.ts'
import { createApiKeyStore } from './store.ts'

const db = connectDatabase(readConfig({ ...env }))

const newKey = async (user: TestUser, body: object = { name: 'CI', scopes: ['read'] }) => {
  const response = await user.call('POST', '/api/auth/keys', body)
  expect(response.status).toBe(201)
  return NewApiKey.parse(await response.json())
}
const list = async (user: TestUser) =>
  definePage(ApiKey).parse(await (await user.call('GET', '/api/auth/keys')).json()).items
const as = (key: string, method: string, path: string, body?: unknown) => call(method, path, { token: key, body })
const personalRoom = async (user: TestUser) =>
  z
    .object({ items: z.tuple([z.object({ id: z.string() })]) })
    .parse(await (await user.call('GET', '/api/rooms')).json()).items[0].id

describe('API keys', () => {
  it('are shown once, stored as a hash, and listed without the key', async () => {
    const ada = await createUser('Ada')
    const { key, ...shown } = await newKey(ada)
    expect(shown).toMatchObject({ name: 'CI', scopes: ['read'], expiresAt: null, lastUsedAt: null })
    expect(await list(ada)).toEqual([shown])
    const [row] = await db.select().from(apiKeys).where(eq(apiKeys.id, shown.id))
    expect(JSON.stringify(row)).not.toContain(key)
    expect(row?.keyHash).toMatch(/^[\da-f]{64}$/)
  })

  it('speak for their owner, and show when they last did', async () => {
    const ada = await createUser('Ada')
    const { key } = await newKey(ada)
    const profile = await as(key, 'GET', '/api/auth/profile')
    expect(await profile.json()).toEqual(ada.user)
    const [listed] = await list(ada)
    expect(Date.now() - Date.parse(listed?.lastUsedAt ?? '')).toBeLessThan(60_000)
  })

  it.each([
    [['read'], [200, 403, 403]],
    [['write'], [403, 201, 403]],
    [['generate'], [403, 403, 422]],
    [
      ['read', 'write', 'generate'],
      [200, 201, 422],
    ],
  ])('with %j reach that far and no further', async (scopes, [read, write, generate]) => {
    const { key } = await newKey(await createUser('Ada'), { name: 'CI', scopes })
    expect((await as(key, 'GET', '/api/rooms')).status).toBe(read)
    expect((await as(key, 'POST', '/api/rooms', { name: 'By key' })).status).toBe(write)
    expect((await as(key, 'POST', '/api/generate/code', {})).status).toBe(generate)
  })

  it('never reach the account itself, whatever their scopes', async () => {
    const { key } = await newKey(await createUser('Ada'), { name: 'CI', scopes: ['read', 'write', 'generate'] })
    for (const [method, path, body] of [
      ['GET', '/api/auth/keys'],
      ['POST', '/api/auth/keys', { name: 'more' }],
      ['PUT', '/api/auth/password', { current: 'correct horse battery', next: 'another phrase' }],
      ['PUT', '/api/auth/profile', { name: 'Eve' }],
      ['GET', '/api/auth/sessions'],
      ['DELETE', '/api/auth/sessions'],
    ] as const)
      expect([path, (await as(key, method, path, body)).status]).toEqual([path, 403])
  })

  it('open the room socket: a reading key watches, a whole one takes part', async () => {
    const ada = await createUser('Ada')
    const roomId = await personalRoom(ada)
    const watching = await enterRoomAs(roomId, (await newKey(ada)).key)
    watching.send({ type: 'send_message', id: crypto.randomUUID(), message: 'hi' })
    expect(await watching.event('error')).toMatchObject({ code: 'forbidden' })
    const writing = await enterRoomAs(roomId, (await newKey(ada, { name: 'bot', scopes: ['read', 'write'] })).key)
    writing.send({ type: 'send_message', id: crypto.randomUUID(), message: 'from a bot' })
    expect(await writing.event('message_received')).toMatchObject({ message: 'from a bot', name: 'Ada' })
    writing.send({ type: 'start_generation', id: crypto.randomUUID(), prompt: 'x', generationType: 'code' })
    expect(await writing.event('error')).toMatchObject({ code: 'forbidden' })
  })

  it('end at once when they are deleted, and their sockets close with 4401', async () => {
    const ada = await createUser('Ada')
    const { key, id } = await newKey(ada)
    const roomId = await personalRoom(ada)
    const client = await enterRoomAs(roomId, key)
    // Where somebody is becomes known a moment after they came.
    const online = async () => Room.parse(await (await ada.call('GET', `/api/rooms/${roomId}`)).json()).online
    await expect.poll(online).toBe(1)
    expect((await ada.call('DELETE', `/api/auth/keys/${id}`)).status).toBe(204)
    expect((await as(key, 'GET', '/api/rooms')).status).toBe(401)
    expect(await client.closeCode()).toBe(4401)
    expect(await list(ada)).toEqual([])
  })

  it('end when they expire, and are not made when they would have', async () => {
    const ada = await createUser('Ada')
    const past = await ada.call('POST', '/api/auth/keys', { name: 'CI', expiresAt: new Date(0).toISOString() })
    expect(past.status).toBe(422)
    const expiresAt = new Date(Date.now() + 60 * 60_000)
    const { key } = await newKey(ada, { name: 'CI', expiresAt: expiresAt.toISOString() })
    expect((await as(key, 'GET', '/api/rooms')).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: expiresAt })
    onTestFinished(() => void vi.useRealTimers())
    expect((await as(key, 'GET', '/api/rooms')).status).toBe(401)
  })

  it('have the role that their holder has now, and none once the account is being deleted', async () => {
    const { user, call: ask } = await createAdmin()
    const { key } = NewApiKey.parse(await (await ask('POST', '/api/auth/keys', { name: 'CI' })).json())
    expect((await as(key, 'GET', '/api/metrics')).status).toBe(200)
    const found = async (emails: string[]) => createApiKeyStore(db, { emails }).byHash(await hashToken(key), new Date())
    expect((await found([user.email]))?.holder.role).toBe('admin')
    expect((await found([]))?.holder.role).toBe('user')
    await db.update(users).set({ endingAt: new Date() }).where(eq(users.id, user.id))
    expect(await found([user.email])).toBeNull()
  })

  it('are nobody else’s to delete or to know', async () => {
    const ada = await createUser('Ada')
    const eve = await createUser('Eve')
    const { id, key } = await newKey(ada)
    expect((await eve.call('DELETE', `/api/auth/keys/${id}`)).status).toBe(404)
    expect(await list(eve)).toEqual([])
    expect((await as(key, 'GET', '/api/rooms')).status).toBe(200)
    expect((await call('GET', '/api/auth/keys')).status).toBe(401)
  })

  it.each([
    {},
    { name: '' },
    { name: 'x', scopes: [] },
    { name: 'x', scopes: ['admin'] },
    { name: 'x', expiresAt: 'tomorrow' },
  ])('are not made of %j', async (body) => {
    const ada = await createUser('Ada')
    expect((await ada.call('POST', '/api/auth/keys', body)).status).toBe(422)
  })

  it.each(['aek_', 'aek_x', `aek_${'x'.repeat(43)}`])('that do not exist are refused: %s', async (key) => {
    expect((await as(key, 'GET', '/api/rooms')).status).toBe(401)
  })
})
