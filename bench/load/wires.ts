import { randomUUID } from 'node:crypto'
import type { Job, Seat } from './job.ts'

type RoomJob = Exclude<Job, { mode: 'http' | 'direct' }>

/** The protocol of a server. Marks are looked for in every frame, so what it wraps a text in does not matter. */
export type Wire = {
  /** Sent when the socket is open. */
  hello(seat: Seat): string[]
  /** True for the frame that says: joined. */
  isReady(frame: string): boolean
  /** The answer that a frame of the handshake asks for. */
  reply?(frame: string, seat: Seat): string | null
  say(text: string, seat: Seat): string
}

const json = JSON.stringify

export const wires: { [W in RoomJob['wire']]: Wire } = {
  /** `ready` when connected, then plain text in, the same text out. */
  plain: {
    hello: () => [],
    isReady: (frame) => frame === 'ready',
    say: (text) => text,
  },

  ours: {
    hello: () => [json({ type: 'join_room' })],
    isReady: (frame) => frame.includes('"room_joined"'),
    reply(frame) {
      const [, token] = /"receipt_wanted","token":"([\w-]+)"/.exec(frame) ?? []
      return token === undefined ? null : json({ type: 'receipt', token })
    },
    say: (message) => json({ type: 'send_message', id: randomUUID(), message }),
  },

  /** Socket.IO 5 over Engine.IO 4, spoken by hand: its own client would cost the generator more than the server. */
  socketio: {
    hello: () => [],
    isReady: (frame) => frame.startsWith('42["joined"'),
    reply: (frame, seat) => {
      if (frame === '2') return '3'
      if (frame.startsWith('0{')) return '40'
      if (frame.startsWith('40')) return `42${json(['join_room', seat.name])}`
      return null
    },
    say: (text, seat) => `42${json(['send_message', { room: seat.name, text }])}`,
  },
}
