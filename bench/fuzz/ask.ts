import { messageOf } from '../../local/fault.ts'

/** Past this an answer, or the rest of its body, does not come any more. The slowest, a generation, takes a few seconds. */
const PATIENCE_MS = 30_000

export type Ask = (path: string, init?: RequestInit) => Promise<Response>

/**
 * Asks the system, and waits for the whole answer: what is returned has its body in memory. Throws an error that names
 * the request when no answer comes, or one that does not end.
 */
export const askOf =
  (origin: string): Ask =>
  async (path, init = {}) => {
    let answered = 'nothing'
    try {
      const response = await fetch(`${origin}${path}`, {
        ...init,
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      answered = `${response.status}, and not the rest of its body`
      const body = await response.arrayBuffer()
      const { status, headers } = response
      return new Response(body.byteLength > 0 ? body : null, { status, headers })
    } catch (cause) {
      const asked = `${init.method ?? 'GET'} ${path.slice(0, 200)}`
      throw new Error(`${asked} answered ${answered} (${messageOf(cause)})`, { cause })
    }
  }
