import type { ServiceName } from '#contract/observe'
import { scrub } from './scrub.ts'

export type LogLevel = 'info' | 'warn' | 'error'

/** Flat on purpose: a request body, a header map or an error object does not fit in. */
export type LogMetadata = Record<string, string | number | boolean | null | undefined>

/** One line of the log, in the shape of the seed document. */
export type LogLine = {
  timestamp: string
  level: LogLevel
  service: ServiceName
  traceId: string
  userId: string | null
  event: string
  metadata: LogMetadata
  message: string
}

type Context = { service: ServiceName; traceId: string; userId?: string | undefined }
type Sink = { write: (level: LogLevel, line: string) => void; now: () => Date }

const toConsole: Sink = { write: (level, line) => console[level](line), now: () => new Date() }

/**
 * Writes JSON lines about one request. `event` is snake_case (`user_login`); texts are cut and scrubbed of anything
 * that looks like a credential, so that a careless caller leaks nothing. Never pass prompts, messages or bodies.
 */
export const createLog = (context: Context, sink: Sink = toConsole) => {
  const at =
    (level: LogLevel) =>
    (event: string, message: string, metadata: LogMetadata = {}) => {
      const line: LogLine = {
        timestamp: sink.now().toISOString(),
        level,
        service: context.service,
        traceId: context.traceId,
        userId: context.userId ?? null,
        event,
        metadata: scrub(metadata),
        message: scrub({ message }).message ?? '',
      }
      sink.write(level, JSON.stringify(line))
    }
  return {
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    /** The same log about an account that has become known. */
    as: (userId: string): Log => createLog({ ...context, userId }, sink),
  }
}

type Write = (event: string, message: string, metadata?: LogMetadata) => void
export type Log = { info: Write; warn: Write; error: Write; as: (userId: string) => Log }
