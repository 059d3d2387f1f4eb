import { messageOf } from '../../local/fault.ts'

/** After such a silence an answer, or the rest of its body, does not come any more. The slowest, a generation, takes a few seconds. */
const PATIENCE_MS = 30_000

/** Ends a request that is silent. `heard` begins the wait anew: an export may take longer as a whole. */
const silence = () => {
  const controller = new AbortController()
  const end = () => controller.abort(new Error(`silent for ${PATIENCE_MS / 1000} s`))
  let timer = setTimeout(end, PATIENCE_MS)
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(timer)
      timer = setTimeout(end, PATIENCE_MS)
    },
    over: () => clearTimeout(timer),
  }
}

export type Ask = (path: string, init?: RequestInit) => Promise<Response>

/**
 * Asks the system, and waits for the whole answer: what is returned has its body in memory. Throws an error that names
 * the request when no answer comes, or one that does not end.
 */
export const createAsk =
  (origin: string): Ask =>
  async (path, init = {}) => {
    let answered = 'nothing'
    const { signal, heard, over } = silence()
    try {
      const response = await fetch(`${origin}${path}`, {
        ...init,
        redirect: 'manual',
        signal,
      })
      answered = `${response.status}, and not the rest of its body`
      const pieces: Uint8Array<ArrayBuffer>[] = []
      for await (const piece of response.body ?? []) {
        heard()
        pieces.push(piece)
      }
      const body = await new Blob(pieces).arrayBuffer()
      const { status, headers } = response
      return new Response(body.byteLength > 0 ? body : null, { status, headers })
    } catch (cause) {
      const asked = `${init.method ?? 'GET'} ${path.slice(0, 200)}`
      throw new Error(`${asked} answered ${answered} (${messageOf(cause)})`, { cause })
    } finally {
      over()
    }
  }
