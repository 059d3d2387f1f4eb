import type { ServerEvent } from '#contract/socket'
import { connectRoom } from './connection.ts'
import type { Environment, RoomConnection } from './connection-types.ts'
import { createOutbox, type OutboxStorage, outboxKey, type Sendable } from './outbox.ts'
import { reduceRoom } from './room-reducer.ts'
import { createEmptyRoom, type RoomAction, type RoomMessage, type RoomState } from './room-state.ts'

export type RoomStore = {
  subscribe: (listener: () => void) => () => void
  state: () => RoomState
  send: (event: Sendable) => void
  /** Takes back what the room has refused. */
  withdraw: (id: string) => void
  stop: (generationId: string) => void
  setTyping: (active: boolean) => void
  dismissNotice: () => void
  /** Adds messages from before what is known. */
  addOlder: (messages: readonly RoomMessage[], from: number) => void
  retry: RoomConnection['retry']
  close: () => void
}

type StoreOptions = {
  environment: Environment
  storage: OutboxStorage
  userId: string
  roomId: string
  /** Runs at the next chance to draw; answers the function that cancels. */
  beforeNextFrame: (run: () => void) => () => void
}

const TICK_MS = 1_000
/** A typing that goes on is told again before it expires at the others. */
const TYPING_AGAIN_MS = 3_000

/** Text that is being written is drawn twelve times a second: more cannot be read, and costs a frame each time. */
const TEXT_MS = 80

/** A room's state, kept up to date by its connection. Bursts of events change it once a frame. */
export const createRoomStore = (options: StoreOptions): RoomStore => {
  const { environment, storage, userId, roomId, beforeNextFrame } = options
  const outbox = createOutbox(storage, outboxKey(userId, roomId))
  const listeners = new Set<() => void>()
  let state = createEmptyRoom(outbox.items(), environment.now())
  let waiting: ServerEvent[] = []
  let cancelFrame: (() => void) | null = null
  let typingSince: number | null = null
  let appliedAt = 0
  let isPatient = false

  const dispatch = (action: RoomAction) => {
    const next = reduceRoom(state, action)
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }

  const applyWaiting = () => {
    cancelFrame?.()
    cancelFrame = null
    if (waiting.length === 0) return
    const events = waiting
    waiting = []
    appliedAt = environment.now()
    dispatch({ type: 'received', events, at: environment.now() })
  }

  const connection = connectRoom(environment, {
    outbox,
    lastSeq: () => {
      applyWaiting()
      return state.seq
    },
    onEvents(events) {
      waiting.push(...events)
      const isText = events.every(({ type }) => type === 'generation_delta' || type === 'generation_progress')
      const rest = isText ? appliedAt + TEXT_MS - environment.now() : 0
      // What is no text does not wait behind it.
      if (cancelFrame && (isText || !isPatient)) return
      cancelFrame?.()
      isPatient = rest > 0
      cancelFrame = isPatient ? environment.schedule(applyWaiting, rest) : beforeNextFrame(applyWaiting)
    },
    onState(next) {
      applyWaiting()
      dispatch({ type: 'connection', state: next })
    },
  })

  const tick = () => {
    dispatch({ type: 'tick', at: environment.now() })
    cancelTick = environment.schedule(tick, TICK_MS)
  }
  let cancelTick = environment.schedule(tick, TICK_MS)

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    state: () => state,
    send(event) {
      typingSince = null
      dispatch({ type: 'sent', event, at: environment.now() })
      connection.send(event)
    },
    withdraw(id) {
      outbox.settle(id)
      dispatch({ type: 'withdrawn', id })
    },
    stop: (generationId) => connection.sendNow({ type: 'cancel_generation', generationId }),
    setTyping(active) {
      const now = environment.now()
      if (active ? typingSince !== null && now - typingSince < TYPING_AGAIN_MS : typingSince === null) return
      typingSince = active ? now : null
      connection.sendNow({ type: 'typing', active })
    },
    dismissNotice: () => dispatch({ type: 'notice_seen' }),
    addOlder: (messages, from) => dispatch({ type: 'older', messages, from }),
    retry: connection.retry,
    close() {
      cancelTick()
      cancelFrame?.()
      connection.close()
    },
  }
}
