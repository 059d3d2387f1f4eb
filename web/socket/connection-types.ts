import type { ClientEvent, ServerEvent } from '#contract/socket'
import type { Outbox, Sendable } from './outbox.ts'

/** `refused.code` is a close code of the contract: the room will not let us in by trying again, and `reason` may say why. */
export type ConnectionState =
  | { status: 'connecting' | 'live' | 'reconnecting' | 'offline' }
  | { status: 'refused'; code: number; reason?: string }

export type TicketAnswer =
  | { status: 'ok'; ticket: string }
  | { status: 'refused'; code: number }
  | { status: 'later'; afterMs?: number }

/** The part of a browser's WebSocket that is used. */
export type Socket = {
  set onopen(run: (() => void) | null)
  set onmessage(run: ((event: { data: unknown }) => void) | null)
  set onclose(run: ((event: { code: number; reason?: string }) => void) | null)
  send: (data: string) => void
  close: (code?: number) => void
}

export type Environment = {
  openSocket: (ticket: string) => Socket
  fetchTicket: () => Promise<TicketAnswer>
  /** Gets a new access token; false when the person has to sign in again. */
  refresh: () => Promise<boolean>
  isOnline: () => boolean
  /** Calls back when the network or the tab returns; answers the function that stops it. */
  onWake: (wake: () => void) => () => void
  /** Milliseconds. */
  now: () => number
  /** 0 <= x < 1 */
  random: () => number
  /** Answers the function that cancels. */
  schedule: (run: () => void, afterMs: number) => () => void
}

export type ConnectionOptions = {
  outbox: Outbox
  /** The last `seq` this client has; null before the first join. */
  lastSeq: () => number | null
  onEvents: (events: ServerEvent[]) => void
  onState: (state: ConnectionState) => void
}

export type RoomConnection = {
  /** Queues until the room has acknowledged it. */
  send: (event: Sendable) => void
  /** Sends when live; what is about now alone is worth nothing later. */
  sendNow: (event: Exclude<ClientEvent, Sendable>) => void
  /** Tries again at once, also after a refusal. */
  retry: () => void
  close: () => void
}
