import * as z from 'zod'
import { CONNECTION_MINUTES, closeCodes } from '#contract/constants'
import { type Open, Recheck } from '../../platform/recheck.ts'
import type { Keep, Sending } from '../../sandbox/cap-body.ts'
import { SOCKET_HEADER } from '../../sandbox/internal-headers.ts'
import { VISITOR_HEADER } from '../deployment.ts'
import { Grant } from '../grants.ts'
import { problem } from './problem.ts'

/** A visitor: by what they are there, null where nobody said, and under what their network address is counted. */
export const Visitor = z.object({ grant: Grant.nullable(), from: z.string() })
export type Visitor = z.infer<typeof Visitor>
/** The code of a creation, as far as it holds sockets. */
export type Code = {
  sockets(): Promise<number[]>
  closeSocket(number: number, code: number, reason: string): Promise<void>
}

/** An answer that took longer is not given before its visitor's right to it was asked about again, in milliseconds. */
const SLOW_MS = 2_000
const LONGEST_MS = CONNECTION_MINUTES * 60_000
type Ending = { code: number; reason: string }
/** The code and reason with which sockets are closed: a reason has 123 bytes at most (RFC 6455, 5.5). */
const GONE: Ending = { code: closeCodes.notAMember, reason: 'You may not be here any more' }
const LONG: Ending = {
  code: closeCodes.restart,
  reason: `This was open for ${CONNECTION_MINUTES} minutes. Connect again to go on.`,
}

type Connection = {
  facet: string
  grant: Grant | null
  openedAt: number
  /** A visitor who does not answer to it keeps their place until the connection is over. */
  end(why: Ending): void
  over(): void
}

type Deps = {
  /** Which of these may (still) be where they are, in their order. Rejects while it cannot be told. */
  hold(grants: Grant[]): Promise<boolean[]>
  /** Takes one of the places that there are at a creation, and of one address; what it returns gives it back. */
  place(facet: string, from: string): () => void
  /** Tells the owner that so many were ended because they were open for too long. */
  ended(facet: string, count: number): void
  now(): number
}

/** Lets go of an answer that nobody gets. */
export const discard = async ({ body, webSocket }: Response): Promise<void> => {
  webSocket?.accept()
  webSocket?.close(closeCodes.restart, 'Nobody waited for this any more')
  await body?.cancel().catch(() => undefined)
}

/** Reads who visits, and takes it off the request: the creation's code does not see it. */
export const takeVisitor = (request: Request): Visitor => {
  const text = request.headers.get(VISITOR_HEADER)
  request.headers.delete(VISITOR_HEADER)
  return text === null ? { grant: null, from: 'local' } : Visitor.parse(JSON.parse(text))
}

/**
 * The connections of visitors to the creations of one runner object: streams and sockets, which go on while their right
 * to be there does, and for `CONNECTION_MINUTES` at most. Those that nobody said anything of have no right that could
 * end.
 */
export class OpenConnections {
  readonly #deps: Deps
  readonly #streams = new Map<Sending, Connection>()
  /** By the code that holds their other ends, and the numbers that it knows them by. */
  readonly #sockets = new Map<Code, Map<number, Connection>>()
  readonly #recheck: Recheck<Grant>
  readonly #told = new WeakSet<Connection>()
  #pruning: Promise<void> | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    this.#recheck = new Recheck({ open: () => this.#look(), hold: deps.hold })
  }

  /** As `keep`, for a stream of this visitor's. */
  keeping(facet: string, { grant, from }: Visitor, keep: Keep): Keep {
    return (sending) => {
      const [kept, over] = [keep(sending), this.#deps.place(facet, from)]
      const end = () => {
        sending.restart()
        sending.cut()
      }
      this.#streams.set(sending, { facet, grant, openedAt: this.#deps.now(), end, over })
      this.#recheck.wake()
      return () => {
        this.#streams.delete(sending)
        over()
        kept()
      }
    }
  }

  /** An answer of the code as its visitor gets it. */
  take(facet: string, code: Code, { grant, from }: Visitor, response: Response): Response {
    if (!response.webSocket) return response
    const number = Number(response.headers.get(SOCKET_HEADER))
    const headers = new Headers(response.headers)
    headers.delete(SOCKET_HEADER)
    const sockets = this.#sockets.get(code) ?? new Map<number, Connection>()
    const end = (why: Ending) => void code.closeSocket(number, why.code, why.reason).catch(() => undefined)
    const over = this.#deps.place(facet, from)
    this.#sockets.set(code, sockets.set(number, { facet, grant, openedAt: this.#deps.now(), end, over }))
    this.#recheck.wake()
    return new Response(null, { status: response.status, headers, webSocket: response.webSocket })
  }

  /** Forgets the sockets that are closed. However many ask at once, the code is asked once. */
  prune(): Promise<void> {
    this.#pruning ??= Promise.all([...this.#sockets].map(([code, sockets]) => this.#pruneSockets(code, sockets))).then(
      () => {
        this.#pruning = null
      },
    )
    return this.#pruning
  }

  /** `response`, or a 403 when it began to be made at `startedAt` and is not its visitor's to have any more. */
  async give({ grant }: Visitor, startedAt: number, response: Response): Promise<Response> {
    if (!grant || this.#deps.now() - startedAt < SLOW_MS) return response
    const [holds] = await this.#deps.hold([grant]).catch(() => [])
    if (holds !== false) return response
    await discard(response)
    return problem(403, 'Not allowed', GONE.reason)
  }

  /** Ends what is open for too long; the rest, as far as a right to it can end. */
  async #look(): Promise<Open<Grant>[]> {
    await this.prune()
    const all = [this.#streams.values(), ...[...this.#sockets.values()].map((each) => each.values())].flatMap(
      (each) => [...each],
    )
    const long = all.filter(({ openedAt }) => this.#deps.now() - openedAt >= LONGEST_MS)
    for (const { end } of long) end(LONG)
    const untold = long.filter((each) => !this.#told.has(each))
    for (const each of untold) this.#told.add(each)
    for (const [facet, of] of Map.groupBy(untold, (each) => each.facet)) this.#deps.ended(facet, of.length)
    return all.flatMap(({ grant, end }) => (grant ? [{ grant, end: () => end(GONE) }] : []))
  }

  /** With code that was ended all are. */
  async #pruneSockets(code: Code, sockets: Map<number, Connection>) {
    const known = [...sockets]
    const open = new Set(await code.sockets().catch(() => []))
    for (const [number, { over }] of known) {
      if (open.has(number)) continue
      if (sockets.delete(number)) over()
    }
    if (sockets.size === 0) this.#sockets.delete(code)
  }
}
