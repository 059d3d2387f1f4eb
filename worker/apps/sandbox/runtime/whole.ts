import { WHOLE_HEADER } from '../whole-header.ts'

const SMALL_BYTES = 64 * 1024
/** Of a UTF-16 unit in UTF-8. */
const MAX_UNIT_BYTES = 3

const whole = new WeakSet<Response>()

const isSmall = (body: unknown): boolean => {
  if (typeof body === 'string') return body.length * MAX_UNIT_BYTES <= SMALL_BYTES
  return (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) && body.byteLength <= SMALL_BYTES
}

/**
 * Knows the answers that are made of a text or of bytes, which are most: only streams need to be watched while they are
 * sent. Called before any generated code is evaluated.
 */
export const watchResponses = (): void => {
  globalThis.Response = new Proxy(Response, {
    construct(made, [body, init], by) {
      const response = Reflect.construct(made, [body, init], by)
      if (isSmall(body)) whole.add(response)
      return response
    },
  })
}

/** The response with the mark, if it is one of those; without it, whatever it says of itself. */
export const markWhole = (response: Response): Response => {
  if (whole.has(response)) {
    response.headers.set(WHOLE_HEADER, '1')
    return response
  }
  if (!response.headers.has(WHOLE_HEADER)) return response
  const unmarked = new Response(response.body, response)
  unmarked.headers.delete(WHOLE_HEADER)
  return unmarked
}
