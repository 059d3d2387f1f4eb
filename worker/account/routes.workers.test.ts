import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { Asset } from '#contract/assets'
import { Room } from '#contract/rooms'
import { NewApiKey } from '#contract/security'
import { connectDatabase } from '../db/client.ts'
import { auditEvents } from '../db/schema/accounts.ts'
import { generations, messages, rooms, users } from '../db/schema.ts'
import { readConfig } from '../env.ts'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { generate as generateWith, makeSlug, visitor } from '../testing/creation-client.ts'
import { enterRoomAs, getRoomStub } from '../testing/room-client.ts'
import type { AccountDeletionObject } from './account-deletion-object.ts'

const db = connectDatabase(readConfig({ ...env }))
const password = 'correct horse battery'

const newRoom = async (user: TestUser, name: string) =>
  Room.parse(await (await user.call('POST', '/api/rooms', { name })).json())
const say = async (user: TestUser, roomId: string, message: string) => {
  const client = await enterRoomAs(roomId, user.token)
  client.send({ type: 'send_message', id: crypto.randomUUID(), message })
  await client.event('message_received', (event) => event.message === message)
  return client
}
const upload = async (user: TestUser) => {
  const body = new FormData()
  body.set('file', new File(['notes'], 'notes.txt'))
  const headers = { authorization: `Bearer ${user.token}` }
  const response = await exports.default.fetch('http://localhost:8787/api/assets', { method: 'POST', body, headers })
  return Asset.parse(await response.json())
}
const generate = async (user: TestUser, roomId?: string) => {
  const response = await user.call('POST', '/api/generate/code', { prompt: 'Levenshtein distance', roomId })
  expect(response.status).toBe(201)
  return z.object({ id: z.string() }).parse(await response.json()).id
}
const join = async (owner: TestUser, guest: TestUser, roomId: string) => {
  const invite = await owner.call('POST', `/api/rooms/${roomId}/invites`, { role: 'editor' })
  const { token } = z.object({ token: z.string() }).parse(await invite.json())
  expect((await guest.call('POST', `/api/invites/${token}/accept`)).status).toBe(200)
}

const publish = async (user: TestUser, roomId: string, slug: string) => {
  const made = await generateWith(user, 'api', `Track books with a title, ${slug}`, { roomId })
  const response = await user.call('POST', '/api/apps', { generationId: made.id, slug, visibility: 'public' })
  expect(response.status).toBe(201)
  return made
}
const standing = async (user: TestUser) => {
  const [row] = await db.select().from(users).where(eq(users.id, user.user.id))
  return row
}
const getDeletionObject = (user: TestUser) => env.ENDINGS.get(env.ENDINGS.idFromName(user.user.id))

describe('GET /api/account/export', () => {
  it('is a zip of everything that the account owns, and nothing of anyone else', async () => {
    const ada = await createUser('Ada')
    const bo = await createUser('Bo')
    const room = await newRoom(ada, 'Climbing gym')
    await join(ada, bo, room.id)
    await say(ada, room.id, 'mine to take along')
    await say(bo, room.id, 'not hers')
    const generation = await generate(ada)
    const asset = await upload(ada)
    const slug = makeSlug('books')
    const made = await generateWith(ada, 'api', 'Track books with a title and a year')
    expect((await ada.call('POST', '/api/apps', { generationId: made.id, slug })).status).toBe(201)
    const book = { method: 'POST', body: JSON.stringify({ title: 'Dune', year: 1965 }) }
    const headers = { 'content-type': 'application/json' }
    expect((await visitor(slug)('/api/books', { ...book, headers })).status).toBe(201)
    const providerKey = 'sk-ant-very-secret-0123456789wxyz'
    expect((await ada.call('PUT', '/api/generate/keys/anthropic', { key: providerKey })).status).toBe(200)
    await getRoomStub(room.id).settleOutbox()
    const response = await ada.call('GET', '/api/account/export')
    expect(response.headers.get('content-type')).toBe('application/zip')
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const text = (path: string) => strFromU8(files[path] ?? new Uint8Array())
    expect(JSON.parse(text('account.json'))).toMatchObject({
      user: ada.user,
      providerKeys: [{ provider: 'anthropic', hint: '…wxyz' }],
    })
    expect(JSON.parse(text(`apps/${slug}/app.json`))).toMatchObject({ slug, versions: [{ generationId: made.id }] })
    expect(text(`apps/${slug}/data.json`)).toContain('Dune')
    expect(text('rooms.json')).toContain('Climbing gym')
    expect(text('messages/00001.json')).toContain('mine to take along')
    expect(text(`uploads/${asset.id}-notes.txt`)).toBe('notes')
    expect(Object.keys(files).some((path) => path.includes(generation) && path.includes('/files/'))).toBe(true)
    const everything = Object.values(files)
      .map((file) => strFromU8(file))
      .join('\n')
    expect(everything).not.toContain('not hers')
    expect(everything).not.toMatch(/\$2[aby]\$|key_?hash/i)
    expect(everything).not.toContain(providerKey)
  })
  it('has nothing of an app that somebody else put into a shared room, nor the versions they made of one’s own', async () => {
    const [ada, bo] = [await createUser('Ada'), await createUser('Bo')]
    const room = await newRoom(bo, 'Shared')
    await join(bo, ada, room.id)
    const [theirs, hers] = [makeSlug('theirs'), makeSlug('hers')]
    await publish(bo, room.id, theirs)
    await publish(ada, room.id, hers)
    const second = await generateWith(bo, 'api', 'Track films with a title', { roomId: room.id })
    const added = await bo.call('POST', `/api/apps/${hers}/versions`, { generationId: second.id })
    expect(added.status).toBe(201)
    const exportZip = async (user: TestUser) => {
      const response = await user.call('GET', '/api/account/export')
      return unzipSync(new Uint8Array(await response.arrayBuffer()))
    }
    const files = await exportZip(ada)
    expect(Object.keys(files).filter((path) => path.includes(theirs))).toEqual([])
    const app = strFromU8(files[`apps/${hers}/app.json`] ?? new Uint8Array())
    expect(app).not.toContain(second.id)
    expect(app).not.toContain(bo.user.id)
    expect(files[`apps/${hers}/data.json`]).toBeDefined()
    // Who may not change it any more has what they published, and not what people entered.
    const changed = await bo.call('PATCH', `/api/rooms/${room.id}/members/${ada.user.id}`, { role: 'viewer' })
    expect(changed.status).toBe(204)
    const later = await exportZip(ada)
    expect(
      Object.keys(later)
        .filter((path) => path.includes(hers))
        .sort(),
    ).toEqual([`apps/${hers}/app.json`, `apps/${hers}/data-is-missing.txt`])
  })
  it('says of an app without a database that it has none', async () => {
    const ada = await createUser('Ada')
    const slug = makeSlug('page')
    const made = await generateWith(ada, 'ui', 'A counter')
    const app = { generationId: made.id, slug, force: true }
    expect((await ada.call('POST', '/api/apps', app)).status).toBe(201)
    const response = await ada.call('GET', '/api/account/export')
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const names = Object.keys(files).filter((path) => path.includes(slug))
    expect(names.sort()).toEqual([`apps/${slug}/app.json`, `apps/${slug}/no-data.txt`])
    expect(strFromU8(files[`apps/${slug}/no-data.txt`] ?? new Uint8Array())).toContain('has no database')
  })
  it('is for whoever is signed in', async () => {
    expect((await call('GET', '/api/account/export')).status).toBe(401)
  })
})

describe('POST /api/account/delete', () => {
  it('ends everything: account, rooms, words, creations, uploads, keys, sessions and their sockets', async () => {
    const ada = await createUser('Ada')
    const bo = await createUser('Bo')
    const own = await newRoom(ada, 'Hers')
    const shared = await newRoom(bo, 'His')
    await join(bo, ada, shared.id)
    await join(ada, bo, own.id)
    const watching = await say(bo, shared.id, 'stays')
    await say(ada, own.id, 'hers')
    const socket = await say(ada, shared.id, 'said elsewhere')
    await say(bo, own.id, 'said in her room')
    await generate(ada, shared.id)
    const left = await newRoom(bo, 'Left again')
    await join(bo, ada, left.id)
    await say(ada, left.id, 'said and left')
    await getRoomStub(left.id).settleOutbox()
    expect((await ada.call('DELETE', `/api/rooms/${left.id}/members/${ada.user.id}`)).status).toBe(204)
    const generation = await generate(ada)
    const theirs = await generate(bo, own.id)
    const asset = await upload(ada)
    const { key } = NewApiKey.parse(await (await ada.call('POST', '/api/auth/keys', { name: 'CI' })).json())

    expect((await ada.call('POST', '/api/account/delete', { password })).status).toBe(204)

    expect([4401, 4403]).toContain(await socket.closeCode())
    // Whoever is there is told to forget; whoever comes later finds nothing.
    await watching.event('person_removed', (event) => event.userId === ada.user.id)
    const late = await enterRoomAs(shared.id, bo.token)
    await late.event('person_removed')
    expect(JSON.stringify(late.events)).toContain('stays')
    expect(JSON.stringify(late.events)).not.toMatch(/said elsewhere|said and left|Levenshtein/)
    expect((await ada.call('GET', '/api/auth/profile')).status).toBe(401)
    expect((await call('GET', '/api/rooms', { token: key })).status).toBe(401)
    const login = { email: ada.user.email, password }
    expect((await call('POST', '/api/auth/login', { body: login })).status).toBe(401)
    for (const [table, column] of [
      [users, users.id],
      [rooms, rooms.createdBy],
      [messages, messages.userId],
      [generations, generations.userId],
      [auditEvents, auditEvents.userId],
    ] as const)
      expect(await db.select().from(table).where(eq(column, ada.user.id))).toEqual([])
    for (const object of [
      `generations/${shared.id}/${generation}.zip`,
      `generations/${own.id}/${theirs}.zip`,
      `assets/${ada.user.id}/${asset.id}`,
    ])
      expect(await env.BUCKET.head(object)).toBeNull()
    expect((await bo.call('GET', `/api/rooms/${own.id}`)).status).toBe(404)
    const elsewhere = await enterRoomAs(left.id, bo.token)
    await elsewhere.event('person_removed')
    expect(JSON.stringify(elsewhere.events)).not.toContain('said and left')
    const kept = await (await bo.call('GET', `/api/rooms/${shared.id}/messages`)).text()
    expect(kept).toContain('stays')
    expect(kept).not.toContain('said elsewhere')
  })
  it('of a member of a room with somebody else’s app goes through, and leaves what is not theirs', async () => {
    const bo = await createUser('Bo')
    const room = await newRoom(bo, 'Shared')
    for (const role of ['editor', 'viewer']) {
      const ada = await createUser('Ada')
      await join(bo, ada, room.id)
      const [theirs, hers, own] = [makeSlug('theirs'), makeSlug('hers'), makeSlug('own')]
      await publish(bo, room.id, theirs)
      await publish(ada, room.id, hers)
      const mine = await newRoom(ada, 'Hers')
      await join(ada, bo, mine.id)
      await publish(bo, mine.id, own)
      if (role === 'viewer') await bo.call('PATCH', `/api/rooms/${room.id}/members/${ada.user.id}`, { role })

      expect((await ada.call('POST', '/api/account/delete', { password })).status).toBe(204)

      expect(await standing(ada)).toBeUndefined()
      expect((await visitor(theirs)('/openapi.json')).status).toBe(200)
      expect((await bo.call('GET', `/api/apps/${theirs}`)).status).toBe(200)
      // What one may not take down any more stays in the room: stays.workers.test.ts.
      for (const gone of role === 'viewer' ? [own] : [hers, own]) {
        expect((await bo.call('GET', `/api/apps/${gone}`)).status).toBe(404)
        expect((await visitor(gone)('/openapi.json')).status).toBe(404)
      }
    }
  })
  it('that cannot be finished at once closes the account, and goes on by itself until nothing is left', async () => {
    const ada = await createUser('Ada')
    const { email } = ada.user
    const bo = await createUser('Bo')
    const shared = await newRoom(bo, 'His')
    await join(bo, ada, shared.id)
    const own = await newRoom(ada, 'Hers')
    await join(ada, bo, own.id)
    const slug = makeSlug('hers')
    await publish(ada, own.id, slug)
    const asset = await upload(ada)
    const { key } = NewApiKey.parse(await (await ada.call('POST', '/api/auth/keys', { name: 'CI' })).json())
    const object = `assets/${ada.user.id}/${asset.id}`
    const away = vi.spyOn(Object.getPrototypeOf(env.BUCKET), 'delete').mockRejectedValue(new Error('R2 is away'))

    expect((await ada.call('POST', '/api/account/delete', { password })).status).toBe(202)

    // The account is no more for anybody, though not all of it is gone.
    expect(await env.BUCKET.head(object)).not.toBeNull()
    expect((await ada.call('GET', '/api/auth/profile')).status).toBe(401)
    expect((await call('GET', '/api/rooms', { token: key })).status).toBe(401)
    const login = { email, password }
    expect((await call('POST', '/api/auth/login', { body: login })).status).toBe(401)
    expect((await bo.call('GET', `/api/rooms/${own.id}`)).status).toBe(404)
    expect((await visitor(slug)('/openapi.json')).status).toBe(404)
    // Its address is free.
    const again = { ...login, name: 'Ada again' }
    const headers = { 'cf-connecting-ip': '2001:db8:eeee:1::1' }
    expect((await call('POST', '/api/auth/register', { body: again, headers })).status).toBe(201)

    expect(await runDurableObjectAlarm(getDeletionObject(ada))).toBe(true)
    expect((await standing(ada))?.endingAt).toBeInstanceOf(Date)
    away.mockRestore()
    expect(await runDurableObjectAlarm(getDeletionObject(ada))).toBe(true)
    expect(await standing(ada)).toBeUndefined()
    expect(await env.BUCKET.head(object)).toBeNull()
    expect(await db.select().from(rooms).where(eq(rooms.id, own.id))).toEqual([])

    // An upload that was under way meanwhile is found a minute later, and then nothing rings any more.
    await env.BUCKET.put(object, 'late')
    expect(await runDurableObjectAlarm(getDeletionObject(ada))).toBe(true)
    expect(await env.BUCKET.head(object)).toBeNull()
    expect(await runDurableObjectAlarm(getDeletionObject(ada))).toBe(false)
  })
  it('that was not begun leaves an account as it is, also when its alarm rings', async () => {
    const ada = await createUser('Ada')
    const asset = await upload(ada)
    await runInDurableObject(getDeletionObject(ada), (object: AccountDeletionObject) => object.alarm())
    expect((await ada.call('GET', `/api/assets/${asset.id}`)).status).toBe(200)
    expect((await standing(ada))?.endingAt).toBeNull()
  })
  it('twice at once is one', async () => {
    const ada = await createUser('Ada')
    const both = await Promise.all([1, 2].map(() => ada.call('POST', '/api/account/delete', { password })))
    expect(both.map(({ status }) => status).filter((status) => ![204, 202, 401].includes(status))).toEqual([])
    expect(both.some(({ status }) => status === 204)).toBe(true)
    expect(await standing(ada)).toBeUndefined()
  })
  it('wants the password once more', async () => {
    const ada = await createUser('Ada')
    for (const body of [{}, { password: 'wrong' }, { password: '' }])
      expect((await ada.call('POST', '/api/account/delete', body)).status).toBe(401)
    expect((await ada.call('GET', '/api/auth/profile')).status).toBe(200)
    expect((await call('POST', '/api/account/delete', { body: { password } })).status).toBe(401)
  })
})
