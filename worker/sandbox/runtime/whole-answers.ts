import { WHOLE_HEADER } from '../internal-headers.ts'
import { headersSet, NewResponse, responseHeaders } from './platform-primordials.ts'
import { reflectConstruct, weakSetAdd, weakSetHas } from './primordials.ts'

const SMALL_BYTES = 64 * 1024
/** Of a UTF-16 unit in UTF-8. */
const MAX_UNIT_BYTES = 3

const whole = new WeakSet<Response>()

/**
 * Knows the answers that are made of a short text, which are most. Called before any generated code is evaluated.
 */
export const watchResponses = (): void => {
  globalThis.Response = new Proxy(NewResponse, {
    construct(made, values, by) {
      const response: Response = reflectConstruct(made, values, by)
      const body: unknown = values[0]
      if (typeof body === 'string' && body.length * MAX_UNIT_BYTES <= SMALL_BYTES) weakSetAdd(whole, response)
      return response
    },
  })
}

/** Marks an answer that is one of those. A hint and no more: generated code may say the same, and nobody believes it. */
export const markWhole = (response: Response): Response => {
  if (weakSetHas(whole, response)) headersSet(responseHeaders(response), WHOLE_HEADER, '1')
  return response
}
