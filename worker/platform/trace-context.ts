import { AsyncLocalStorage } from 'node:async_hooks'

const current = new AsyncLocalStorage<string>()

/** Runs `work`, and all that it waits for, as part of a trace (32 hex digits). */
export const withTrace = <T>(traceId: string, work: () => T): T => current.run(traceId, work)

/**
 * The headers of a call to somebody else on behalf of the request that is served: `traceparent` (W3C), with a span id
 * of its own. Empty outside of a request.
 */
export const buildTraceHeaders = (): Record<string, string> => {
  const traceId = current.getStore()
  if (!traceId) return {}
  const span = crypto.randomUUID().replaceAll('-', '').slice(0, 16)
  return { traceparent: `00-${traceId}-${span}-01` }
}
