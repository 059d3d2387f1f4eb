import { describe, expect, it } from 'vitest'
import type { AppEvent } from '#contract/socket'
import { createPerson, enterRoom, getRoomStub, type Person, type RoomClient } from '../testing/room-client.ts'

const MIB = 1024 * 1024
const newRoom = () => crypto.randomUUID()
const say = (member: RoomClient, text = 'hello') =>
  member.send({ type: 'send_message', id: crypto.randomUUID(), message: text })

/** Puts so many bytes into a room's log, in events of a tenth of a MiB. */
const fill = async (room: string, bytes: number) => {
  const event: AppEvent = {
    type: 'app_error',
    slug: 'shop',
    message: 'x'.repeat(0.1 * MIB),
    count: 1,
    generationId: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
  }
  for (let sent = 0; sent < bytes; sent += 0.1 * MIB) await getRoomStub(room).announce(event)
}
const bytesSeen = (member: RoomClient) => JSON.stringify(member.events).length

/** Has a person send as much as they can on each of some sockets, one after the other or all at once; what was stored. */
const flood = async (room: string, person: Person, sockets: readonly RoomClient[]) => {
  for (const socket of sockets) for (let n = 0; n < 95; n += 1) say(socket)
  const watcher = await enterRoom(room, createPerson('Watcher'))
  await watcher.join()
  say(watcher, 'end')
  await watcher.event('message_received', (event) => event.message === 'end')
  return watcher.events.filter((event) => event.type === 'message_received' && event.userId === person.userId).length
}

describe('the pace of one person', () => {
  const allowedSince = (startedAt: number) => 100 + (20 * (Date.now() - startedAt)) / 1000 + 1

  it('goes on where it was when they come back', async () => {
    const room = newRoom()
    const ada = createPerson('Ada')
    const startedAt = Date.now()
    let stored = 0
    for (let visit = 0; visit < 4; visit += 1) {
      const socket = await enterRoom(room, ada)
      socket.send({ type: 'join_room' })
      stored = await flood(room, ada, [socket])
      socket.close()
      await socket.closeCode()
    }
    expect(stored).toBeGreaterThan(90)
    expect(stored).toBeLessThanOrEqual(allowedSince(startedAt))
  })

  it('is one for all of their sockets', async () => {
    const room = newRoom()
    const ada = createPerson('Ada')
    const startedAt = Date.now()
    const sockets = await Promise.all(Array.from({ length: 5 }, () => enterRoom(room, ada)))
    for (const socket of sockets) socket.send({ type: 'join_room' })
    const stored = await flood(room, ada, sockets)
    expect(stored).toBeLessThanOrEqual(allowedSince(startedAt))
    expect(await sockets.at(-1)?.closeCode()).toBe(4429)
  })

  it('is one for all of their rooms', async () => {
    const ada = createPerson('Ada')
    const rooms = Array.from({ length: 6 }, newRoom)
    const sockets = await Promise.all(rooms.map((room) => enterRoom(room, ada)))
    const startedAt = Date.now()
    for (const socket of sockets) socket.send({ type: 'join_room' })
    for (let n = 0; n < 95; n += 1) for (const socket of sockets) say(socket)
    const stored = await Promise.all(rooms.map((room) => flood(room, ada, [])))
    // A twentieth of a burst is each room's to let pass in advance, and the account's to hold more.
    const inAdvance = (rooms.length + 1) * 5
    expect(stored.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(allowedSince(startedAt) + inAdvance)
    expect(await Promise.all(sockets.map((socket) => socket.closeCode()))).toEqual(rooms.map(() => 4429))
  })

  it('of one room is as before when somebody is in many', async () => {
    const ada = createPerson('Ada')
    const sockets = await Promise.all(Array.from({ length: 30 }, () => enterRoom(newRoom(), ada)))
    await Promise.all(sockets.map((socket) => socket.join()))
    const [socket] = sockets
    if (!socket) throw new Error('no socket')
    for (let n = 0; n < 60; n += 1) say(socket, String(n))
    await socket.event('message_received', (event) => event.message === '59')
    const texts = socket.events.flatMap((event) => (event.type === 'message_received' ? [event.message] : []))
    expect(texts).toEqual(Array.from({ length: 60 }, (_, n) => String(n)))
  })

  it('costs nobody else anything', async () => {
    const room = newRoom()
    const [ada, bo] = [createPerson('Ada'), createPerson('Bo')]
    const [loud, quiet] = [await enterRoom(room, ada), await enterRoom(room, bo)]
    await Promise.all([loud.join(), quiet.join()])
    for (let n = 0; n < 200; n += 1) say(loud)
    expect(await loud.closeCode()).toBe(4429)
    say(quiet, 'still here')
    await quiet.event('message_received', (event) => event.userId === bo.userId)
  })
})

describe('what one person is shown of a room', () => {
  it('is a page of a few megabytes, however much there is', async () => {
    const room = newRoom()
    await fill(room, 6 * MIB)
    const ada = await enterRoom(room, createPerson('Ada'))
    const welcome = await ada.join()
    expect(welcome.type === 'room_joined' && welcome.from).toBeGreaterThan(0)
    await ada.event('app_error', (event) => welcome.type === 'room_joined' && event.seq === welcome.seq)
    expect(bytesSeen(ada)).toBeLessThan(2.2 * MIB)
  })

  it('ends when they ask again and again on one socket and read nothing', async () => {
    const room = newRoom()
    await fill(room, 2 * MIB)
    const ada = await enterRoom(room, createPerson('Ada'))
    for (let n = 0; n < 95; n += 1) ada.send({ type: 'join_room' })
    expect(await ada.closeCode()).toBe(1013)
    expect(bytesSeen(ada)).toBeLessThan(11 * MIB)
  })

  it('ends when they ask on ever new sockets, in words and with when to come back; others are shown all of it', async () => {
    const room = newRoom()
    await fill(room, 2 * MIB)
    const eve = createPerson('Eve')
    let code = 0
    let words = ''
    for (let visit = 0; visit < 12 && code === 0; visit += 1) {
      const socket = await enterRoom(room, eve)
      socket.send({ type: 'join_room' })
      code = await Promise.race([socket.event('room_joined').then(() => 0), socket.closeCode()])
      if (code !== 0) words = socket.events.flatMap((event) => (event.type === 'error' ? [event.message] : [])).join()
      socket.close()
    }
    expect(code).toBe(4429)
    expect(words).toMatch(/^You were shown much of this room just now\. Come back in \d+ s\.$/)
    const ada = await enterRoom(room, createPerson('Ada'))
    expect((await ada.join()).type).toBe('room_joined')
  })

  it('does not end for those who come back with what they have', async () => {
    const room = newRoom()
    await fill(room, 4 * MIB)
    const ada = createPerson('Ada')
    const first = await enterRoom(room, ada)
    const welcome = await first.join()
    const seq = welcome.type === 'room_joined' ? welcome.seq : 0
    for (let visit = 0; visit < 60; visit += 1) {
      const socket = await enterRoom(room, ada)
      expect((await socket.join(seq)).type).toBe('room_joined')
      socket.close()
    }
  })
})

describe('a reader', () => {
  it('that sends its receipts is sent everything; one that does not is closed, and can come back for the rest', async () => {
    const room = newRoom()
    const [ada, bo] = [await enterRoom(room, createPerson('Ada')), await enterRoom(room, createPerson('Bo'))]
    await Promise.all([ada.join(), bo.join()])
    const answered = new Set<string>()
    for (let round = 0; round < 12; round += 1) {
      await fill(room, MIB)
      for (const event of ada.events)
        if (event.type === 'receipt_wanted' && !answered.has(event.token)) {
          answered.add(event.token)
          ada.send({ type: 'receipt', token: event.token })
        }
    }
    expect(await bo.closeCode()).toBe(1013)
    const has = bo.events.findLast((event) => event.type === 'app_error')
    expect(has?.type === 'app_error' && has.seq).toBeGreaterThan(70)
    await ada.event('app_error', (event) => event.seq === 12 * 10)
    expect(answered.size).toBeGreaterThan(5)
  })
})
