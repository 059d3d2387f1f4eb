import { closeCodes } from '#contract/constants'
import { type Open, Recheck } from '../../platform/recheck.ts'
import { Grant } from '../grants.ts'
import { GRANT_HEADER } from '../run.ts'
import type { Keep, Sending } from '../sandbox/cap-body.ts'
import type { GeneratedApp } from '../sandbox/runtime/app.ts'
import { SOCKET_HEADER } from '../sandbox/socket-header.ts'

/** A visitor, by what they are there; null where nobody said. */
export type Visitor = Grant | null
type Code = Pick<Fetcher<GeneratedApp>, 'sockets' | 'closeSocket'>

/** An answer that took longer is not given before its visitor's right to it was asked about again, in milliseconds. */
const SLOW_MS = 2_000
const GONE = 'You may not be here any more'

/** Reads who visits, and takes it off the request: the creation's code does not see it. */
export const takeVisitor = (request: Request): Visitor => {
  const text = request.headers.get(GRANT_HEADER)
  request.headers.delete(GRANT_HEADER)
  return text === null ? null : Grant.parse(JSON.parse(text))
}

/**
 * What visitors have open at the creations of one runner object: streams and sockets, which go on while their right to
 * be there does. Those that nobody said anything of are let go on.
 */
export class OpenVisits {
  readonly #hold: (grants: Grant[]) => Promise<boolean[]>
  readonly #streams = new Map<Sending, Grant>()
  /** By the code that holds their other ends, and the numbers that it knows them by. */
  readonly #sockets = new Map<Code, Map<number, Grant>>()
  readonly #recheck: Recheck<Grant>

  constructor(hold: (grants: Grant[]) => Promise<boolean[]>) {
    this.#hold = hold
    this.#recheck = new Recheck({ open: () => this.#all(), hold })
  }

  /** As `keep`, for a stream of this visitor's. */
  keeping(visitor: Visitor, keep: Keep): Keep {
    if (!visitor) return keep
    return (sending) => {
      const kept = keep(sending)
      this.#streams.set(sending, visitor)
      this.#recheck.wake()
      return () => {
        this.#streams.delete(sending)
        kept()
      }
    }
  }

  /** An answer of the code as its visitor gets it. */
  take(code: Code, visitor: Visitor, response: Response): Response {
    if (!response.webSocket) return response
    const number = Number(response.headers.get(SOCKET_HEADER))
    const headers = new Headers(response.headers)
    headers.delete(SOCKET_HEADER)
    if (visitor) {
      const sockets = this.#sockets.get(code) ?? new Map<number, Grant>()
      this.#sockets.set(code, sockets.set(number, visitor))
      this.#recheck.wake()
    }
    return new Response(null, { status: response.status, headers, webSocket: response.webSocket })
  }

  /** Whether an answer that began to be made at `startedAt` is still its visitor's to have. */
  async isStillIn(visitor: Visitor, startedAt: number): Promise<boolean> {
    if (!visitor || Date.now() - startedAt < SLOW_MS) return true
    const [holds] = await this.#hold([visitor]).catch(() => [])
    return holds !== false
  }

  async #all(): Promise<Open<Grant>[]> {
    await Promise.all([...this.#sockets].map(([code, sockets]) => this.#prune(code, sockets)))
    const streams = [...this.#streams].map(([sending, grant]) => ({
      grant,
      end() {
        sending.restart()
        sending.cut()
      },
    }))
    const sockets = [...this.#sockets].flatMap(([code, numbers]) =>
      [...numbers].map(([number, grant]) => ({
        grant,
        end: () => void code.closeSocket(number, closeCodes.notAMember, GONE).catch(() => undefined),
      })),
    )
    return [...streams, ...sockets]
  }

  /** Forgets the sockets that are closed; with code that was ended all are. */
  async #prune(code: Code, sockets: Map<number, Grant>) {
    const open = new Set(await code.sockets().catch(() => []))
    for (const number of sockets.keys()) if (!open.has(number)) sockets.delete(number)
    if (sockets.size === 0) this.#sockets.delete(code)
  }
}
