import { beforeAll, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { FaceStarted, PreviewDoor } from '#contract/apps'
import { Generation } from '#contract/generation'
import { formatBriefApp, INTERFACE_BRIEF } from '#contract/interface-brief'
import { Invite, Room } from '#contract/rooms'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../testing/creation-client.ts'

let ada: TestUser
let roomId: string
let books: Generation

const parsed = async (response: Response, status: number): Promise<unknown> => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
const createRoom = async (user: TestUser) =>
  Room.parse(await parsed(await user.call('POST', '/api/rooms', { name: 'Library' }), 201)).id
const publish = async (user: TestUser, generationId: string) => {
  const slug = makeSlug('books')
  await parsed(await user.call('POST', '/api/apps', { generationId, slug, force: true, visibility: 'private' }), 201)
  return slug
}
/** A face that is made and not published. */
const makeFace = async (slug: string) => {
  const asked = await ada.call('POST', `/api/apps/${slug}/faces`, { kind: 'ui', publish: false })
  const { generationId } = FaceStarted.parse(await parsed(asked, 202))
  await vi.waitFor(
    async () => {
      const made = await parsed(await ada.call('GET', `/api/generate/history/${generationId}`), 200)
      expect(Generation.parse(made).status).toBe('complete')
    },
    { timeout: 20_000, interval: 100 },
  )
  return generationId
}
const preview = async (user: TestUser, id: string) => {
  const { url, awaits } = PreviewDoor.parse(
    await parsed(await user.call('POST', `/api/generate/history/${id}/preview`), 200),
  )
  return { awaits, visit: visitor(new URL(url).hostname.split('.')[0] ?? '') }
}
const Listed = z.object({ items: z.array(z.record(z.string(), z.json())), total: z.int() })
const listedAt = async (visit: ReturnType<typeof visitor>) => Listed.parse(await parsed(await visit('/api/books'), 200))

beforeAll(async () => {
  ada = await createUser('Ada')
  roomId = await createRoom(ada)
  books = await generate(ada, 'api', 'An API for books with title and author', { roomId })
})

it('an interface made for an API finds its code and sample data before it is published, and no live data', async () => {
  const slug = await publish(ada, books.id)
  const { awaits, visit } = await preview(ada, await makeFace(slug))
  expect(awaits).toBeNull()
  const { items, total } = await listedAt(visit)
  expect(total).toBe(2)
  expect(new Set(items.map(({ title }) => title)).size).toBe(2)
  expect((await visit('/openapi.json')).status).toBe(200)
  // The app itself is private, and has none of it.
  expect((await visitor(slug)('/api/books')).status).toBe(404)
})

it('samples are made once, whoever opens it and however often', async () => {
  const id = await makeFace(await publish(ada, books.id))
  const reader = await createUser('Reader')
  const invite = Invite.parse(
    await parsed(await ada.call('POST', `/api/rooms/${roomId}/invites`, { role: 'viewer' }), 201),
  )
  await reader.call('POST', `/api/invites/${invite.token}/accept`)
  await preview(ada, id)
  const { visit } = await preview(reader, id)
  expect((await listedAt(visit)).total).toBe(2)
})

it('so does its refinement, with the version of the API that is live by then', async () => {
  const slug = await publish(ada, books.id)
  const id = await makeFace(slug)
  await preview(ada, id)
  const refined = await generate(ada, 'ui', 'Make it dark', { roomId, parentId: id })
  expect((await listedAt((await preview(ada, refined.id)).visit)).total).toBe(2)
  const api = books.files.find(({ path }) => path === 'src/api.ts')?.content ?? ''
  const changed = api.replace('export default app', "app.get('/api/new', (c) => c.text('newer'))\nexport default app")
  expect(changed).not.toBe(api)
  const newer = Generation.parse(
    await parsed(
      await ada.call('POST', `/api/generate/history/${books.id}/versions`, {
        files: [{ path: 'src/api.ts', content: changed }],
      }),
      201,
    ),
  )
  await parsed(await ada.call('POST', `/api/apps/${slug}/versions`, { generationId: newer.id, force: true }), 201)
  await vi.waitFor(async () => expect(await (await (await preview(ada, id)).visit('/api/new')).text()).toBe('newer'), {
    timeout: 6_000,
    interval: 200,
  })
})

it('an edit by hand of it is held to the contract of its API as well', async () => {
  const id = await makeFace(await publish(ada, books.id))
  const content = "export default function App() { void fetch('/api/nowhere'); return <p>Books</p> }\n"
  const edited = await ada.call('POST', `/api/generate/history/${id}/versions`, {
    files: [{ path: 'src/App.tsx', content }],
  })
  const { checks } = Generation.parse(await parsed(edited, 201))
  expect(checks.filter(({ ok }) => !ok)).toEqual([
    { name: 'calls', ok: false, detail: 'src/App.tsx calls /api/nowhere, which the API does not have' },
  ])
})

it('where the app is gone that is said, and by whoever asks its API', async () => {
  const slug = await publish(ada, books.id)
  const id = await makeFace(slug)
  expect((await ada.call('DELETE', `/api/apps/${slug}`)).status).toBe(204)
  const { awaits, visit } = await preview(ada, id)
  expect(awaits).toBe(slug)
  const refused = await visit('/api/books')
  expect(refused.status).toBe(404)
  expect(await refused.text()).toContain(`It shows data once it is published to ${slug}`)
})

it('a request that names an app of another room opens nothing of it, whoever is in both', async () => {
  const slug = await publish(ada, books.id)
  const prompt = `A counter\n\n${INTERFACE_BRIEF}\nAnything\n${formatBriefApp(slug)}`
  for (const user of [await createUser('Mallory'), ada]) {
    const own = await generate(user, 'ui', prompt, { roomId: await createRoom(user) })
    const { awaits, visit } = await preview(user, own.id)
    expect(awaits).toBe(slug)
    for (const path of ['/api/books', '/openapi.json', '/docs', '/client.ts'])
      expect((await visit(path)).status).toBe(404)
  }
})

it('a page that stands alone waits for nothing', async () => {
  const alone = await generate(ada, 'ui', 'A counter', { roomId })
  const { awaits, visit } = await preview(ada, alone.id)
  expect(awaits).toBeNull()
  expect(await (await visit('/api/books')).text()).toContain('This creation has no API')
})
