import type { Context } from 'hono'
import { createTraceId } from '../platform/trace-id.ts'
import type { AppEnv } from './app-env.ts'

export const TRACE_HEADER = 'x-trace-id'
const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-.*)?$/

/** The trace id of a valid W3C `traceparent`, else a new one: 32 hex digits. */
const readTraceId = (traceparent: string | undefined) =>
  (traceparent && TRACEPARENT.exec(traceparent)?.[1]) || createTraceId()

/** Notes when the request came, and names it. */
export const beginTrace = (c: Context<AppEnv>): string => {
  c.set('arrivedAt', Date.now())
  const traceId = readTraceId(c.req.header('traceparent'))
  c.set('traceId', traceId)
  return traceId
}
