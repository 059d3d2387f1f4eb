import { env } from 'cloudflare:workers'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { ChatMessage, Invite, Room } from '#contract/rooms'
import { DailyUsage } from '#contract/versions'
import { startLine } from '../generate/version-line.ts'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { newTicket } from '../testing/generations.ts'
import { enterRoomAs, getRoomStub } from '../testing/room-client.ts'

let owner: TestUser
let viewer: TestUser
let editor: TestUser
let room: Room

const createRoom = async (user: TestUser, name: string) =>
  Room.parse(await (await user.call('POST', '/api/rooms', { name })).json())

const join = async (role: 'viewer' | 'editor') => {
  const user = await createUser(role)
  const invite = Invite.parse(await (await owner.call('POST', `/api/rooms/${room.id}/invites`, { role })).json())
  await user.call('POST', `/api/invites/${invite.token}/accept`)
  return user
}

const say = (id: string, message: string) => ({ type: 'send_message' as const, id, message })
const ask = (id: string, prompt = 'FizzBuzz') => ({
  type: 'start_generation' as const,
  id,
  prompt,
  generationType: 'code' as const,
})

/** Returns what Postgres alone has of a room's chat, once everything was delivered. */
const storedChat = async (user: TestUser, { id }: Room) => {
  await getRoomStub(id).settleOutbox()
  expect(await getRoomStub(id).pendingMessages(100)).toEqual([])
  return definePage(ChatMessage).parse(await (await user.call('GET', `/api/rooms/${id}/messages`)).json()).items
}

const at = (id: string, more = '') => `/api/generate/history/${id}${more}`
const exportZip = async (user: TestUser, id: string) => {
  const response = await user.call('GET', at(id, '/export?format=zip'))
  return Object.keys(unzipSync(new Uint8Array(await response.arrayBuffer()))).sort()
}

beforeAll(async () => {
  owner = await createUser('Owner')
  room = await createRoom(owner, 'Workshop')
  viewer = await join('viewer')
  editor = await join('editor')
})

describe('the id of a message', () => {
  it('is one message in each room: who repeats it elsewhere takes nothing from anybody’s history', async () => {
    const own = await createRoom(viewer, 'Own')
    const [here, there] = [await enterRoomAs(room.id, owner.token), await enterRoomAs(own.id, viewer.token)]
    const ids = Array.from({ length: 5 }, () => crypto.randomUUID())
    for (const id of ids) here.send(say(id, 'genuine'))
    await here.event('message_received', ({ id }) => id === ids.at(-1))
    for (const id of ids) there.send(say(id, 'copied'))
    await there.event('message_received', ({ id }) => id === ids.at(-1))
    const copied = await storedChat(viewer, own)
    const genuine = await storedChat(owner, room)
    for (const id of ids) {
      expect(copied).toContainEqual(expect.objectContaining({ id, message: 'copied' }))
      expect(genuine).toContainEqual(expect.objectContaining({ id, message: 'genuine' }))
    }
    here.close()
    there.close()
  })

  it('shows whoever sends it again its event again, with its place, and is refused to others in the room', async () => {
    const [ada, bo] = [await enterRoomAs(room.id, owner.token), await enterRoomAs(room.id, editor.token)]
    const id = crypto.randomUUID()
    ada.send(say(id, 'first'))
    const { seq } = await bo.event('message_received', (event) => event.id === id)
    ada.send(say(id, 'second'))
    bo.send(say(id, 'mine'))
    expect(await bo.event('error', ({ ref }) => ref === id)).toMatchObject({ code: 'conflict' })
    const last = crypto.randomUUID()
    ada.send(say(last, 'end'))
    await ada.event('message_received', (event) => event.id === last)
    const shown = ada.events.flatMap((event) => (event.type === 'message_received' && event.id === id ? [event] : []))
    expect(shown.map((event) => [event.seq, event.message])).toEqual([
      [seq, 'first'],
      [seq, 'first'],
    ])
    expect((await storedChat(owner, room)).filter((message) => message.id === id)).toHaveLength(1)
    ada.close()
    bo.close()
  })
})

describe('an id in capitals', () => {
  it('is the same room: one log, one pace, one list of members', async () => {
    const own = await createRoom(owner, 'Own')
    const invite = Invite.parse(
      await (await owner.call('POST', `/api/rooms/${own.id}/invites`, { role: 'editor' })).json(),
    )
    await editor.call('POST', `/api/invites/${invite.token}/accept`)
    const [here, there] = [
      await enterRoomAs(own.id, owner.token),
      await enterRoomAs(own.id.toUpperCase(), editor.token),
    ]
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID().toUpperCase()]
    here.send(say(first, 'genuine'))
    await there.event('message_received', ({ id }) => id === first)
    there.send(say(second, 'from the other spelling'))
    await here.event('message_received', ({ id }) => id === second.toLowerCase())
    expect((await storedChat(owner, own)).map(({ message }) => message)).toEqual(['genuine', 'from the other spelling'])
    const removed = await owner.call('DELETE', `/api/rooms/${own.id}/members/${editor.user.id.toUpperCase()}`)
    expect(removed.status).toBe(204)
    expect(await there.closeCode()).toBe(4403)
  })
})

describe('the id of a generation', () => {
  it('is its room’s before anybody hears of it: it is found at once, by its author and by who watches', async () => {
    const client = await enterRoomAs(room.id, owner.token)
    const id = crypto.randomUUID()
    client.send(ask(id))
    await client.event('generation_started', ({ generationId }) => generationId === id)
    for (const user of [owner, viewer]) {
      const found = Generation.parse(await (await user.call('GET', at(id))).json())
      expect(found).toMatchObject({ id, roomId: room.id, userId: owner.user.id, prompt: 'FizzBuzz' })
    }
    await client.event('generation_complete', ({ generationId }) => generationId === id)
    client.close()
  })

  it('is refused in every other room, as soon as it was seen: the generation and its archive stay as they were', async () => {
    const own = await createRoom(viewer, 'Own')
    const [here, thief] = [await enterRoomAs(room.id, owner.token), await enterRoomAs(own.id, viewer.token)]
    const id = crypto.randomUUID()
    here.send(ask(id))
    await here.event('generation_started', ({ generationId }) => generationId === id)
    thief.send(ask(id, 'Caesar cipher'))
    expect(await thief.event('error', ({ ref }) => ref === id)).toMatchObject({ code: 'conflict' })
    await here.event('generation_complete', ({ generationId }) => generationId === id)
    await getRoomStub(room.id).settleOutbox()
    const before = await exportZip(owner, id)
    thief.send(ask(id, 'Dijkstra'))
    await thief.event('error', (event) => event !== thief.events.find(({ type }) => type === 'error'))
    await getRoomStub(own.id).settleOutbox()
    expect(await exportZip(owner, id)).toEqual(before)
    expect(Generation.parse(await (await owner.call('GET', at(id))).json())).toMatchObject({
      userId: owner.user.id,
      status: 'complete',
      prompt: 'FizzBuzz',
    })
    expect(thief.logged()).toEqual([])
    expect((await env.BUCKET.list({ prefix: `generations/${own.id}/` })).objects).toEqual([])
    here.close()
    thief.close()
  })

  it('is refused to another person in the same room, and shown again to its own', async () => {
    const [ada, bo] = [await enterRoomAs(room.id, owner.token), await enterRoomAs(room.id, editor.token)]
    const id = crypto.randomUUID()
    ada.send(ask(id))
    const { seq } = await ada.event('generation_started', ({ generationId }) => generationId === id)
    bo.send(ask(id, 'Caesar cipher'))
    expect(await bo.event('error', ({ ref }) => ref === id)).toMatchObject({ code: 'conflict' })
    ada.send(ask(id, 'Caesar cipher'))
    const isIt = (event: { type: string; generationId?: string }) =>
      event.type === 'generation_started' && event.generationId === id
    await ada.event('generation_started', (event) => isIt(event) && ada.events.filter(isIt).length === 2)
    expect(ada.events.filter(isIt)).toMatchObject([
      { seq, prompt: 'FizzBuzz' },
      { seq, prompt: 'FizzBuzz' },
    ])
    ada.close()
    bo.close()
  })

  it('sent twice at the same moment starts once', async () => {
    const [one, two] = [await enterRoomAs(room.id, owner.token), await enterRoomAs(room.id, owner.token)]
    const id = crypto.randomUUID()
    one.send(ask(id))
    two.send(ask(id))
    const { seq } = await one.event('generation_complete', ({ generationId }) => generationId === id)
    const late = await enterRoomAs(room.id, owner.token)
    await late.event('generation_complete', ({ generationId }) => generationId === id)
    const started = late.events.filter((event) => event.type === 'generation_started' && event.generationId === id)
    expect(started).toHaveLength(1)
    expect([...one.events, ...two.events].filter(({ type }) => type === 'error')).toEqual([])
    expect(seq).toBeGreaterThan(0)
    for (const client of [one, two, late]) client.close()
  })

  it('used in many rooms by one person runs once, and stays used when the generation is deleted', async () => {
    const ada = await createUser('Ada')
    const [first, ...others] = await Promise.all([1, 2, 3].map((n) => createRoom(ada, `Room ${n}`)))
    if (!first) throw new Error('no room')
    const id = crypto.randomUUID()
    const client = await enterRoomAs(first.id, ada.token)
    client.send(ask(id, `FizzBuzz to ${id}`))
    await client.event('generation_complete', ({ generationId }) => generationId === id)
    await getRoomStub(first.id).settleOutbox()
    expect((await ada.call('DELETE', at(id))).status).toBe(204)
    for (const other of others) {
      const elsewhere = await enterRoomAs(other.id, ada.token)
      elsewhere.send(ask(id))
      expect(await elsewhere.event('error', ({ ref }) => ref === id)).toMatchObject({ code: 'conflict' })
      elsewhere.close()
    }
    client.send(ask(id))
    const last = crypto.randomUUID()
    client.send(say(last, 'end'))
    await client.event('message_received', (event) => event.id === last)
    expect(client.events.filter(({ type }) => type === 'generation_complete')).toHaveLength(1)
    const usage = DailyUsage.parse(await (await ada.call('GET', '/api/generate/usage')).json())
    expect(usage.generations.used).toBe(1)
    client.close()
  })
})

describe('what a room cannot store', () => {
  /** A version under the id of somebody else's generation: what an id that was taken during an outage comes to. */
  const stuck = async () => {
    const own = await createRoom(owner, 'Stuck')
    const client = await enterRoomAs(own.id, owner.token)
    const taken = crypto.randomUUID()
    const other = await enterRoomAs(room.id, owner.token)
    other.send(ask(taken))
    await other.event('generation_complete', ({ generationId }) => generationId === taken)
    await getRoomStub(room.id).settleOutbox()
    const place = { parentId: taken, line: startLine({ id: taken, version: 0 }), baseId: null }
    const file = { path: 'a.ts', language: 'typescript', content: '1\n' }
    const ticket = newTicket({
      id: taken,
      userId: owner.user.id,
      prompt: 'Edited by hand',
      origin: 'manual',
      createdAt: new Date().toISOString(),
    })
    await getRoomStub(own.id).addVersion(ticket, { text: 'x', files: [file], checks: [], language: null }, place)
    other.close()
    return { own, client, id: taken }
  }

  it('is told to the room and listed, holds up nothing, and changes nothing elsewhere', async () => {
    const { own, client, id } = await stuck()
    const failed = await client.event('storage_failed')
    expect(failed).toMatchObject({ kind: 'generation', id, userId: owner.user.id })
    expect(failed.reason).toMatch(/its id/)
    const next = crypto.randomUUID()
    client.send(ask(next, 'Caesar cipher'))
    client.send(say(crypto.randomUUID(), 'and a word'))
    await client.event('generation_complete', ({ generationId }) => generationId === next)
    expect(await storedChat(owner, own)).toMatchObject([{ message: 'and a word' }])
    expect(Generation.parse(await (await owner.call('GET', at(next))).json()).status).toBe('complete')
    expect(Generation.parse(await (await owner.call('GET', at(id))).json())).toMatchObject({ roomId: room.id })
    const listed = await (await owner.call('GET', `/api/rooms/${own.id}/unstored`)).json()
    expect(listed).toMatchObject({ items: [{ kind: 'generation', id, reason: failed.reason }] })
    client.close()
  })

  it('is tried again by hand: refused with the reason until it can be stored', async () => {
    const { own, client, id } = await stuck()
    const path = `/api/rooms/${own.id}/unstored/generation/${id}/retry`
    expect((await viewer.call('POST', path)).status).toBe(404)
    const refused = await owner.call('POST', path)
    expect([refused.status, await refused.json()]).toMatchObject([409, { detail: expect.stringMatching(/its id/) }])
    expect((await owner.call('DELETE', at(id))).status).toBe(204)
    expect((await owner.call('POST', path)).status).toBe(204)
    await client.event('storage_mended', (event) => event.id === id)
    expect(Generation.parse(await (await owner.call('GET', at(id))).json())).toMatchObject({ roomId: own.id })
    expect((await owner.call('POST', path)).status).toBe(404)
    client.close()
  })
})
