import type { WebSocketRoute } from 'playwright-core'
import type { Room, RoomRole } from '#contract/rooms'
import { ClientEvent, type LoggedEvent, type ServerEvent } from '#contract/socket'

export const ada = { userId: '00000000-0000-4000-8000-00000000000a', name: 'Ada' }
export const bo = { userId: '00000000-0000-4000-8000-00000000000b', name: 'Bo' }
export const AT = '2026-01-02T03:04:05.000Z'

/** Returns an id that is told apart by `n`. */
export const formatId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

type Sent = Extract<ClientEvent, { type: 'send_message' | 'start_generation' }>
/** The verdict on an event that somebody sends: it is stored, refused with these words, or never answered. */
type Verdict = 'store' | 'hold' | { refuse: string }

/**
 * Creates a room as its socket shows it, without a server. `log` is what it replays, `from` the event before which older
 * ones are fetched. `received` has what the page sent, in order.
 */
export const createFakeRoom = ({
  id = formatId(1),
  name = 'Lab',
  role = 'owner' as RoomRole,
  personal = false,
  log = [] as LoggedEvent[],
  from = 0,
} = {}) => {
  const received: ClientEvent[] = []
  let sockets: WebSocketRoute[] = []
  let verdict: Verdict = 'store'
  const you = { ...ada, role }

  const say = (...events: ServerEvent[]) => {
    log.push(...events.filter((event): event is LoggedEvent => 'seq' in event && event.type !== 'room_joined'))
    for (const socket of sockets) socket.send(JSON.stringify(events))
  }
  const nextSeq = () => (log.at(-1)?.seq ?? from) + 1

  const answer = (event: Sent) => {
    if (verdict === 'hold') return
    if (verdict !== 'store') return say({ type: 'error', code: 'forbidden', message: verdict.refuse, ref: event.id })
    const made = { seq: nextSeq(), ...ada, timestamp: AT }
    if (event.type === 'send_message') say({ type: 'message_received', id: event.id, message: event.message, ...made })
    else
      say({
        type: 'generation_started',
        generationId: event.id,
        prompt: event.prompt,
        generationType: event.generationType,
        ...(event.parentId && { parentId: event.parentId }),
        ...made,
      })
  }

  const join = (socket: WebSocketRoute, after: number | undefined) => {
    const replay = log.filter((event) => event.seq > (after ?? from))
    const joined: ServerEvent = {
      type: 'room_joined',
      room: { id, name },
      you,
      members: [you],
      seq: log.at(-1)?.seq ?? from,
      from: after ?? from,
    }
    socket.send(JSON.stringify([joined, ...replay]))
  }

  return {
    room: { id, name, visibility: 'private', personal, role, online: 1, last: null, createdAt: AT } satisfies Room,
    received,
    say,
    nextSeq,
    /** Decides what becomes of what is sent from now on. */
    decide(next: Verdict) {
      verdict = next
    },
    /** Answers what was held back. */
    release() {
      verdict = 'store'
      for (const event of received)
        if (event.type === 'send_message' || event.type === 'start_generation')
          if (!log.some((logged) => 'id' in logged && logged.id === event.id)) answer(event)
    },
    attach(socket: WebSocketRoute) {
      sockets.push(socket)
      socket.onClose(() => {
        sockets = sockets.filter((each) => each !== socket)
      })
      socket.onMessage((text) => {
        const event = ClientEvent.parse(JSON.parse(String(text)))
        if (event.type === 'ping') return socket.send('[{"type":"pong"}]')
        received.push(event)
        if (event.type === 'join_room') join(socket, event.after)
        else if (event.type === 'send_message' || event.type === 'start_generation') answer(event)
      })
    },
    /** Closes all sockets, as a server that starts again does. */
    async drop(code = 1012, reason = '') {
      const closing = sockets
      sockets = []
      await Promise.all(closing.map((socket) => socket.close({ code, reason })))
    },
  }
}

export type FakeRoom = ReturnType<typeof createFakeRoom>

/** Returns a message of somebody's, as it stands in the log. */
export const logMessage = (seq: number, message: string, by = bo): LoggedEvent => ({
  type: 'message_received',
  seq,
  id: formatId(1000 + seq),
  message,
  ...by,
  timestamp: AT,
})

/** Returns the events of a finished creation of code; `seq` and the next are its. */
export const logCreation = (
  seq: number,
  id: string,
  { prompt = 'Say hello', by = ada, file = 'hello.go', code = 'package main\n' } = {},
): LoggedEvent[] => [
  {
    type: 'generation_started',
    seq,
    generationId: id,
    ...by,
    prompt,
    generationType: 'code',
    timestamp: AT,
  },
  {
    type: 'generation_complete',
    seq: seq + 1,
    generationId: id,
    result: `It says hello.\n\n<file path="${file}">\n${code}</file>\n`,
    metadata: {
      origin: 'model',
      model: 'test',
      provider: 'test',
      usage: null,
      costUsd: null,
      paidBy: 'house',
      cached: false,
      durationMs: 1000,
      repairs: 0,
      failedFirst: [],
      context: null,
      checks: [],
      version: 1,
    },
  },
]
