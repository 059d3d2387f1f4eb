import type { LoggedEvent, ServerEvent } from '#contract/socket'
import { applyLive } from './apply-live.ts'
import { applyLogged } from './apply-logged.ts'
import { readAcknowledgedId } from './frames.ts'
import type { RoomAction, RoomState } from './room-state.ts'
import { settle } from './state-changes.ts'

const isLogged = (event: ServerEvent): event is LoggedEvent => 'seq' in event && event.type !== 'room_joined'

const applyServer = (state: RoomState, event: ServerEvent, at: number): RoomState => {
  if (!isLogged(event)) return applyLive(state, event, at)
  // Sent again, and known: the room shows whose it is, so that it waits no longer.
  if (state.seq !== null && event.seq <= state.seq) return settle(state, readAcknowledgedId(event) ?? '')
  return { ...applyLogged(state, event), seq: event.seq }
}

/** Returns the room as this person sees it. The same log gives the same state however it was cut, replayed or repeated. */
export const reduceRoom = (state: RoomState, action: RoomAction): RoomState => {
  switch (action.type) {
    case 'received':
      return action.events.reduce((next, event) => applyServer(next, event, action.at), state)
    case 'sent': {
      const others = state.pending.filter((item) => item.event.id !== action.event.id)
      return { ...state, pending: [...others, { event: action.event, at: action.at, refusal: null }] }
    }
    case 'withdrawn':
      return settle(state, action.id)
    case 'older': {
      const known = new Set(state.messages.map((message) => message.id))
      const older = action.messages.filter((message) => !known.has(message.id))
      return { ...state, messages: [...older, ...state.messages], from: action.from }
    }
    case 'connection':
      return { ...state, connection: action.state }
    case 'tick': {
      const alive = Object.entries(state.typing).filter(([, expires]) => expires > action.at)
      return alive.length === Object.keys(state.typing).length ? state : { ...state, typing: Object.fromEntries(alive) }
    }
    case 'notice_seen':
      return { ...state, notice: null }
    default:
      return action satisfies never
  }
}
