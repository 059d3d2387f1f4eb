import { describe, expect, it } from 'vitest'
import { App } from '#contract/apps'
import { Room } from '#contract/rooms'
import { createUser } from '../testing/api-client.ts'
import { generate, makeSlug } from '../testing/creation-client.ts'
import { createTestRoom, join } from '../testing/membership.ts'
import { enterRoomAs } from '../testing/room-client.ts'

it('a room that is open by its address is open by nothing else that names it', async () => {
  const [ada, eve, guest] = [await createUser('Ada'), await createUser('Eve'), await createUser('Guest')]
  const made = await ada.call('POST', '/api/rooms', { name: 'Workshop', visibility: 'link' })
  const { id: roomId } = Room.parse(await made.json())
  const shown = await generate(ada, 'ui', 'A stopwatch', { roomId })
  const slug = makeSlug('linked')
  const body = { generationId: shown.id, slug, visibility: 'public' }
  expect((await ada.call('POST', '/api/apps', body)).status).toBe(201)

  // What a public app says of itself leads nowhere.
  const app = App.parse(await (await eve.call('GET', `/api/apps/${slug}`)).json())
  expect([app.roomId, app.generationId]).toEqual([null, shown.id])
  const paths = ['', '/versions', '/context', '/export', '/diff'].map(
    (end) => `/api/generate/history/${shown.id}${end}`,
  )
  const statuses = async () => Promise.all(paths.map(async (path) => (await eve.call('GET', path)).status))
  expect(new Set(await statuses())).toEqual(new Set([404]))

  // Whoever has the address came in by it, over HTTP or over a socket.
  expect((await eve.call('GET', `/api/rooms/${roomId}`)).status).toBe(200)
  expect((await statuses()).slice(0, 2)).toEqual([200, 200])
  expect(App.parse(await (await eve.call('GET', `/api/apps/${slug}`)).json()).roomId).toBeNull()
  const socket = await enterRoomAs(roomId, guest.token)
  expect((await guest.call('GET', `/api/generate/history/${shown.id}`)).status).toBe(200)
  socket.close()
})

describe('a visit to a link room', () => {
  const visited = async () => {
    const [ada, eve] = [await createUser('Ada'), await createUser('Eve')]
    const roomId = await createTestRoom(ada, 'link')
    const { id } = await generate(ada, 'code', 'A greeting', { roomId })
    const opens = async () => (await eve.call('GET', `/api/generate/history/${id}`)).status
    expect(await opens()).toBe(404)
    const socket = await enterRoomAs(roomId, eve.token)
    expect(await opens()).toBe(200)
    return { ada, eve, roomId, socket, opens }
  }

  it('ends when the visitor leaves, with what it has opened; the address leads in again', async () => {
    const { ada, eve, roomId, socket, opens } = await visited()
    const leave = async (by: typeof eve) =>
      (await by.call('DELETE', `/api/rooms/${roomId}/members/${eve.user.id}`)).status
    // There is no such member to be removed.
    expect(await leave(ada)).toBe(404)
    expect(await leave(eve)).toBe(204)
    expect(await socket.closeCode()).toBe(4403)
    expect(await opens()).toBe(404)
    expect((await eve.call('GET', `/api/rooms/${roomId}`)).status).toBe(200)
    expect(await opens()).toBe(200)
  })

  it('ends with a membership, too', async () => {
    const { ada, eve, roomId, socket, opens } = await visited()
    socket.close()
    await join(ada, roomId, 'viewer', eve)
    expect((await eve.call('DELETE', `/api/rooms/${roomId}/members/${eve.user.id}`)).status).toBe(204)
    expect(await opens()).toBe(404)
  })

  it('ends when the room is closed, and is none to the room that is opened again', async () => {
    const { ada, roomId, socket, opens } = await visited()
    const set = async (visibility: string) =>
      expect((await ada.call('PATCH', `/api/rooms/${roomId}`, { visibility })).status).toBe(200)
    await set('private')
    expect(await socket.closeCode()).toBe(4403)
    expect(await opens()).toBe(404)
    await set('link')
    expect(await opens()).toBe(404)
  })
})
