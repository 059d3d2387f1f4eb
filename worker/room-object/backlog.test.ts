import { describe, expect, it } from 'vitest'
import { type Backlog, backlogLimits, nothingUnread, Readers } from './backlog.ts'

type Socket = { userId: string; backlog: Backlog; asked: string[]; isOpen: boolean }

const newSocket = (userId = 'ada', backlog = nothingUnread): Socket => ({ userId, backlog, asked: [], isOpen: true })

const open = (...sockets: Socket[]) => {
  let tokens = 0
  const clock = { now: 0 }
  const readers = new Readers<Socket>(
    {
      recall: (socket) => socket,
      keep: (socket, backlog) => {
        socket.backlog = backlog
      },
      ask: (socket, token) => socket.asked.push(token),
      listOpen: (userId) => sockets.filter((socket) => socket.userId === userId && socket.isOpen),
      cut: (socket) => {
        socket.isOpen = false
      },
      createToken: () => `token ${tokens++}`,
      now: () => clock.now,
    },
    sockets,
  )
  /** Sends in frames, as long as the socket is open; what was sent. */
  const send = (socket: Socket, bytes: number, frame = 32 * 1024) => {
    let sent = 0
    for (; sent < bytes && socket.isOpen; sent += frame) readers.sent(socket, frame)
    return sent
  }
  return { clock, readers, send }
}
const MIB = 1024 * 1024

describe('a reader', () => {
  it('that sends its receipts may be sent as much as it takes', () => {
    const [ada] = [newSocket()]
    const { readers, send } = open(ada)
    for (let n = 0; n < 1_000; n += 1) {
      send(ada, 256 * 1024)
      const token = ada.asked.pop()
      if (token) readers.received(ada, token)
    }
    expect(ada.isOpen).toBe(true)
    expect(readers.countUnread(ada)).toBeLessThan(MIB)
  })

  it('is asked for one receipt at a time', () => {
    const ada = newSocket()
    const { readers, send } = open(ada)
    send(ada, 3 * MIB)
    expect(ada.asked).toEqual(['token 0'])
    readers.received(ada, 'token 0')
    send(ada, 32 * 1024)
    expect(ada.asked).toEqual(['token 0', 'token 1'])
  })

  it('that sends none is cut off before it has much more than the bound, also one that makes them up', () => {
    const [ada, eve] = [newSocket('ada'), newSocket('eve')]
    const { readers, send } = open(ada, eve)
    expect(send(ada, 100 * MIB)).toBeLessThanOrEqual(backlogLimits.socket + 64 * 1024)
    expect(ada.isOpen).toBe(false)
    for (let n = 0; n < 10_000 && eve.isOpen; n += 1) {
      send(eve, 32 * 1024)
      readers.received(eve, 'token 99')
    }
    expect(eve.isOpen).toBe(false)
  })

  it('on many sockets has one bound for all of them; the slowest goes, and not the one that reads', () => {
    const paused = Array.from({ length: 20 }, () => newSocket())
    const reading = newSocket()
    const { readers, send } = open(...paused, reading)
    let sent = 0
    for (let n = 0; n < 400; n += 1)
      for (const socket of [...paused, reading]) {
        sent += socket === reading ? 0 : send(socket, 64 * 1024)
        if (socket === reading) {
          send(socket, 64 * 1024)
          const token = socket.asked.pop()
          if (token) readers.received(socket, token)
        }
      }
    expect(reading.isOpen).toBe(true)
    expect(paused.every((socket) => !socket.isOpen)).toBe(true)
    expect(sent).toBeLessThan(backlogLimits.person + 21 * backlogLimits.spared)
  })

  const cutOff = () => {
    const paused = Array.from({ length: 4 }, () => newSocket())
    const [later, last] = [newSocket(), newSocket()]
    const room = open(...paused, later, last)
    for (const socket of paused) room.send(socket, 100 * MIB)
    expect(room.send(later, 100 * MIB)).toBeLessThan(MIB)
    return { ...room, sockets: [...paused, later], last }
  }

  it('that was cut off counts until its connection is gone', () => {
    const { readers, send, sockets, last } = cutOff()
    for (const socket of sockets) readers.gone(socket, { isCut: true })
    expect(send(last, 4 * MIB)).toBe(4 * MIB)
  })

  it('that said goodbye and did not read counts for a while longer, however it comes back', () => {
    const { clock, readers, send, sockets, last } = cutOff()
    for (const socket of sockets) readers.gone(socket, { isCut: false })
    for (const socket of sockets) readers.gone(socket, { isCut: true })
    clock.now = backlogLimits.lingerMs - 1
    expect(send(last, 100 * 1024)).toBeGreaterThan(0)
    expect(last.isOpen).toBe(true)
    clock.now = backlogLimits.lingerMs
    expect(send(last, 4 * MIB)).toBe(4 * MIB)
    expect(last.isOpen).toBe(true)
  })

  it('that said goodbye and did not read is cut off when it does so again', () => {
    const { readers, send, sockets, last } = cutOff()
    for (const socket of sockets) readers.gone(socket, { isCut: false })
    expect(send(last, 4 * MIB)).toBeLessThan(MIB)
    expect(last.isOpen).toBe(false)
  })

  it('is nobody else’s burden', () => {
    const paused = Array.from({ length: 4 }, () => newSocket('eve'))
    const bo = newSocket('bo')
    const { send } = open(...paused, bo)
    for (const socket of paused) send(socket, 100 * MIB)
    expect(send(bo, 4 * MIB)).toBe(4 * MIB)
    expect(bo.isOpen).toBe(true)
  })

  it('is known after hibernation, and its receipt is taken then', () => {
    const ada = newSocket()
    open(ada).send(ada, 5 * MIB)
    const { readers, send } = open(ada)
    expect(readers.countUnread(ada)).toBeGreaterThan(5 * MIB - backlogLimits.keepEvery * 2)
    expect(send(ada, 100 * MIB)).toBeLessThan(4 * MIB)
    const bo = newSocket('bo')
    open(bo).send(bo, MIB)
    const woken = open(bo).readers
    woken.received(bo, bo.asked[0] ?? '')
    expect(woken.countUnread(bo)).toBeLessThanOrEqual(MIB / 2)
  })
})
