import { randomUUID } from 'node:crypto'
import { closeCodes } from '#contract/constants'
import { SocketTicket } from '#contract/rooms'
import type { ServerEvent } from '#contract/socket'
import { connectRoom } from '../../web/socket/connection.ts'
import type { Environment, TicketAnswer } from '../../web/socket/connection-types.ts'
import { openSocket } from '../../web/socket/open-socket.ts'
import { createOutbox } from '../../web/socket/outbox.ts'
import { type Person, signIn } from '../people.ts'
import type { Ledger } from './ledger.ts'

export type Member = {
  roomId: string
  /** Messages seen, and the place of the last one. */
  seen: number
  lastSeq: number
  /** Times that it had to connect again. */
  reconnects: number
  isLive: boolean
  /** Moment at which it last became live, on the clock of `performance`. */
  liveAt: number
  waiting(): number
  say(text: string): void
  close(): void
}

type Options = {
  origin: string
  /** Address of sockets: the wire that is cut. */
  socketOrigin: string
  /** Shared by all sockets of this person. */
  person: { current: Person }
  roomId: string
  name: string
  ledger: Ledger
  violate: (what: string) => void
  /** Told the ms since it was said. */
  onAcknowledged: (ms: number) => void
}

const TICKET_WITHIN_MS = 15_000

/** The web app's own connection with Node in place of the browser. */
const nodeEnvironment = ({ origin, socketOrigin, person, roomId }: Options): Environment => {
  const renew = async () => {
    person.current = await signIn(origin, person.current)
  }
  return {
    openSocket: (ticket) => openSocket(`${socketOrigin}/api/rooms/${roomId}/socket?ticket=${ticket}`),
    async fetchTicket(): Promise<TicketAnswer> {
      const response = await fetch(`${origin}/api/rooms/${roomId}/ticket`, {
        method: 'POST',
        headers: { authorization: `Bearer ${person.current.token}` },
        signal: AbortSignal.timeout(TICKET_WITHIN_MS),
      })
      if (response.ok) return { status: 'ok', ticket: SocketTicket.parse(await response.json()).ticket }
      await response.body?.cancel()
      if (response.status === 401) await renew()
      if (response.status === 403) return { status: 'refused', code: closeCodes.notAMember }
      return { status: 'later', afterMs: Number(response.headers.get('retry-after') ?? 0) * 1000 }
    },
    refresh: () =>
      renew().then(
        () => true,
        () => false,
      ),
    isOnline: () => true,
    onWake: () => () => {},
    now: Date.now,
    random: Math.random,
    schedule(run, afterMs) {
      const timer = setTimeout(run, afterMs)
      return () => clearTimeout(timer)
    },
  }
}

/** A member who keeps what they say until the room has acknowledged it, as the web app does. */
export const joinAs = (options: Options): Member => {
  const { roomId, name, ledger, violate, onAcknowledged } = options
  const outbox = createOutbox({ getItem: () => null, setItem: () => {}, removeItem: () => {} }, '')
  const saidAt = new Map<string, number>()
  const own = new Set<string>()
  const member = { roomId, seen: 0, lastSeq: 0, reconnects: 0, isLive: false, liveAt: 0 }

  const take = (event: ServerEvent) => {
    if (event.type === 'room_joined' && event.from > member.lastSeq && member.seen > 0)
      violate(`${name} was shown the log from ${event.from} on, and had it to ${member.lastSeq}`)
    if (event.type === 'error') violate(`${name} was refused: ${event.code} ${event.message}`)
    if (event.type !== 'message_received') return
    if (ledger.saw(name, event, member.lastSeq, own.has(event.id))) {
      member.seen += 1
      member.lastSeq = event.seq
    }
    const at = saidAt.get(event.id)
    if (at === undefined) return
    saidAt.delete(event.id)
    onAcknowledged(performance.now() - at)
  }

  const connection = connectRoom(nodeEnvironment(options), {
    outbox,
    lastSeq: () => (member.seen > 0 ? member.lastSeq : null),
    onEvents: (events) => events.forEach(take),
    onState(state) {
      if (state.status === 'reconnecting' && member.isLive) member.reconnects += 1
      if (state.status === 'refused') violate(`${name} was shut out with ${state.code}`)
      member.isLive = state.status === 'live'
      if (member.isLive) member.liveAt = performance.now()
    },
  })

  return Object.assign(member, {
    waiting: () => outbox.items().length,
    say(message: string) {
      const id = randomUUID()
      saidAt.set(id, performance.now())
      own.add(id)
      connection.send({ type: 'send_message', id, message })
    },
    close: connection.close,
  })
}
