import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { enterRoom, newPerson, type RoomClient, roomStub } from '../testing/room-client.ts'

const newRoom = () => crypto.randomUUID()
const say = (text: string) => ({ type: 'send_message' as const, id: crypto.randomUUID(), message: text })
const api = (id: string, prompt = 'An API for bookmarks with title and url') => ({
  type: 'start_generation' as const,
  id,
  prompt,
  generationType: 'api' as const,
})
const started = (client: RoomClient, id: string) => client.event('generation_delta', (event) => event.generationId === id)

describe('a room that was evicted with its sockets open', () => {
  it('goes on as if nothing had been', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, newPerson('Ada'))
    const bo = await enterRoom(room, newPerson('Bo'))
    await Promise.all([ada.join(), bo.join()])
    ada.send(say('before'))
    await bo.event('message_received')
    await evictDurableObject(roomStub(room))
    ada.send(say('after'))
    const after = await bo.event('message_received', (event) => event.message === 'after')
    expect(after.seq).toBe(2)
    expect(await roomStub(room).people()).toHaveLength(2)
  })

  it('answers a ping without waking', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, newPerson('Ada'))
    await ada.join()
    await evictDurableObject(roomStub(room))
    ada.send({ type: 'ping' })
    expect(await ada.event('pong')).toEqual({ type: 'pong' })
  })
})

describe('a generation that is stopped', () => {
  it('ends for everyone at once, with what was written kept, and writes no more', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, newPerson('Ada'))
    const bo = newPerson('Bo')
    const other = await enterRoom(room, bo)
    await Promise.all([ada.join(), other.join()])
    const id = crypto.randomUUID()
    ada.send(api(id))
    await started(ada, id)
    other.send({ type: 'cancel_generation', generationId: id })
    const cancelled = await ada.event('generation_cancelled')
    expect(cancelled).toMatchObject({ generationId: id, userId: bo.userId })
    ada.send(say('and now'))
    await ada.event('message_received')
    const seqs = ada.logged().flatMap((event) => (event.type === 'generation_delta' ? [event.seq] : []))
    expect(Math.max(...seqs)).toBeLessThan(cancelled.seq)
    expect((await roomStub(room).pendingGeneration(id)) ?? { status: 'cancelled' }).toMatchObject({ status: 'cancelled' })
  })

  it('is refused when nothing with this id runs', async () => {
    const ada = await enterRoom(newRoom(), newPerson('Ada'))
    await ada.join()
    const generationId = crypto.randomUUID()
    ada.send({ type: 'cancel_generation', generationId })
    expect(await ada.event('error')).toMatchObject({ code: 'not_found', ref: generationId })
  })
})

describe('a room whose object is lost in the middle of a generation', () => {
  it('says so instead of hanging, and keeps what was written', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, newPerson('Ada'))
    await ada.join()
    const id = crypto.randomUUID()
    ada.send(api(id))
    await started(ada, id)
    await runInDurableObject(roomStub(room), (_, state) => {
      state.abort('lost')
    }).catch(() => null)
    const back = await enterRoom(room, newPerson('Back'))
    await back.join()
    const failed = await back.event('generation_failed', (event) => event.generationId === id)
    expect(failed.problem.type).toBe('urn:aetheros:error:interrupted')
    expect(back.textOf(id).length).toBeGreaterThan(0)
  })
})

describe('more generations than a room runs at once', () => {
  it('wait their turn in sight, and all come to an end', async () => {
    const ada = await enterRoom(newRoom(), newPerson('Ada'))
    await ada.join()
    const ids = Array.from({ length: 7 }, () => crypto.randomUUID())
    for (const [place, id] of ids.entries()) ada.send(api(id, `An API for bookmarks number ${place}`))
    await ada.event('generation_progress', (event) => event.status === 'queued' && event.detail === 'Place 2 in the queue')
    for (const id of ids) await ada.event('generation_complete', (event) => event.generationId === id)
  })
})

describe('the alarm', () => {
  it('has nothing left to do in a room where all is delivered', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, newPerson('Ada'))
    await ada.join()
    ada.send(say('hello'))
    await ada.event('message_received')
    await runDurableObjectAlarm(roomStub(room))
    expect(await roomStub(room).pendingMessages()).toEqual([])
  })
})
