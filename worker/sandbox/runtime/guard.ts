import { dateNow, freeze, mathMax, mathMin, startTimer } from './primordials.ts'

/** Thrown into generated code that does not come to an end. */
export class Runaway extends Error {
  override readonly name = 'Runaway'
}
// Code that catches one finds its class.
freeze(Runaway)
freeze(Runaway.prototype)

type Options = {
  /** The milliseconds that code may run without a pause. */
  turnMs: number
  now(): number
  /** Calls back once the code that runs now has paused: as a macrotask. May throw where nothing can be waited for. */
  afterTurn(callback: () => void): void
}

/** Ticks before the clock is read for the first time in a turn, then for the second, and at most while they are quick. */
const FIRST = 32
const SECOND = 8
const MAX_STRIDE = 512
/** Turns at least this long are added up: timers that keep the processor busy add up, requests do not. */
const LONG_TURN_MS = 100
/** Of long turns: as much as three whole ones at once, later half of the time. */
const BURST_TURNS = 3
const SHARE = 0.5
/** A step this long says that the steps are slow. */
const SLOW_MS = 20

/** Ticks until the clock is read again: fewer while they are slow. */
const nextStride = (stride: number, took: number): number =>
  took > SLOW_MS ? mathMax(1, stride >> 2) : mathMin(MAX_STRIDE, stride * 2)

/**
 * Ends endless loops where nobody else does: outside of Cloudflare the runtime limits no processor time, and one loop
 * would stop the whole server. `tick` is called in every loop and function of generated code. Once it has thrown, it
 * throws at every call until the code has paused, so catching the error does not help. Between a tick and its throw
 * nothing is called that generated code could replace.
 *
 * In production the clock stands still while code runs, and the platform's own limit ends it.
 */
export const createGuard = ({ turnMs, now, afterTurn }: Options) => {
  const endless = `Stopped: it ran for ${turnMs / 1000} s without a pause, probably in an endless loop`
  const busy = 'Stopped: it keeps the processor busy without a rest'
  let left = FIRST
  let stride = SECOND
  let started: number | null = null
  let last = 0
  let trips = 0
  let killed: Error | undefined
  /** Milliseconds of long turns, paid back with time. */
  let spent = 0
  let paidAt = 0

  const endTurn = () => {
    const took = started === null ? 0 : last - started
    if (took >= LONG_TURN_MS) spent += took
    started = null
    left = FIRST
  }

  const begin = (at: number) => {
    started = last = at
    stride = SECOND / 2
    spent = mathMax(0, spent - (at - paidAt) * SHARE)
    paidAt = at
    try {
      afterTurn(endTurn)
    } catch {
      // Nothing can be waited for here: this turn lasts until the next one that can.
    }
  }

  const check = () => {
    if (killed) {
      left = 0
      throw killed
    }
    const at = now()
    if (started === null) begin(at)
    stride = nextStride(stride, at - last)
    last = at
    left = stride
    const ran = at - (started ?? at)
    if (ran < turnMs && spent + (ran >= LONG_TURN_MS ? ran : 0) < turnMs * BURST_TURNS) return
    left = 0
    trips += 1
    throw new Runaway(ran < turnMs ? busy : endless)
  }

  return {
    tick: () => {
      if (--left < 0) check()
    },
    /** The runtime has just called us: nothing of before is still running. */
    newTurn: endTurn,
    /** Throws this from now on, at every tick. */
    endWith(error: Error) {
      killed = error
      left = 0
    },
    /** Returns how often it has thrown. */
    get trips() {
      return trips
    },
  }
}

/** The guard over the runtime's own clock and timers. */
export const runtimeGuard = (turnMs: number) =>
  createGuard({ turnMs, now: dateNow, afterTurn: (callback) => void startTimer(callback, 0) })
