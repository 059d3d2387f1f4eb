import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../bindings.ts'
import { readConfig } from '../env.ts'
import { calculateCredit, type PaceRpc, type Settlement } from './pace.ts'
import { TokenBuckets } from './token-buckets.ts'

/**
 * Limits how fast one person may send in all of their rooms together; its name is their id. It keeps nothing on the
 * disk: it stays in memory for longer than a bucket takes to be full again.
 */
export class PaceObject extends DurableObject<Env> implements PaceRpc {
  readonly #buckets: TokenBuckets

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    const { messagesPerSecond: perSecond, messageBurst } = readConfig(env).LIMITS
    // A little more than a room's own, for what is paid late must not stop who is in one room and in time.
    this.#buckets = new TokenBuckets({ perSecond, burst: messageBurst + calculateCredit(messageBurst) })
  }

  /** Pays for frames that passed, if need be by a debt, and grants as many of those that wait as there are tokens. */
  async settle(passed: number, waiting: number): Promise<Settlement> {
    const { name = '' } = this.ctx.id
    const now = Date.now()
    this.#buckets.charge(name, now, passed)
    const granted = this.#buckets.takeUpTo(name, now, waiting)
    return { granted, pauseMs: this.#buckets.waitFor(name, now) }
  }
}
