import type { ServiceName } from '#contract/observe'
import { type LogMetadata, scrub, scrubText } from './scrub.ts'

type LogLevel = 'info' | 'warn' | 'error'

/** A line of the log, in the shape of the seed document. */
type LogLine = {
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

type Write = (event: string, message: string, metadata?: LogMetadata) => void
/** `as`: the same log about an account that has become known. */
export type Log = { info: Write; warn: Write; error: Write; as: (userId: string) => Log }

// A class, because every request has a log and most write one line: nothing is made for those that are not written.
class JsonLog implements Log {
  readonly #context: Context
  readonly #sink: Sink

  constructor(context: Context, sink: Sink) {
    this.#context = context
    this.#sink = sink
  }

  info(event: string, message: string, metadata?: LogMetadata) {
    this.#write('info', event, message, metadata)
  }
  warn(event: string, message: string, metadata?: LogMetadata) {
    this.#write('warn', event, message, metadata)
  }
  error(event: string, message: string, metadata?: LogMetadata) {
    this.#write('error', event, message, metadata)
  }
  as(userId: string): Log {
    return new JsonLog({ ...this.#context, userId }, this.#sink)
  }

  #write(level: LogLevel, event: string, message: string, metadata: LogMetadata = {}) {
    const { service, traceId, userId = null } = this.#context
    const timestamp = this.#sink.now().toISOString()
    const line: LogLine = {
      timestamp,
      level,
      service,
      traceId,
      userId,
      event,
      metadata: scrub(metadata),
      message: scrubText(message),
    }
    this.#sink.write(level, JSON.stringify(line))
  }
}

/**
 * Writes JSON lines about one request. `event` is snake_case (`user_login`); texts are cut and scrubbed of anything
 * that looks like a credential, so that a careless caller leaks nothing. Never pass prompts, messages or bodies.
 *
 * @example
 * createLog({ service: 'auth-service', traceId, userId }).info('user_login', 'Somebody signed in', { factor: 'totp' })
 */
export const createLog = (context: Context, sink: Sink = toConsole): Log => new JsonLog(context, sink)
