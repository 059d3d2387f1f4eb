import { closeCodes, PING } from '#contract/constants'
import type { ServerEvent } from '#contract/socket'
import type { ConnectionOptions, Environment, RoomConnection, Socket, TicketAnswer } from './connection-types.ts'
import { parseFrame, readAcknowledgedId } from './frames.ts'
import { createSender } from './sender.ts'
import { computeCeiling, timing } from './timing.ts'

const unreadable: ReadonlyMap<number, 'malformed' | 'too_large'> = new Map([
  [closeCodes.malformed, 'malformed'],
  [closeCodes.tooLarge, 'too_large'],
])

const words = { too_large: 'This was too large to send.', malformed: 'The room could not read this.' } as const

/** One room, kept connected: tickets, resume from `lastSeq`, backoff with full jitter, an outbox until acknowledged. */
export const connectRoom = (env: Environment, options: ConnectionOptions): RoomConnection => {
  const { outbox, lastSeq, onEvents, onState } = options
  let socket: Socket | null = null
  let joined = false
  let liveSince = 0
  let failures = 0
  let signInTried = false
  let everLive = false
  let attempt = 0
  let attemptedAt = env.now()
  let cancelRetry: (() => void) | null = null
  let cancelPulse: (() => void) | null = null
  let closed = false
  let refused = false
  /** A ping of ours is on its way: the next pong answers it. */
  let pinging = false

  const sender = createSender({
    outbox,
    schedule: env.schedule,
    transmit: (frame) => socket?.send(frame),
    onTooLarge: ({ id }) => onEvents([{ type: 'error', code: 'too_large', message: words.too_large, ref: id }]),
  })

  const stop = (cancel: (() => void) | null) => {
    cancel?.()
    return null
  }

  const dropSocket = () => {
    cancelPulse = stop(cancelPulse)
    sender.stop()
    joined = pinging = false
    const old = socket
    socket = null
    if (!old) return
    old.onopen = null
    old.onmessage = null
    old.onclose = null
    old.close(1000)
  }

  const refuse = (code: number, reason?: string) => {
    refused = true
    cancelRetry = stop(cancelRetry)
    onState({ status: 'refused', code, ...(reason && { reason }) })
  }

  /** A browser that says "offline" may still reach a server on the same machine, so we keep trying, and say so. */
  const announceTrying = () =>
    onState({ status: !env.isOnline() ? 'offline' : everLive ? 'reconnecting' : 'connecting' })

  /** `live`: it was connected until now. */
  const connectLater = (atLeastMs = 0, live = false) => {
    cancelRetry = stop(cancelRetry)
    announceTrying()
    if (!live && env.now() - attemptedAt >= timing.overloadedMs) failures = Math.max(failures, timing.quickTries)
    const ceiling = computeCeiling(failures)
    failures += 1
    cancelRetry = env.schedule(() => void connect(), atLeastMs + env.random() * ceiling)
  }

  const connect = async () => {
    cancelRetry = stop(cancelRetry)
    dropSocket()
    attempt += 1
    attemptedAt = env.now()
    const mine = attempt
    const answer = await env.fetchTicket().catch((): TicketAnswer => ({ status: 'later' }))
    if (closed || mine !== attempt) return
    if (answer.status === 'refused') refuse(answer.code)
    else if (answer.status === 'later') connectLater(answer.afterMs)
    else open(answer.ticket)
  }

  const open = (ticket: string) => {
    const opened = env.openSocket(ticket)
    socket = opened
    opened.onopen = () => {
      const after = lastSeq()
      opened.send(JSON.stringify(after === null ? { type: 'join_room' } : { type: 'join_room', after }))
    }
    opened.onmessage = ({ data }) => receive(parseFrame(data))
    opened.onclose = ({ code, reason }) => void lose(code, reason)
    expectLife()
  }

  /** Silence past the deadline means that the network is gone, whatever the socket believes. */
  const expectLife = () => {
    cancelPulse = stop(cancelPulse)
    cancelPulse = env.schedule(() => void lose(0), timing.answerWithinMs)
  }

  const ping = () => {
    if (!joined) return
    socket?.send(PING)
    pinging = true
    expectLife()
  }

  const receive = (events: ServerEvent[]) => {
    cancelPulse = stop(cancelPulse)
    cancelPulse = env.schedule(ping, timing.pingEveryMs)
    for (const event of events) {
      const id = readAcknowledgedId(event)
      if (id !== undefined) outbox.settle(id)
    }
    for (const event of events)
      if (event.type === 'receipt_wanted') socket?.send(JSON.stringify({ type: 'receipt', token: event.token }))
    const seen = events.filter((event) => event.type !== 'pong' && event.type !== 'receipt_wanted')
    // A pong that nobody asked for is the room's question whether we are still here: a hidden tab's own timers may sleep.
    const isAsked = events.some((event) => event.type === 'pong')
    if (isAsked && !pinging) ping()
    else if (isAsked) pinging = false
    if (seen.length > 0) onEvents(seen)
    if (!joined && events.some((event) => event.type === 'room_joined')) {
      joined = everLive = true
      liveSince = env.now()
      onState({ status: 'live' })
      // From the first ping on the room looks for signs of life.
      ping()
      sender.flush()
    }
  }

  const refuseUnreadable = (code: 'malformed' | 'too_large') => {
    const lost = outbox.items().map((item) => item.id)
    for (const id of lost) outbox.settle(id)
    if (lost.length > 0) onEvents(lost.map((ref) => ({ type: 'error', code, message: words[code], ref })))
  }

  const lose = async (code: number, reason?: string) => {
    const wasJoined = joined
    const settled = joined && env.now() - liveSince >= timing.settledMs
    dropSocket()
    if (closed) return
    if (settled) {
      failures = 0
      signInTried = false
    }
    const problem = unreadable.get(code)
    if (problem) refuseUnreadable(problem)
    if (code === closeCodes.notAMember || code === closeCodes.replaced) return refuse(code, reason)
    if (code === closeCodes.signInAgain) return renew()
    if (code === closeCodes.restart) failures = 0
    connectLater(code === closeCodes.tooFast ? timing.slowDownMs : 0, wasJoined)
  }

  const renew = async () => {
    if (signInTried) return refuse(closeCodes.signInAgain)
    signInTried = true
    onState({ status: 'reconnecting' })
    const renewed = await env.refresh().catch(() => false)
    if (closed) return
    if (renewed) await connect()
    else refuse(closeCodes.signInAgain)
  }

  const wake = () => {
    if (closed || refused) return
    if (joined) return ping()
    announceTrying()
    if (socket || !env.isOnline()) return
    failures = 0
    void connect()
  }

  const stopWaking = env.onWake(wake)
  onState({ status: 'connecting' })
  void connect()

  return {
    send(event) {
      outbox.add(event)
      if (joined) sender.send(event)
    },
    sendNow(event) {
      if (joined) socket?.send(JSON.stringify(event))
    },
    retry() {
      refused = signInTried = false
      failures = 0
      announceTrying()
      void connect()
    },
    close() {
      closed = true
      attempt += 1
      cancelRetry = stop(cancelRetry)
      stopWaking()
      dropSocket()
    },
  }
}
