import { expect, it } from 'vitest'
import { App } from '#contract/apps'
import { Room } from '#contract/rooms'
import { newUser } from '../testing/api-client.ts'
import { generate, newSlug } from '../testing/creation-client.ts'
import { enterRoomAs } from '../testing/room-client.ts'

it('a room that is open by its address is open by nothing else that names it', async () => {
  const [ada, eve, guest] = [await newUser('Ada'), await newUser('Eve'), await newUser('Guest')]
  const made = await ada.call('POST', '/api/rooms', { name: 'Workshop', visibility: 'link' })
  const { id: roomId } = Room.parse(await made.json())
  const shown = await generate(ada, 'ui', 'A stopwatch', { roomId })
  const slug = newSlug('linked')
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
