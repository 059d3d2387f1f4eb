import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { createPerson, enterRoom, getRoomStub } from '../testing/room-client.ts'

const newRoom = () => crypto.randomUUID()
const say = (text: string) => ({ type: 'send_message' as const, id: crypto.randomUUID(), message: text })

describe('a room that was evicted with its sockets open', () => {
  it('goes on as if nothing had been', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, createPerson('Ada'))
    const bo = await enterRoom(room, createPerson('Bo'))
    await Promise.all([ada.join(), bo.join()])
    ada.send(say('before'))
    await bo.event('message_received')
    await evictDurableObject(getRoomStub(room))
    ada.send(say('after'))
    const after = await bo.event('message_received', (event) => event.message === 'after')
    expect(after.seq).toBe(2)
    expect(await getRoomStub(room).people()).toHaveLength(2)
  })

  it('answers a ping without waking', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, createPerson('Ada'))
    await ada.join()
    await evictDurableObject(getRoomStub(room))
    ada.send({ type: 'ping' })
    expect(await ada.event('pong')).toEqual({ type: 'pong' })
  })
})

describe('stopping a generation', () => {
  it('is refused when nothing with this id runs', async () => {
    const ada = await enterRoom(newRoom(), createPerson('Ada'))
    await ada.join()
    const generationId = crypto.randomUUID()
    ada.send({ type: 'cancel_generation', generationId })
    expect(await ada.event('error')).toMatchObject({ code: 'not_found', ref: generationId })
  })
})

describe('the alarm', () => {
  it('has nothing left to do in a room where all is delivered', async () => {
    const room = newRoom()
    const ada = await enterRoom(room, createPerson('Ada'))
    await ada.join()
    ada.send(say('hello'))
    await ada.event('message_received')
    await runDurableObjectAlarm(getRoomStub(room))
    expect(await getRoomStub(room).pendingMessages(100)).toEqual([])
  })
})
