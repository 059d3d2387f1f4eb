import { NetworkError, readProblem } from './errors.ts'

/** `fetch` whose failure to get any answer is a `NetworkError`; an abort stays an abort. */
export const send = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  try {
    return await fetch(input, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new NetworkError(cause)
  }
}

/** Lets a success pass and throws an `ApiError` for everything else. */
export const orThrow = async (response: Response): Promise<Response> => {
  if (!response.ok) throw await readProblem(response)
  return response
}
