import { beforeAll, describe, expect, it } from 'vitest'
import { App } from '#contract/apps'
import { Generation, HistoryItem, StoredGeneration } from '#contract/generation'
import { definePage } from '#contract/ids'
import { Room } from '#contract/rooms'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { expectBody } from '../testing/conflicts/conflict.ts'
import { generate, makeSlug, visitor } from '../testing/creation-client.ts'
import { createTestRoom, join } from '../testing/membership.ts'
import { enterRoomAs } from '../testing/room-client.ts'

let ada: TestUser
let bo: TestUser
let roomId: string

beforeAll(async () => {
  ;[ada, bo] = await Promise.all([createUser('Ada'), createUser('Bo')])
  roomId = await createTestRoom(ada)
  await join(ada, roomId, 'editor', bo)
})

const path = (id: string, suffix = '') => `/api/generate/history/${id}${suffix}`
const make = (user: TestUser, type: string, prompt: string, more: Record<string, unknown> = {}) =>
  generate(user, type, prompt, { roomId, ...more })
const read = async (id: string, user = ada) => expectBody(await user.call('GET', path(id)), 200, StoredGeneration)
const readTitles = async (...made: Generation[]) => Promise.all(made.map(async ({ id }) => (await read(id)).title))
const rename = (id: string, title: string | null, user = ada) => user.call('PATCH', path(id), { title })
const save = async ({ id, files }: Generation, file: string, change: (text: string) => string, message?: string) => {
  const content = change(files.find((each) => each.path === file)?.content ?? '')
  const body = { files: [{ path: file, content }], ...(message && { message }) }
  return expectBody(await ada.call('POST', path(id, '/versions'), body), 201, Generation)
}
const listed = async (user: TestUser, query = '') =>
  (
    await expectBody(
      await user.call('GET', `/api/generate/history?versions=newest${query}`),
      200,
      definePage(HistoryItem),
    )
  ).items

describe('a creation has one name', () => {
  it('which is what it calls itself, and stays when it is refined or edited by hand', async () => {
    const first = await make(ada, 'ui', 'Build me a to-do app')
    expect(await readTitles(first)).toEqual(['To do'])
    const second = await make(bo, 'ui', 'Make the accent orange', { parentId: first.id })
    const third = await save(second, 'src/theme.ts', (text) => `// by hand\n${text}`)
    const fourth = await make(ada, 'ui', 'Make the accent blue', { parentId: third.id })
    expect(await readTitles(first, second, third, fourth)).toEqual(['To do', 'To do', 'To do', 'To do'])
  })

  it('which changes in all versions when the artifact calls itself otherwise', async () => {
    const first = await make(ada, 'ui', 'A to-do app')
    const second = await save(first, 'src/App.tsx', (text) => text.replace('<title>To do<', '<title>Groceries<'))
    expect(await readTitles(first, second)).toEqual(['Groceries', 'Groceries'])
  })

  it('which is what its first request says while it has none of its own', async () => {
    expect(await readTitles(await make(ada, 'ui', 'Blorp the fnord'))).toEqual(['Blorp the fnord'])
    const first = await make(ada, 'code', 'A linked list')
    const second = await save(first, 'src/main.ts', (text) => `${text}\n`, 'Another line')
    expect(await readTitles(first, second)).toEqual(['Linked list', 'Linked list'])
    const named = await save(second, 'README.md', () => '# Chain\n\nA list.\n')
    expect(await readTitles(first, second, named)).toEqual(['Chain', 'Chain', 'Chain'])
  })

  it('which a person’s choice wins over for good, from whichever version it was made, and back', async () => {
    const first = await make(ada, 'api', 'An API for books with title and author')
    const second = await make(ada, 'api', 'Add a field notes to books', { parentId: first.id })
    expect((await rename(second.id, 'Library', bo)).status).toBe(200)
    const third = await save(second, 'openapi.json', (text) => text.replace('"title": "', '"title": "New '))
    expect(await readTitles(first, second, third)).toEqual(['Library', 'Library', 'Library'])
    await rename(first.id, null)
    expect((await readTitles(first, second, third)).map((title) => /^New /.test(title))).toEqual([true, true, true])
  })

  it('which another room hears nothing of', async () => {
    const first = await make(ada, 'code', 'A priority queue')
    await rename(first.id, 'Secret plan')
    const elsewhere = await createTestRoom(ada)
    const moved = await generate(ada, 'code', 'with tests', { roomId: elsewhere, parentId: first.id })
    expect(await readTitles(moved)).toEqual(['Priority queue'])
    await rename(moved.id, 'Queue')
    expect(await readTitles(first, moved)).toEqual(['Secret plan', 'Queue'])
  })

  it('which its room’s row and everybody there have at once', async () => {
    const alone = await createTestRoom(ada)
    await join(ada, alone, 'editor', bo)
    const watching = await enterRoomAs(alone, bo.token)
    const made = await generate(ada, 'code', 'Quick sort', { roomId: alone })
    await rename(made.id, 'Sorter')
    await watching.event('room_changed', ({ room }) => room.id === alone && room.name === 'Lab')
    watching.close()
    const { items } = await expectBody(await bo.call('GET', '/api/rooms'), 200, definePage(Room))
    expect(items.find(({ id }) => id === alone)?.last).toMatchObject({ kind: 'creation', text: 'Sorter' })
  })
})

describe('an app', () => {
  const publish = async ({ id }: Generation, body: Record<string, unknown> = {}) =>
    expectBody(
      await ada.call('POST', '/api/apps', { generationId: id, visibility: 'link', force: true, ...body }),
      201,
      App,
    )
  const readApp = async (slug: string) => expectBody(await ada.call('GET', `/api/apps/${slug}`), 200, App)

  it('is called as its creation, and its address begins with that name', async () => {
    const app = await publish(await make(ada, 'ui', 'Build me a to-do app'))
    expect(app.title).toBe('To do')
    expect(app.slug).toMatch(/^to-do(-\d+)?$/)
  })

  it('is renamed with its creation, unless somebody called it otherwise', async () => {
    const made = await make(ada, 'ui', 'A to-do app')
    const [same, own] = [await publish(made), await publish(made, { title: 'Mine', slug: makeSlug('mine') })]
    await rename(made.id, 'Errands')
    expect([(await readApp(same.slug)).title, (await readApp(own.slug)).title]).toEqual(['Errands', 'Mine'])
    await expect.poll(async () => (await visitor(same.slug)('/')).text()).toContain('<title>Errands</title>')
  })

  it('is called as the version that it runs calls itself', async () => {
    const first = await make(ada, 'ui', 'A to-do app')
    const { slug } = await publish(first)
    const second = await save(first, 'src/App.tsx', (text) => text.replace('<title>To do<', '<title>Groceries<'))
    expect((await readApp(slug)).title).toBe('To do')
    const body = { generationId: second.id, force: true }
    expect((await ada.call('POST', `/api/apps/${slug}/versions`, body)).status).toBe(201)
    expect((await readApp(slug)).title).toBe('Groceries')
  })
})

describe('a list of creations', () => {
  it('has one row for each, its newest version that came to something, in pages, of one room and of all', async () => {
    const [carla, dan] = await Promise.all([createUser('Carla'), createUser('Dan')])
    const here = await createTestRoom(carla)
    await join(carla, here, 'editor', dan)
    const first = await generate(carla, 'ui', 'A to-do app', { roomId: here })
    const other = await generate(carla, 'code', 'Quick sort', { roomId: here })
    const second = await generate(dan, 'ui', 'Make the accent orange', { roomId: here, parentId: first.id })
    const nothing = await generate(dan, 'ui', 'Blorp the fnord', { roomId: here, parentId: second.id })
    const rows = async (query: string, user = carla) =>
      (await listed(user, query)).map(({ id, rootId }) => [id, rootId])
    const both = [
      [second.id, first.id],
      [other.id, other.id],
    ]
    expect(nothing.checks.some(({ name, ok }) => name === 'artefact' && !ok)).toBe(true)
    expect(await rows(`&roomId=${here}`)).toEqual(both)
    expect(await rows('')).toEqual(both)
    expect(await rows('&within=rooms', dan)).toEqual(both)
    expect(await rows('', dan)).toEqual([both[0]])
    expect(await rows(`&roomId=${here}&q=orange`)).toEqual([both[0]])
    const page = definePage(HistoryItem)
    const ask = async (more: string) =>
      expectBody(await carla.call('GET', `/api/generate/history?versions=newest&limit=1${more}`), 200, page)
    const one = await ask('')
    const two = await ask(`&cursor=${encodeURIComponent(one.nextCursor ?? '')}`)
    expect([...one.items, ...two.items].map(({ id }) => id)).toEqual([second.id, other.id])
    expect(two.nextCursor).toBeNull()
  })

  it('shows nobody what they may not see', async () => {
    const eve = await createUser('Eve')
    const made = await make(ada, 'code', 'Merge sort')
    expect((await eve.call('GET', `/api/generate/history?versions=newest&roomId=${roomId}`)).status).toBe(404)
    expect((await listed(eve, '&within=rooms')).map(({ id }) => id)).not.toContain(made.id)
  })

  it('ends for who left at what they may still read', async () => {
    const [owner, guest] = await Promise.all([createUser('Owner'), createUser('Guest')])
    const here = await createTestRoom(owner)
    await join(owner, here, 'editor', guest)
    const theirs = await generate(guest, 'code', 'Bubble sort', { roomId: here })
    await generate(owner, 'code', 'with tests', { roomId: here, parentId: theirs.id })
    expect((await guest.call('DELETE', `/api/rooms/${here}/members/${guest.user.id}`)).status).toBe(204)
    expect((await listed(guest)).map(({ id }) => id)).toEqual([theirs.id])
  })
})
