import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { ProviderKey, RoomModels } from '#contract/providers'
import { Invite, Room } from '#contract/rooms'
import { DailyUsage } from '#contract/versions'
import { connectDatabase } from '../db/client.ts'
import { readConfig } from '../env.ts'
import { call, createUser, type TestUser } from '../testing/api-client.ts'

const KEY = 'sk-ant-of-the-room-0123456789wxyz'

let owner: TestUser
let editor: TestUser
let viewer: TestUser
let stranger: TestUser
let room: Room

beforeAll(async () => {
  owner = await createUser('Owner')
  editor = await createUser('Editor')
  viewer = await createUser('Viewer')
  stranger = await createUser('Stranger')
  room = Room.parse(await (await owner.call('POST', '/api/rooms', { name: 'Lab' })).json())
  for (const [user, role] of [
    [editor, 'editor'],
    [viewer, 'viewer'],
  ] as const) {
    const path = `/api/rooms/${room.id}/invites`
    const { token } = Invite.parse(await (await owner.call('POST', path, { role })).json())
    await user.call('POST', `/api/invites/${token}/accept`)
  }
})

const at = (path: string) => `/api/rooms/${room.id}/${path}`
const models = async (user: TestUser) => RoomModels.parse(await (await user.call('GET', at('models'))).json())
const findDefault = async (user: TestUser) => (await models(user)).items.find((model) => model.default)
const putKey = (user: TestUser) => user.call('PUT', at('keys/anthropic'), { key: KEY })

describe('a key of a room', () => {
  it('is told by its end only, and stored as nobody can read it', async () => {
    const response = await putKey(owner)
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).not.toContain(KEY)
    expect(ProviderKey.parse(JSON.parse(text))).toMatchObject({ provider: 'anthropic', hint: '…wxyz' })
    const listed = await (await owner.call('GET', at('keys'))).text()
    expect(listed).not.toContain(KEY)
    expect(definePage(ProviderKey).parse(JSON.parse(listed)).items).toMatchObject([{ hint: '…wxyz' }])
    const { rows } = await connectDatabase(readConfig(env)).execute(
      sql`SELECT sealed FROM room_provider_keys WHERE room_id = ${room.id}`,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('sk-ant')
  })

  it('offers its models to everybody in the room, after one’s own, and nowhere else', async () => {
    for (const user of [owner, editor, viewer])
      expect(await findDefault(user)).toMatchObject({ provider: 'anthropic', paidBy: 'room' })
    await editor.call('PUT', '/api/generate/keys/mistral', { key: 'a-key-of-ones-own' })
    expect(await findDefault(editor)).toMatchObject({ provider: 'mistral', paidBy: 'user' })
    await editor.call('DELETE', '/api/generate/keys/mistral')
    const everywhere = await (await owner.call('GET', '/api/generate/models')).text()
    expect(everywhere).not.toContain('anthropic')
  })

  it('is its owner’s to manage, and nobody else’s', async () => {
    for (const [user, status] of [
      [editor, 403],
      [viewer, 403],
      [stranger, 404],
    ] as const) {
      expect((await user.call('GET', at('keys'))).status).toBe(status)
      expect((await putKey(user)).status).toBe(status)
      expect((await user.call('DELETE', at('keys/anthropic'))).status).toBe(status)
    }
    for (const [method, path] of [
      ['GET', 'keys'],
      ['PUT', 'keys/anthropic'],
      ['DELETE', 'keys/anthropic'],
      ['GET', 'models'],
      ['PUT', 'model'],
    ] as const)
      expect(
        (await call(method, at(path), { body: method === 'PUT' ? { key: KEY, model: null } : undefined })).status,
      ).toBe(401)
    expect((await owner.call('DELETE', at('keys/anthropic'))).status).toBe(204)
    expect((await owner.call('DELETE', at('keys/anthropic'))).status).toBe(404)
  })
})

describe('the model of a room', () => {
  it('is chosen by whoever may write there, for everybody, of what everybody there can ask', async () => {
    await putKey(owner)
    const choose = (user: TestUser, model: string | null) => user.call('PUT', at('model'), { model })
    expect((await choose(editor, 'aetheros-offline')).status).toBe(204)
    for (const user of [owner, viewer]) {
      expect(await models(user)).toMatchObject({ chosen: 'aetheros-offline' })
      expect(await findDefault(user)).toMatchObject({ id: 'aetheros-offline', paidBy: 'house' })
    }
    expect((await choose(viewer, null)).status).toBe(403)
    expect((await choose(stranger, null)).status).toBe(404)
    expect((await choose(owner, 'no-such-model')).status).toBe(422)
    await editor.call('PUT', '/api/generate/keys/mistral', { key: 'a-key-of-ones-own' })
    expect((await choose(editor, 'mistral-large-latest')).status).toBe(422)
    await editor.call('DELETE', '/api/generate/keys/mistral')
  })

  it('answers a request that names none', async () => {
    // What the cache answers counts for nobody's day.
    const body = { prompt: 'FizzBuzz', roomId: room.id, fresh: true }
    const made = Generation.parse(await (await editor.call('POST', '/api/generate/code', body)).json())
    expect(made.metadata).toMatchObject({ model: 'aetheros-offline', paidBy: 'house' })
    // Its place in the day is given back right after the answer.
    const usage = async () => DailyUsage.parse(await (await editor.call('GET', '/api/generate/usage')).json())
    await expect.poll(usage).toMatchObject({ generations: { used: 1 }, running: 0 })
  })

  it('is nobody’s any more when it was taken back', async () => {
    expect((await owner.call('PUT', at('model'), { model: null })).status).toBe(204)
    expect(await models(owner)).toMatchObject({ chosen: null })
    expect(await findDefault(owner)).toMatchObject({ provider: 'anthropic' })
  })
})
