import { problem } from './problem.ts'

/** An answer has to begin within this time. */
const FIRST_BYTE_MS = 30_000
/** The same where much is sent with the request, which may come slowly. */
const LONG_FIRST_BYTE_MS = 120_000
const LONG_BODY_BYTES = 256 * 1024

/** How many requests of one app may wait for the beginning of their answer, and how many answers may be on their way. */
const MAX_WAITING = 500
const MAX_SENDING = 1_000

const patienceFor = ({ headers }: Request) =>
  Number(headers.get('content-length')) > LONG_BODY_BYTES ? LONG_FIRST_BYTE_MS : FIRST_BYTE_MS

type Count = { waiting: number; sending: number }

export type Visited =
  | { status: 'answered'; response: Response }
  /** It took longer than `seconds`, or too many did already. */
  | { status: 'late' | 'crowded'; response: Response; reason: string }

/**
 * The requests that are under way at the code of each app. Code that never answers ends in a 504, and does not gather
 * requests without an end; whoever comes while many wait is sent away at once. Streams go on as long as they move.
 */
export class Visits {
  readonly #counts = new Map<string, Count>()

  /** Asks for an answer, which may be aborted. Throws what `answer` throws. */
  async ask(facet: string, request: Request, answer: (request: Request) => Promise<Response>): Promise<Visited> {
    const count = this.#countOf(facet)
    if (count.waiting >= MAX_WAITING || count.sending >= MAX_SENDING) {
      const what =
        count.waiting >= MAX_WAITING
          ? `${MAX_WAITING} requests wait for its answer`
          : `${MAX_SENDING} of its answers are on their way`
      return crowded(`The creation has too much to do: ${what}. Try again in a moment.`)
    }
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
      work.then((unwanted) => unwanted.body?.cancel()).catch(() => undefined)
      const reason = `It did not begin to answer within ${ms / 1000} s, and was stopped.`
      abort.abort(new Error(reason))
      return { status: 'late', reason, response: problem(504, 'The creation takes too long', reason) }
    } finally {
      clearTimeout(timer)
      count.waiting -= 1
      this.#drop(facet, count)
    }
  }

  /** Counts an answer that is on its way; what it returns is called when it has ended. */
  sends(facet: string): () => void {
    const count = this.#countOf(facet)
    count.sending += 1
    return () => {
      count.sending -= 1
      this.#drop(facet, count)
    }
  }

  #countOf(facet: string): Count {
    const count = this.#counts.get(facet) ?? { waiting: 0, sending: 0 }
    this.#counts.set(facet, count)
    return count
  }

  #drop(facet: string, { waiting, sending }: Count) {
    if (waiting === 0 && sending === 0) this.#counts.delete(facet)
  }
}

const crowded = (reason: string): Visited => {
  const response = problem(503, 'The creation has too much to do', reason)
  response.headers.set('retry-after', '1')
  return { status: 'crowded', reason, response }
}
