import { createMiddleware } from 'hono/factory'
import { withTrace } from '../platform/trace-context.ts'
import type { AppEnv } from './app-env.ts'

const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-.*)?$/

/** The trace id of a valid W3C `traceparent`, else a new one: 32 hex digits. */
export const traceIdOf = (traceparent: string | undefined) =>
  (traceparent && TRACEPARENT.exec(traceparent)?.[1]) || crypto.randomUUID().replaceAll('-', '')

/** Names the request, and what it calls in turn: `x-trace-id` on every answer. An opened socket's answer cannot be changed and has none. */
export const trace = createMiddleware<AppEnv>(async (c, next) => {
  c.set('arrivedAt', Date.now())
  const traceId = traceIdOf(c.req.header('traceparent'))
  c.set('traceId', traceId)
  await withTrace(traceId, next)
  if (c.res.status !== 101) c.res.headers.set('x-trace-id', traceId)
})
