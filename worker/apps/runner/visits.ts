import { CONNECTION_MINUTES, MAX_CONNECTIONS, MAX_CONNECTIONS_OF_ADDRESS } from '#contract/constants'
import { type Keep, receiveAnswer } from '../../sandbox/cap-body.ts'
import { WHOLE_HEADER } from '../../sandbox/internal-headers.ts'
import type { Grant } from '../grants.ts'
import { type Code, discard, OpenConnections, type Visitor } from './open-connections.ts'
import { problem } from './problem.ts'

/** An answer has to begin within this time. */
const FIRST_BYTE_MS = 30_000
/** The same where much is sent with the request, which may come slowly. */
const LONG_FIRST_BYTE_MS = 120_000
const LONG_BODY_BYTES = 256 * 1024

/** The number of requests of one app that may wait for the beginning of their answer. */
const MAX_WAITING = 500

/** Refused visitors are told to a creation's owner this often, in milliseconds. */
const TELL_EVERY_MS = 60_000

const patienceFor = ({ headers }: Request) =>
  Number(headers.get('content-length')) > LONG_BODY_BYTES ? LONG_FIRST_BYTE_MS : FIRST_BYTE_MS

/** `byAddress`: how much of what is open each network address has. */
type Count = { waiting: number; open: number; byAddress: Map<string, number> }

/** Too many are there already. */
type Crowded = { status: 'crowded'; response: Response; reason: string }

export type Visited =
  | { status: 'answered'; response: Response }
  /** It did not begin in time. */
  | { status: 'late'; response: Response; reason: string }
  | Crowded

/**
 * The requests that are under way at the code of each app. Code that never answers ends in a 504, and does not gather
 * requests without an end; whoever comes while many wait is sent away at once. Streams go on as long as they move.
 */
export class VisitCounts {
  readonly #counts = new Map<string, Count>()

  /** The answer to whoever wants another stream or socket when there are as many as there may be; null when there is a place. */
  refusal(facet: string, from: string): Crowded | null {
    const count = this.#counts.get(facet)
    if (!count) return null
    if (count.open >= MAX_CONNECTIONS) return tooMuch(`${MAX_CONNECTIONS} of its answers and sockets are open`)
    return (count.byAddress.get(from) ?? 0) >= MAX_CONNECTIONS_OF_ADDRESS ? tooManyOfYours() : null
  }

  /** Asks for an answer, which may be aborted. Throws what `answer` throws. */
  async ask(facet: string, request: Request, answer: (request: Request) => Promise<Response>): Promise<Visited> {
    const count = this.#findCount(facet)
    if (count.waiting >= MAX_WAITING) return tooMuch(`${MAX_WAITING} requests wait for its answer`)
    const abort = new AbortController()
    const ms = patienceFor(request)
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), ms)
    })
    count.waiting += 1
    const work = answer(new Request(request, { signal: AbortSignal.any([request.signal, abort.signal]) }))
    try {
      const response = await Promise.race([work, late])
      if (response) return { status: 'answered', response }
      // Nobody waits for what comes of it any more.
      work.then(discard).catch(() => undefined)
      const reason = `It did not begin to answer within ${ms / 1000} s, and was stopped.`
      abort.abort(new Error(reason))
      return { status: 'late', reason, response: problem(504, 'The creation takes too long', reason) }
    } finally {
      clearTimeout(timer)
      count.waiting -= 1
      this.#drop(facet, count)
    }
  }

  /** Counts a stream or a socket of a network address; what it returns is called when it has ended. */
  opens(facet: string, from: string): () => void {
    const count = this.#findCount(facet)
    const { byAddress } = count
    count.open += 1
    byAddress.set(from, (byAddress.get(from) ?? 0) + 1)
    return () => {
      count.open -= 1
      const left = (byAddress.get(from) ?? 0) - 1
      if (left > 0) byAddress.set(from, left)
      else byAddress.delete(from)
      this.#drop(facet, count)
    }
  }

  #findCount(facet: string): Count {
    const count = this.#counts.get(facet) ?? { waiting: 0, open: 0, byAddress: new Map() }
    this.#counts.set(facet, count)
    return count
  }

  #drop(facet: string, { waiting, open }: Count) {
    if (waiting === 0 && open === 0) this.#counts.delete(facet)
  }
}

const crowded = (status: number, title: string, reason: string, retryAfter: string): Crowded => {
  const response = problem(status, title, reason)
  response.headers.set('retry-after', retryAfter)
  return { status: 'crowded', reason, response }
}

const tooMuch = (what: string) =>
  crowded(
    503,
    'The creation has too much to do',
    `The creation has too much to do: ${what}. Try again in a moment.`,
    '1',
  )

const tooManyOfYours = () =>
  crowded(
    429,
    'Too many connections',
    `Your network address has ${MAX_CONNECTIONS_OF_ADDRESS} streams and sockets open here. Close one, then try again.`,
    '5',
  )

type Deps = {
  hold(grants: Grant[]): Promise<boolean[]>
  /** Writes down for the owner what became of visitors. */
  tell(facet: string, message: string): void
  now(): number
}

type Asked = { facet: string; visitor: Visitor; request: Request }
/** Has the answer of a creation's code taken in: what stays open of it is counted, and ends in time. */
type TakeIn = (code: Code, keep: Keep, answer: Response) => Promise<Response>

/** It goes on after its head: a socket, or a body that is not short. */
const staysOpen = ({ webSocket, body, headers }: Response) =>
  Boolean(webSocket) || (body !== null && !headers.has(WHOLE_HEADER))

/** The visitors of one runner object's creations: who waits for an answer, and what is open. */
export class Visitors {
  readonly #deps: Deps
  readonly #visits = new VisitCounts()
  readonly #open: OpenConnections
  readonly #toldAt = new Map<string, number>()

  constructor(deps: Deps) {
    this.#deps = deps
    this.#open = new OpenConnections({
      hold: deps.hold,
      now: deps.now,
      place: (facet, from) => this.#visits.opens(facet, from),
      ended: (facet, count) =>
        deps.tell(
          facet,
          `${count} ${count === 1 ? 'connection was' : 'connections were'} open for ${CONNECTION_MINUTES} minutes, and closed: whoever wants to go on connects again.`,
        ),
    })
  }

  /** Asks for an answer; throws what `answer` throws. */
  async ask(
    { facet, visitor, request }: Asked,
    answer: (request: Request, takeIn: TakeIn) => Promise<Response>,
  ): Promise<Visited> {
    const startedAt = this.#deps.now()
    // Among those that are known to be open some may have closed.
    if (this.#visits.refusal(facet, visitor.from)) await this.#open.prune()
    const noSocket = request.headers.has('upgrade') ? this.#visits.refusal(facet, visitor.from) : null
    const takeIn: TakeIn = async (code, keep, response) => {
      const refused = staysOpen(response) ? this.#visits.refusal(facet, visitor.from) : null
      if (!refused) {
        const received = await receiveAnswer(response, this.#open.keeping(facet, visitor, keep))
        // This time it is we who say so.
        if (received.body && !staysOpen(response)) received.headers.set(WHOLE_HEADER, '1')
        return this.#open.take(facet, code, visitor, received)
      }
      await discard(response)
      this.#refused(facet, refused.reason)
      return refused.response
    }
    const visited = noSocket ?? (await this.#visits.ask(facet, request, (asked) => answer(asked, takeIn)))
    if (visited.status === 'crowded') this.#refused(facet, visited.reason)
    return { ...visited, response: await this.#open.give(visitor, startedAt, visited.response) }
  }

  #refused(facet: string, reason: string) {
    const now = this.#deps.now()
    if (now - (this.#toldAt.get(facet) ?? 0) < TELL_EVERY_MS) return
    this.#toldAt.set(facet, now)
    this.#deps.tell(facet, `A visitor was refused: ${reason}`)
  }
}
