import { NetworkError, readProblem } from './errors.ts'

/** A server that has not begun to answer by then is as good as none; the body may take longer. */
const ANSWER_MS = 20_000

/** `fetch` whose failure to get any answer, or any in time, is a `NetworkError`; an abort by the caller stays an abort. */
export const send = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), ANSWER_MS)
  const signal = init.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal
  try {
    return await fetch(input, { ...init, signal })
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new NetworkError(cause)
  } finally {
    clearTimeout(timer)
  }
}

/** Lets a success pass and throws an `ApiError` for everything else. */
export const orThrow = async (response: Response): Promise<Response> => {
  if (!response.ok) throw await readProblem(response)
  return response
}
