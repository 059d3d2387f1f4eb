import * as z from 'zod'
import { App } from '#contract/apps'
import { Asset } from '#contract/assets'
import type { KindName } from '#contract/kinds'
import { Invite, Room } from '#contract/rooms'
import { createAdmin } from '../admin.ts'
import { createUser, type TestUser } from '../api-client.ts'
import { expectBody, once } from '../conflicts/conflict.ts'
import { generate, makeSlug, visitor } from '../creation-client.ts'
import { holdAnswer } from '../held-answer.ts'
import { enterRoomAs } from '../room-client.ts'
import { type SampleRequest, sendRequest } from './request.ts'

const prompts: { [K in KindName]: string } = {
  code: 'Binary search',
  api: 'An API for books with title',
  ui: 'A counter with two buttons',
  cli: 'Count words in a file',
}

const perKind = <T>(make: (kind: KindName) => Promise<T>) => {
  const made = new Map<KindName, Promise<T>>()
  return (kind: KindName): Promise<T> => {
    const known = made.get(kind) ?? make(kind)
    made.set(kind, known)
    return known
  }
}

/** Things of one person that requests name. `new…` makes another one, for a request that uses it up. */
export const createScene = async () => {
  const owner = await createUser('Owner')
  const made = async <S extends z.ZodType>(schema: S, path: string, body: object, user: TestUser = owner) =>
    expectBody(await user.call('POST', path, body), 201, schema)

  const newRoom = () => made(Room, '/api/rooms', { name: 'Room' })
  const room = once(newRoom)
  const newGeneration = async (kind: KindName) =>
    generate(owner, kind, prompts[kind], { roomId: (await room()).id, fresh: true })
  const generation = perKind(async (kind) => generate(owner, kind, prompts[kind], { roomId: (await room()).id }))
  /** One that goes on until somebody stops it. */
  const newRunning = async (): Promise<{ id: string }> => {
    const id = crypto.randomUUID()
    const held = await holdAnswer(id)
    const member = await enterRoomAs((await room()).id, owner.token)
    member.send({ type: 'start_generation', id, prompt: `Binary search ${id}`, generationType: 'code' })
    await held.asked()
    member.close()
    // Postgres hears of it a moment later.
    while ((await owner.call('GET', `/api/generate/history/${id}`)).status !== 200) await scheduler.wait(50)
    return { id }
  }
  const newApp = async (kind: KindName = 'cli') => {
    const { id: generationId } = await generation(kind)
    return made(App, '/api/apps', { generationId, slug: makeSlug('valid') })
  }
  const newInvite = async () => made(Invite, `/api/rooms/${(await room()).id}/invites`, { role: 'editor' })

  const app = perKind(newApp)

  /** Another row in the table `books` of a live API. */
  const newRow = async () => {
    const { slug } = await app('api')
    const asked = {
      method: 'POST',
      body: JSON.stringify({ title: 'Dune' }),
      headers: { 'content-type': 'application/json' },
    }
    await expectBody(await visitor(slug)('/api/books', asked), 201, z.unknown())
    const page = await owner.call('GET', `/api/apps/${slug}/data/books?limit=200`)
    const { keys } = await expectBody(page, 200, z.object({ keys: z.array(z.number()) }))
    return { slug, table: 'books', key: String(keys.at(-1)) }
  }

  return {
    owner,
    room,
    newRoom,
    newInvite,
    generation,
    newGeneration,
    newRunning,
    newApp,
    app,

    /** Somebody who is in none of the rooms. */
    guest: once(() => createUser('Guest')),
    admin: once(createAdmin),

    /** Somebody who was let into the room as an editor. */
    async newMember(): Promise<TestUser> {
      const member = await createUser('Member')
      const { token } = await newInvite()
      await expectBody(await member.call('POST', `/api/invites/${token}/accept`), 200, Room)
      return member
    },

    async newAsset(): Promise<Asset> {
      const file = { name: 'notes.txt', content: 'Notes' }
      return expectBody(await sendRequest('POST /api/assets', { file }, owner), 201, Asset)
    },

    newRow,
    /** A live API's table, with a row in it. */
    table: once(newRow),
  }
}

export type Scene = Awaited<ReturnType<typeof createScene>>

/** Makes a valid request on a route. */
export type RequestMaker = (scene: Scene) => Promise<SampleRequest>
export type RequestMakers = { [route: string]: RequestMaker }
