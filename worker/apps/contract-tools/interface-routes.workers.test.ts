import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { App, FaceStarted } from '#contract/apps'
import { Problem } from '#contract/errors'
import { Generation } from '#contract/generation'
import { Invite, Room } from '#contract/rooms'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../../testing/creation-client.ts'
import { enterRoomAs } from '../../testing/room-client.ts'

let ada: TestUser
let viewer: TestUser
let roomId: string
let books: Generation
let slug: string

const json = { 'content-type': 'application/json' }
const parsed = async (response: Response, status: number): Promise<unknown> => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
const publish = async (generationId: string, at: string) =>
  App.parse(await parsed(await ada.call('POST', '/api/apps', { generationId, slug: at, force: true }), 201))
const readApp = async (at: string) => App.parse(await parsed(await ada.call('GET', `/api/apps/${at}`), 200))
const make = async (at: string, kind: string, prompt?: string) =>
  FaceStarted.parse(await parsed(await ada.call('POST', `/api/apps/${at}/faces`, { kind, prompt }), 202)).generationId
const readPrompt = async (id: string) =>
  Generation.parse(await parsed(await ada.call('GET', `/api/generate/history/${id}`), 200)).prompt

beforeAll(async () => {
  ada = await createUser('Ada')
  viewer = await createUser('Viewer')
  roomId = Room.parse(await parsed(await ada.call('POST', '/api/rooms', { name: 'Library' }), 201)).id
  const invited = await ada.call('POST', `/api/rooms/${roomId}/invites`, { role: 'viewer' })
  await viewer.call('POST', `/api/invites/${Invite.parse(await parsed(invited, 201)).token}/accept`)
  books = await generate(ada, 'api', 'An API for books with title and author', { roomId })
  slug = makeSlug('books')
  await publish(books.id, slug)
})

describe('another face of a live API', () => {
  it('is made of the contract that is live, and lands in the same app', async () => {
    const id = await make(slug, 'ui', 'A table by author, in green')
    await vi.waitFor(async () => expect((await readApp(slug)).faces).toEqual(['api', 'ui']), {
      timeout: 20_000,
      interval: 100,
    })
    const prompt = await readPrompt(id)
    for (const words of ['A table by author, in green', 'GET /api/books', 'POST /api/books', 'body ('])
      expect(prompt).toContain(words)
    const visit = visitor(slug)
    const live: { paths: object } = await (await visit('/openapi.json')).json()
    for (const path of Object.keys(live.paths)) expect(prompt).toContain(path)
    expect((await visit('/api/books')).status).toBe(200)
  })

  it('is only made, and not published, when that was not asked for', async () => {
    const at = makeSlug('asked')
    await publish(books.id, at)
    const body = { kind: 'ui', publish: false }
    const { generationId } = FaceStarted.parse(await parsed(await ada.call('POST', `/api/apps/${at}/faces`, body), 202))
    await vi.waitFor(
      async () => {
        const made = await parsed(await ada.call('GET', `/api/generate/history/${generationId}`), 200)
        expect(Generation.parse(made).status).toBe('complete')
      },
      { timeout: 20_000, interval: 100 },
    )
    expect(await readApp(at)).toMatchObject({ faces: ['api'], version: 1 })
    await parsed(await ada.call('POST', `/api/apps/${at}/versions`, { generationId }), 201)
    expect((await readApp(at)).faces).toEqual(['api', 'ui'])
  })

  it('is made anew when there is one already', async () => {
    await make(slug, 'cli')
    await vi.waitFor(async () => expect((await readApp(slug)).faces).toContain('cli'), {
      timeout: 20_000,
      interval: 100,
    })
    // What one isolate publishes, others show within two seconds.
    const tarball = async () => (await visitor(slug)('/cli.tgz')).headers.get('content-type')
    await vi.waitFor(async () => expect(await tarball()).toBe('application/gzip'), { timeout: 5_000, interval: 200 })
    const before = (await readApp(slug)).version
    const again = await make(slug, 'cli')
    await vi.waitFor(async () => expect((await readApp(slug)).version).toBe(before + 1), {
      timeout: 20_000,
      interval: 100,
    })
    expect(await readPrompt(again)).toContain('PATCH /api/books/{id}')
  })

  it('has its API in its preview, with a database of its own: that of a private app stays where it is', async () => {
    const at = makeSlug('private')
    await publish(books.id, at)
    for (const title of ['Dune', 'Emma', 'Ulysses'])
      await visitor(at)('/api/books', { method: 'POST', body: JSON.stringify({ title, author: 'X' }), headers: json })
    await parsed(await ada.call('PATCH', `/api/apps/${at}`, { visibility: 'private' }), 200)
    const ui = await generate(ada, 'ui', 'A counter', { roomId })
    await parsed(await ada.call('POST', `/api/apps/${at}/versions`, { generationId: ui.id, force: true }), 201)
    const opened: unknown = await parsed(await ada.call('POST', `/api/generate/history/${ui.id}/preview`), 200)
    const { url } = z.object({ url: z.url() }).parse(opened)
    const preview = visitor(new URL(url).hostname.split('.')[0] ?? '')
    const listed = await preview('/api/books')
    expect(listed.status).toBe(200)
    // Its samples are of the document's examples, and not of what is live.
    expect(await listed.json()).toMatchObject({ total: 2 })
    expect((await preview('/openapi.json')).status).toBe(200)
    expect((await preview(`/_aether/ui/${ui.id}/src/App.tsx`)).headers.get('content-type')).toContain('javascript')
    expect((await visitor(at)('/api/books')).status).toBe(404)
  })

  it('needs an API, and a kind that there is', async () => {
    const code = await generate(ada, 'code', 'FizzBuzz', { roomId })
    const at = makeSlug('code')
    await publish(code.id, at)
    const refused = await ada.call('POST', `/api/apps/${at}/faces`, { kind: 'ui' })
    expect(Problem.parse(await parsed(refused, 422)).detail).toContain('no API')
    expect((await ada.call('POST', `/api/apps/${slug}/faces`, { kind: 'api' })).status).toBe(422)
  })

  it('is asked for by those who may write in its room', async () => {
    const stranger = await createUser('Stranger')
    expect((await viewer.call('POST', `/api/apps/${slug}/faces`, { kind: 'ui' })).status).toBe(403)
    expect((await stranger.call('POST', `/api/apps/${slug}/faces`, { kind: 'ui' })).status).toBe(403)
    expect((await call('POST', `/api/apps/${slug}/faces`, { body: { kind: 'ui' } })).status).toBe(401)
  })
})

describe('a new version of the API', () => {
  it('tells the room what changed, what breaks, and which faces ask for it', async () => {
    const person = await createUser('Bo')
    const room = Room.parse(await parsed(await person.call('POST', '/api/rooms', { name: 'Shelf' }), 201)).id
    const made = async (type: string, prompt: string, more: object = {}) =>
      Generation.parse(
        await parsed(await person.call('POST', `/api/generate/${type}`, { prompt, roomId: room, ...more }), 201),
      )
    const api = await made('api', 'An API for books with title and author')
    const at = makeSlug('shelf')
    await parsed(await person.call('POST', '/api/apps', { generationId: api.id, slug: at, force: true }), 201)
    const files = api.files.filter(({ path }) => path === 'openapi.json')
    const document: { paths: { [path: string]: { [method: string]: unknown } } } = JSON.parse(files[0]?.content ?? '')
    delete document.paths['/api/books']?.post
    const ui = await made('ui', 'A counter')
    const face = await person.call('POST', `/api/generate/history/${ui.id}/versions`, {
      files: [
        {
          path: 'src/App.tsx',
          content: "export default () => <p>{typeof fetch === 'function' ? '/api/books' : ''}</p>",
        },
      ],
    })
    const faceId = Generation.parse(await parsed(face, 201)).id
    await parsed(await person.call('POST', `/api/apps/${at}/versions`, { generationId: faceId, force: true }), 201)
    const member = await enterRoomAs(room, person.token)
    const edited = await person.call('POST', `/api/generate/history/${api.id}/versions`, {
      files: [{ path: 'openapi.json', content: JSON.stringify(document) }],
    })
    const generationId = Generation.parse(await parsed(edited, 201)).id
    await parsed(await person.call('POST', `/api/apps/${at}/versions`, { generationId, force: true }), 201)
    const told = await member.event('app_published', ({ version }) => version === 3)
    expect(told).toMatchObject({ breaking: ['POST /api/books: is gone'], stale: ['ui'] })
  })
})
