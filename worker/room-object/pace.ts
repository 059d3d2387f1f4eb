import { BoundedMap } from '../platform/bounded-map.ts'
import { TokenBuckets } from './token-buckets.ts'

/** A room settles with the account of its person before it has let this part of a burst pass on its own. */
const CREDIT = 1 / 20
const MAX_TABS = 10_000

/** `granted`: how many of the frames that wait may pass. `pauseMs`: until the account has a token again; 0 when it has. */
export type Settlement = { granted: number; pauseMs: number }

/** The pace of one person over all rooms, as a room calls it; `PaceObject` implements and describes it. */
export interface PaceRpc extends Rpc.DurableObjectBranded {
  settle(passed: number, waiting: number): Promise<Settlement>
}

type Limits = { perSecond: number; burst: number }

type Deps = Limits & {
  /** Milliseconds since the epoch. */
  now(): number
  /** Has the account of a person over all rooms pay for frames that passed, and asks for those that wait. */
  settle(userId: string, passed: number, waiting: number): Promise<Settlement>
}

/** The count of what a person sends in one room: frames that passed and are not paid for, and those that wait to be. */
type Tab = { passed: number; waiting: ((inPace: boolean) => void)[]; isSettling: boolean }

/** Returns how many frames of a person a room lets pass before it knows that their account pays for them. */
export const calculateCredit = (burst: number) => Math.max(1, Math.floor(burst * CREDIT))

/**
 * Limits how fast a person may send, on however many sockets, in however many rooms and however often they come back. A
 * room's own bucket says no at once. What it lets pass is paid for by the account that all rooms share
 * (`pace-object.ts`), a few frames later, so that nobody waits for it; only the end of a burst waits until it is
 * granted.
 */
export class Pace {
  readonly #deps: Deps
  readonly #buckets: TokenBuckets
  readonly #credit: number
  readonly #tabs = new BoundedMap<string, Tab>(MAX_TABS)

  constructor(deps: Deps) {
    this.#deps = deps
    this.#buckets = new TokenBuckets(deps)
    this.#credit = calculateCredit(deps.burst)
  }

  /** Has a frame of this person handled, in the order of their coming: at once, or when it is known whether it may pass. */
  pass(userId: string, handle: (inPace: boolean) => void): void | Promise<void> {
    if (!this.#buckets.take(userId, this.#deps.now())) return handle(false)
    const tab = this.#tabs.get(userId) ?? { passed: 0, waiting: [], isSettling: false }
    this.#tabs.set(userId, tab)
    if (tab.waiting.length > 0 || tab.passed >= this.#credit)
      return new Promise<boolean>((resolve) => tab.waiting.push(resolve)).then(handle)
    tab.passed += 1
    handle(true)
    if (!tab.isSettling && this.#isDue(tab)) return this.#settle(userId, tab)
  }

  #isDue = ({ passed, waiting }: Tab) => waiting.length > 0 || passed * 2 > this.#credit

  async #settle(userId: string, tab: Tab) {
    tab.isSettling = true
    while (this.#isDue(tab)) {
      const { passed } = tab
      const waiting = tab.waiting.length
      const { granted, pauseMs } = await this.#deps
        .settle(userId, passed, waiting)
        // The room's own bucket holds.
        .catch(() => ({ granted: waiting, pauseMs: 0 }))
      tab.passed -= passed
      if (pauseMs > 0) this.#buckets.drain(userId, this.#deps.now(), pauseMs)
      // Who has to pause asks for nothing more.
      const answered = tab.waiting.splice(0, pauseMs > 0 ? tab.waiting.length : waiting)
      for (const [index, resolve] of answered.entries()) resolve(index < granted)
    }
    tab.isSettling = false
  }
}
