import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { App } from '#contract/apps'
import { DELETED_PERSON } from '#contract/constants'
import { Generation } from '#contract/generation'
import { connectDatabase } from '../db/client.ts'
import { apps, appVersions } from '../db/schema/apps.ts'
import { generations, users } from '../db/schema.ts'
import { readConfig } from '../env.ts'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { expectBody } from '../testing/conflicts/conflict.ts'
import { generate, makeSlug, visitor } from '../testing/creation-client.ts'
import { createTestRoom, expel, join, setRole } from '../testing/membership.ts'
import { enterRoomAs, getRoomStub } from '../testing/room-client.ts'

const db = connectDatabase(readConfig({ ...env }))
const password = 'correct horse battery'

/** A room of `ada` in which `bo`, an editor, made an API that both have published, with an entry in each. */
const world = async () => {
  const ada = await createUser('Ada')
  const roomId = await createTestRoom(ada)
  const bo = await join(ada, roomId, 'editor', await createUser('Bartholomew'))
  const made = await generate(bo, 'api', 'Track books with a title and a year', { roomId })
  const publish = async (user: TestUser) => {
    const body = { generationId: made.id, slug: makeSlug('stays'), visibility: 'public' }
    const { slug } = await expectBody(await user.call('POST', '/api/apps', body), 201, App)
    const entry = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: slug, year: 1965 }),
    }
    expect((await visitor(slug)('/api/books', entry)).status).toBe(201)
    return slug
  }
  const [his, hers] = [await publish(bo), await publish(ada)]
  await getRoomStub(roomId).settleOutbox()
  return { ada, bo, roomId, made, his, hers }
}

const losses: [name: string, lose: (ada: TestUser, roomId: string, bo: TestUser) => Promise<unknown>][] = [
  ['removed', (ada, roomId, bo) => expel(ada, roomId, bo)],
  ['made a viewer', (ada, roomId, bo) => setRole(ada, roomId, bo, 'viewer')],
  ['gone by themself', (_, roomId, bo) => expel(bo, roomId, bo)],
]

describe('an account that is deleted', () => {
  it.each(losses)('of who was %s takes nothing from the room that they could not delete', async (_, lose) => {
    const { ada, bo, roomId, made, his, hers } = await world()
    const socket = await enterRoomAs(roomId, ada.token)
    await lose(ada, roomId, bo)
    for (const path of [`/api/generate/history/${made.id}`, `/api/apps/${his}`])
      expect([403, 404]).toContain((await bo.call('DELETE', path)).status)

    expect((await bo.call('POST', '/api/account/delete', { password })).status).toBe(204)

    expect(await db.select().from(users).where(eq(users.id, bo.user.id))).toEqual([])
    const source = await expectBody(await ada.call('GET', `/api/generate/history/${made.id}`), 200, Generation)
    expect([source.userId, source.files]).toEqual([DELETED_PERSON.userId, made.files])
    for (const slug of [his, hers]) {
      expect(await (await visitor(slug)('/api/books')).text()).toContain(slug)
      const app = await expectBody(await ada.call('GET', `/api/apps/${slug}`), 200, App)
      expect([slug, app.userId]).toEqual([slug, ada.user.id])
    }
    const versions = await db
      .select({ slug: apps.slug, by: appVersions.userId })
      .from(appVersions)
      .innerJoin(apps, eq(apps.id, appVersions.appId))
      .where(eq(apps.roomId, roomId))
    expect(new Map(versions.map(({ slug, by }) => [slug, by]))).toEqual(
      new Map([
        [his, DELETED_PERSON.userId],
        [hers, ada.user.id],
      ]),
    )
    // What is edited and forked goes on from it, and its room's owner deletes it.
    const files = made.files
      .filter(({ path }) => path === 'src/api.ts')
      .map(({ path, content }) => ({ path, content: `${content}\n// More to come.\n` }))
    const next = await ada.call('POST', `/api/generate/history/${made.id}/versions`, { files })
    expect(next.status).toBe(201)
    expect((await ada.call('DELETE', `/api/apps/${his}`)).status).toBe(204)

    // In the room it is there for whoever was there, and for whoever comes, and nobody's name is.
    const removed = await socket.event('person_removed')
    expect(removed.stays).toEqual([made.id])
    const late = await enterRoomAs(roomId, ada.token)
    await late.event('person_removed')
    const started = late.events.filter((event) => event.type === 'generation_started')
    expect(started.find(({ generationId }) => generationId === made.id)).toMatchObject(DELETED_PERSON)
    expect(JSON.stringify(late.events)).not.toContain(bo.user.name)
  })

  it('of who may still write in a room takes along what they may delete there and nobody else goes on from', async () => {
    const { ada, bo, roomId, made, his, hers } = await world()
    const alone = await generate(bo, 'code', 'A greeting for nobody', { roomId })
    const first = await generate(bo, 'code', 'A greeting that others change', { roomId })
    const edit = async (user: TestUser, id: string, content: string) => {
      const files = [{ path: 'notes.md', content }]
      return expectBody(await user.call('POST', `/api/generate/history/${id}/versions`, { files }), 201, Generation)
    }
    const second = await edit(bo, first.id, 'his')
    const third = await edit(ada, second.id, 'hers')
    const last = await edit(bo, third.id, 'his again')
    await getRoomStub(roomId).settleOutbox()
    expect((await bo.call('POST', '/api/account/delete', { password })).status).toBe(204)
    for (const { id } of [alone, last]) {
      expect((await ada.call('GET', `/api/generate/history/${id}`)).status).toBe(404)
      expect(await db.select().from(generations).where(eq(generations.id, id))).toEqual([])
    }
    // What she published, what she made a version of, and what that came from.
    for (const { id } of [made, first, second]) {
      const kept = await expectBody(await ada.call('GET', `/api/generate/history/${id}`), 200, Generation)
      expect([kept.userId, kept.files.length > 0]).toEqual([DELETED_PERSON.userId, true])
    }
    // An answer is believed for 2 s.
    await expect.poll(async () => (await visitor(his)('/api/books')).status, { timeout: 15_000 }).toBe(404)
    // A published version outlives the generation that it came from.
    expect(await (await visitor(hers)('/api/books')).text()).toContain(hers)
  })
})
