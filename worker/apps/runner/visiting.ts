import { CONNECTION_MINUTES } from '#contract/constants'
import { type Keep, receiveAnswer } from '../../sandbox/cap-body.ts'
import { WHOLE_HEADER } from '../../sandbox/whole-header.ts'
import type { Grant } from '../grants.ts'
import { type Code, OpenVisits, type Visitor } from './open-visits.ts'
import { discard, type Visited, Visits } from './visits.ts'

/** Refused visitors are told to a creation's owner this often, in milliseconds. */
const TELL_EVERY_MS = 60_000

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
export class Visiting {
  readonly #deps: Deps
  readonly #visits = new Visits()
  readonly #open: OpenVisits
  readonly #toldAt = new Map<string, number>()

  constructor(deps: Deps) {
    this.#deps = deps
    this.#open = new OpenVisits({
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
