import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createSessionStore } from '../auth/sessions.ts'
import { getServices } from '../services.ts'
import { createPerson, createSession, enterRoom, getRoomStub } from '../testing/room-client.ts'

const newRoom = () => crypto.randomUUID()
const message = (text: string, id: string = crypto.randomUUID()) => ({
  type: 'send_message' as const,
  id,
  message: text,
})

describe('the room’s log', () => {
  it('shows everyone the same messages in the same order, the sender too', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, createPerson('Ada'))
    const bo = await enterRoom(room, createPerson('Bo'))
    await Promise.all([ada.join(), bo.join()])
    for (let n = 0; n < 20; n += 1) (n % 2 ? ada : bo).send(message(`message ${n}`))
    const all = (event: { seq: number }) => event.seq === 20
    await Promise.all([ada.event('message_received', all), bo.event('message_received', all)])
    expect(ada.logged()).toEqual(bo.logged())
    expect(ada.logged().map((event) => 'seq' in event && event.seq)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    )
  })

  it('replays exactly what came after, then goes on live', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, createPerson('Ada'))
    await ada.join()
    for (const text of ['one', 'two', 'three']) ada.send(message(text))
    await ada.event('message_received', (event) => event.message === 'three')
    const late = await enterRoom(room, createPerson('Late'))
    const welcome = await late.join(1)
    expect(welcome).toMatchObject({ seq: 3, room: { id: room, name: 'Test room' } })
    ada.send(message('four'))
    await late.event('message_received', (event) => event.message === 'four')
    expect(late.logged().map((event) => event.type === 'message_received' && event.message)).toEqual([
      'two',
      'three',
      'four',
    ])
  })

  it('stores a message id once, whether sent twice on one socket or on two', async () => {
    const room = newRoom()
    const person = createPerson('Ada')
    const first = await enterRoom(room, person)
    const second = await enterRoom(room, person)
    await Promise.all([first.join(), second.join()])
    const twice = message('hello')
    first.send(twice)
    first.send(twice)
    second.send(twice)
    first.send(message('end'))
    await first.event('message_received', (event) => event.message === 'end')
    await second.event('message_received', (event) => event.message === 'end')
    const late = await enterRoom(room, createPerson('Late'))
    await late.join()
    await late.event('message_received', (event) => event.message === 'end')
    expect(late.logged().map((event) => event.type === 'message_received' && event.message)).toEqual(['hello', 'end'])
  })
})

describe('who is in the room', () => {
  it('counts people, not tabs', async () => {
    const room = newRoom()
    const watcher = await enterRoom(room, createPerson('Watcher'))
    await watcher.join()
    const bo = createPerson('Bo')
    const tabs = [await enterRoom(room, bo), await enterRoom(room, bo)]
    for (const tab of tabs) await tab.join()
    await watcher.event('user_joined', (event) => event.userId === bo.userId)
    expect(await getRoomStub(room).people()).toHaveLength(2)
    tabs[0]?.close()
    watcher.send(message('still two'))
    await watcher.event('message_received', (event) => event.message === 'still two')
    expect(watcher.events.some((event) => event.type === 'user_left')).toBe(false)
    tabs[1]?.close()
    await watcher.event('user_left', (event) => event.userId === bo.userId)
    expect(watcher.events.filter((event) => event.type === 'user_joined')).toHaveLength(1)
    expect(await getRoomStub(room).people()).toHaveLength(1)
  })

  it('tells the others, not the typist, who is typing', async () => {
    const room = newRoom()
    const person = createPerson('Ada')
    const ada = await enterRoom(room, person)
    const bo = await enterRoom(room, createPerson('Bo'))
    await Promise.all([ada.join(), bo.join()])
    ada.send({ type: 'typing', active: true })
    expect(await bo.event('typing')).toEqual({ type: 'typing', userId: person.userId, active: true })
    expect(ada.events.some((event) => event.type === 'typing')).toBe(false)
  })

  it('closes the sockets of a session that ended and of a member who was removed, and no others', async () => {
    const room = newRoom()
    const ada = createPerson('Ada')
    const bo = createPerson('Bo')
    const ending = await createSession(ada)
    const signedOut = await enterRoom(room, ada, 'editor', ending)
    const stays = await enterRoom(room, ada)
    const removed = await enterRoom(room, bo)
    await Promise.all([signedOut.join(), stays.join(), removed.join()])
    await getRoomStub(room).endSession(ending)
    await getRoomStub(room).removeMember(bo.userId)
    expect(await signedOut.closeCode()).toBe(4401)
    expect(await removed.closeCode()).toBe(4403)
    stays.send(message('here'))
    await stays.event('message_received')
  })

  it('closes the socket of a session that ended while it joined, of which nobody told the room', async () => {
    const room = newRoom()
    const ada = createPerson('Ada')
    const ending = await createSession(ada)
    const [gone, stays] = [await enterRoom(room, ada, 'editor', ending), await enterRoom(room, ada)]
    await createSessionStore(getServices(env).redis).end({ sessionId: ending, userId: ada.userId })
    await Promise.all([gone.join(), stays.join()])
    expect(await gone.closeCode()).toBe(4401)
    stays.send(message('here'))
    await stays.event('message_received')
  })

  it('lets a person who became a viewer write no more', async () => {
    const room = newRoom()
    const person = createPerson('Ada')
    const ada = await enterRoom(room, person)
    await ada.join()
    await getRoomStub(room).changeRole(person.userId, 'viewer')
    ada.send(message('no'))
    expect(await ada.event('error')).toMatchObject({ code: 'forbidden' })
  })
})

describe('generations', () => {
  it('streams the same text to everyone and to who comes late, and ends', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, createPerson('Ada'))
    const bo = await enterRoom(room, createPerson('Bo'))
    await Promise.all([ada.join(), bo.join()])
    const id = crypto.randomUUID()
    ada.send({ type: 'start_generation', id, prompt: 'An API for bookmarks with title and url', generationType: 'api' })
    const ended = await ada.event('generation_complete', (event) => event.generationId === id)
    await bo.event('generation_complete')
    expect(ended.result).toContain('<file path="src/api.ts">')
    expect(ada.readText(id)).toBe(ended.result)
    expect(bo.readText(id)).toBe(ended.result)
    expect(ended.metadata.checks.filter((check) => !check.ok)).toEqual([])
    const late = await enterRoom(room, createPerson('Late'))
    await late.join()
    await late.event('generation_complete')
    expect(late.readText(id)).toBe(ended.result)
  })

  it('tells what is wrong with an unknown model and keeps nothing running', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, createPerson('Ada'))
    await ada.join()
    const id = crypto.randomUUID()
    ada.send({ type: 'start_generation', id, prompt: 'A to-do CLI', generationType: 'cli', model: 'no-such-model' })
    const failed = await ada.event('generation_failed')
    expect(failed.problem).toMatchObject({ status: 422, generationId: id })
  })
})
