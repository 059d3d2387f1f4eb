import type { Identity } from '#contract/auth'
import type { ErrorCode } from '#contract/errors'
import type { Env } from '../bindings.ts'
import type { Log } from '../platform/log.ts'
import type { Services } from '../services.ts'
import type { Verdict } from './limiter.ts'

/**
 * The bindings and variables that a request carries on its way; the gateway sets all but `identity`, which `serve` sets
 * where somebody is signed in. What every request passes reads it by `c.get`: Hono makes `c.var` anew each time it is
 * asked for.
 */
export type AppEnv = {
  Bindings: Env
  Variables: {
    traceId: string
    /** The time at which the request arrived, in milliseconds. */
    arrivedAt: number
    /** The network address of whoever asks, as far as the platform knows it. */
    address: string
    log: Log
    services: Services
    identity: Identity
    /** The account, as soon as it is known, and the code of the problem answered: for the request's log line. */
    userId: string | undefined
    problem: ErrorCode | undefined
    /** The tightest limit that this request was counted against. */
    limit: Verdict | undefined
  }
}
