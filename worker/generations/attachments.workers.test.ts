import { exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { Asset } from '#contract/assets'
import { Problem } from '#contract/errors'
import { Generation } from '#contract/generation'
import { FROM_EARLIER } from '#contract/model-phrases'
import { Invite, Room } from '#contract/rooms'
import { ShownContext } from '#contract/versions'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { enterRoomAs } from '../testing/room-client.ts'

let ada: TestUser
let bo: TestUser
let eve: TestUser
let room: Room

const upload = async (user: TestUser, name: string, content: string | Uint8Array<ArrayBuffer>) => {
  const body = new FormData()
  body.set('file', new File([content], name))
  const headers = { authorization: `Bearer ${user.token}` }
  const response = await exports.default.fetch('http://localhost:8787/api/assets', { method: 'POST', body, headers })
  return Asset.parse(await response.json())
}
const books = (user: TestUser) => upload(user, 'books.csv', 'title,author\nDune,Frank Herbert\n')
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const pdf = Uint8Array.from(new TextEncoder().encode('%PDF-1.7 and so on'))

const ask = (user: TestUser, attachments: string[], type = 'api') =>
  user.call('POST', `/api/generate/${type}`, { prompt: 'An API for this file', roomId: room.id, attachments })
const refusal = async (response: Response) => {
  const { status, detail, errors } = Problem.parse(await response.json())
  return { status, detail, path: errors?.[0]?.path }
}

beforeAll(async () => {
  ada = await createUser('Ada')
  bo = await createUser('Bo')
  eve = await createUser('Eve')
  room = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Library' })).json())
  const path = `/api/rooms/${room.id}/invites`
  const { token } = Invite.parse(await (await ada.call('POST', path, { role: 'editor' })).json())
  await bo.call('POST', `/api/invites/${token}/accept`)
})

describe('a text that is attached', () => {
  it('is read by the model, told to the room, and shown with the context', async () => {
    const asset = await books(ada)
    const member = await enterRoomAs(room.id, bo.token)
    const response = await ask(ada, [asset.id])
    expect(response.status).toBe(201)
    const made = Generation.parse(await response.json())
    expect(made.files.find(({ path }) => path === 'openapi.json')?.content).toContain('"author"')
    const attachment = { id: asset.id, name: 'books.csv', kind: 'text', size: asset.size }
    expect(made.metadata.context?.attachments).toEqual([attachment])
    expect(await member.event('generation_started', ({ generationId }) => generationId === made.id)).toMatchObject({
      attachments: [attachment],
    })
    const shown = async () =>
      ShownContext.parse(await (await bo.call('GET', `/api/generate/history/${made.id}/context`)).json())
    const before = await shown()
    expect(before.exact).toBe(true)
    expect(before.messages.at(-1)?.content).toMatch(/^<attachment name="books.csv">\ntitle,author\n/)
    await ada.call('DELETE', `/api/assets/${asset.id}`)
    expect(await shown()).toMatchObject({ exact: false })
    member.close()
  })

  it('is shown again with what refines that, also after an edit by hand, until it is deleted', async () => {
    const asset = await books(ada)
    const first = Generation.parse(await (await ask(ada, [asset.id])).json())
    const path = `/api/generate/history/${first.id}/versions`
    const edit = await ada.call('POST', path, { files: [{ path: 'notes.md', content: '# Notes\n' }] })
    const { id: parentId } = Generation.parse(await edit.json())
    const refine = async (prompt: string) => {
      const response = await bo.call('POST', '/api/generate/api', { prompt, roomId: room.id, parentId })
      return Generation.parse(await response.json())
    }
    const readContext = async ({ id }: Generation) =>
      ShownContext.parse(await (await bo.call('GET', `/api/generate/history/${id}/context`)).json())
    const refined = await refine('add a field notes')
    const shown = await readContext(refined)
    expect(shown.exact).toBe(true)
    expect(shown.messages.at(-1)?.content).toMatch(
      new RegExp(`^<attachment name="books.csv" ${FROM_EARLIER}>\\ntitle,author\\n`),
    )
    expect(refined.result).not.toContain('books.csv')
    expect(refined.files.find((file) => file.path === 'openapi.json')?.content).toMatch(/"author"[\s\S]*"notes"/)
    await ada.call('DELETE', `/api/assets/${asset.id}`)
    expect((await readContext(await refine('add a field colour'))).messages.at(-1)?.content).toBe('add a field colour')
  })

  it('can be attached and read by other members of that room, and by nobody elsewhere', async () => {
    const asset = await books(ada)
    expect(await refusal(await ask(bo, [asset.id]))).toMatchObject({ status: 422, path: 'attachments.0' })
    expect((await bo.call('GET', `/api/assets/${asset.id}`)).status).toBe(404)
    expect((await ask(ada, [asset.id])).status).toBe(201)
    expect((await ask(bo, [asset.id])).status).toBe(201)
    expect((await bo.call('GET', `/api/assets/${asset.id}`)).status).toBe(200)
    expect((await bo.call('DELETE', `/api/assets/${asset.id}`)).status).toBe(404)
    expect((await eve.call('GET', `/api/assets/${asset.id}`)).status).toBe(404)
    const elsewhere = await bo.call('POST', '/api/generate/api', { prompt: 'x', attachments: [asset.id] })
    expect(await refusal(elsewhere)).toMatchObject({ status: 422, path: 'attachments.0' })
  })

  it('leaves the room with the last request that it is attached to', async () => {
    const asset = await books(ada)
    const made = [await ask(ada, [asset.id]), await ask(bo, [asset.id])]
    const seen = async () => (await bo.call('GET', `/api/assets/${asset.id}`)).status
    for (const [response, after] of [
      [made[0], 200],
      [made[1], 404],
    ] as const) {
      const { id } = Generation.parse(await response?.json())
      expect(await seen()).toBe(200)
      expect((await ada.call('DELETE', `/api/generate/history/${id}`)).status).toBe(204)
      expect(await seen()).toBe(after)
    }
  })

  it('is brought in by those alone who may write in the room', async () => {
    const asset = await books(eve)
    expect((await ask(eve, [asset.id])).status).toBe(404)
    const path = `/api/rooms/${room.id}/invites`
    const { token } = Invite.parse(await (await ada.call('POST', path, { role: 'viewer' })).json())
    await eve.call('POST', `/api/invites/${token}/accept`)
    expect((await ask(eve, [asset.id])).status).toBe(403)
    const viewer = await enterRoomAs(room.id, eve.token)
    const id = crypto.randomUUID()
    viewer.send({ type: 'start_generation', id, prompt: 'x', generationType: 'api', attachments: [asset.id] })
    expect(await viewer.event('error', ({ ref }) => ref === id)).toMatchObject({ code: 'forbidden' })
    expect((await bo.call('GET', `/api/assets/${asset.id}`)).status).toBe(404)
    viewer.close()
  })
})

describe('what is refused before a model is asked', () => {
  it('an image, by a model that does not see', async () => {
    const asset = await upload(ada, 'sketch.png', png)
    const response = await ask(ada, [asset.id], 'ui')
    expect(await refusal(response)).toMatchObject({
      status: 422,
      detail: '“aetheros-offline” does not see images. Choose a model that does, or ask without “sketch.png”.',
    })
  })

  it('what is neither text nor an image, what is too large, and too many files', async () => {
    const paper = await upload(ada, 'paper.pdf', pdf)
    expect(await refusal(await ask(ada, [paper.id]))).toMatchObject({ status: 422, path: 'attachments.0' })
    const long = await upload(ada, 'long.txt', 'x'.repeat(513 * 1024))
    expect((await refusal(await ask(ada, [long.id]))).detail).toBe('“long.txt” is too large: a text may have 512 KiB.')
    const many = Array.from({ length: 6 }, () => crypto.randomUUID())
    expect(await refusal(await ask(ada, many))).toMatchObject({ status: 422, path: 'attachments' })
  })

  it('over the socket too, by the id of the request', async () => {
    const member = await enterRoomAs(room.id, ada.token)
    const id = crypto.randomUUID()
    member.send({
      type: 'start_generation',
      id,
      prompt: 'x',
      generationType: 'api',
      attachments: [crypto.randomUUID()],
    })
    expect(await member.event('error', ({ ref }) => ref === id)).toMatchObject({ code: 'invalid' })
    member.close()
  })
})
