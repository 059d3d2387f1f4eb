import { MAX_FRAME_BYTES } from '#contract/constants'
import type { ConnectionOptions, Environment } from './connection-types.ts'
import type { Sendable } from './outbox.ts'
import { timing } from './timing.ts'

type Needs = Pick<ConnectionOptions, 'outbox'> &
  Pick<Environment, 'schedule'> & {
    /** Sends a frame, where there is a socket. */
    transmit: (frame: string) => void
    /** Told of an event that is larger than a frame may be; it is in the outbox no longer. */
    onTooLarge: (event: Sendable) => void
  }

/** Creates what sends the outbox no faster than the room allows: a burst, then one at a time. */
export const createSender = ({ outbox, schedule, transmit, onTooLarge }: Needs) => {
  let cancel: (() => void) | null = null

  /** One that is larger than the room takes would end the connection, and with it everything that waits. */
  const sendOne = (event: Sendable) => {
    const frame = JSON.stringify(event)
    if (new TextEncoder().encode(frame).length <= MAX_FRAME_BYTES) return transmit(frame)
    outbox.settle(event.id)
    onTooLarge(event)
  }

  const paceOut = (rest: readonly Sendable[]) => {
    const [next, ...later] = rest
    if (!next) {
      cancel = null
      return
    }
    cancel = schedule(() => {
      sendOne(next)
      paceOut(later)
    }, timing.pacedMs)
  }

  const stop = () => {
    cancel?.()
    cancel = null
  }

  return {
    /** Sends all that waits. */
    flush() {
      const waiting = outbox.items()
      for (const event of waiting.slice(0, timing.burst)) sendOne(event)
      paceOut(waiting.slice(timing.burst))
    },
    /** Sends a new event. While older ones are still being paced out it waits behind them, so that order holds. */
    send(event: Sendable) {
      if (!cancel) return sendOne(event)
      stop()
      paceOut(outbox.items())
    },
    /** Stops: the socket is gone, and the outbox keeps what waits. */
    stop,
  }
}
