import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Env } from '../../bindings.ts'
import type { LogLine } from './runner-log.ts'

/** Whose tail it is. */
export type TailProps = { runner: string; facet: string; generationId: string }

const MAX_LINES = 100

const levels: { [level: string]: LogLine['level'] } = { debug: 'debug', warn: 'warn', error: 'error' }

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}

const requestOf = (item: TraceItem): string | undefined => {
  if (!item.event || !('request' in item.event)) return undefined
  const { method, url } = item.event.request
  return `${method} ${new URL(url).pathname}`
}

/** The lines of one invocation: its console, then what it did not catch. */
export const linesOf = (item: TraceItem): LogLine[] => {
  const request = requestOf(item)
  const written = item.logs.map((log): LogLine => {
    const error = log.errorInfo?.find((info) => info !== null)
    const values: unknown[] = Array.isArray(log.message) ? log.message : [log.message]
    const message = error && values.length === 1 ? `${error.name}: ${error.message}` : values.map(textOf).join(' ')
    const level = levels[log.level] ?? 'info'
    return { at: log.timestamp, level, source: 'api', message, stack: error?.stack, request }
  })
  const thrown = item.exceptions.map(
    ({ timestamp, name, message, stack }): LogLine => ({
      at: timestamp,
      level: 'error',
      source: 'api',
      message: `${name}: ${message}`,
      stack,
      request,
    }),
  )
  return [...written, ...thrown].slice(0, MAX_LINES)
}

/** Hears after each invocation of a live creation what it wrote and threw, and hands it to its runner object. */
export class LiveTail extends WorkerEntrypoint<Env, TailProps> {
  override async tail(items: TraceItem[]) {
    const { runner, facet, generationId } = this.ctx.props
    const lines = items.flatMap(linesOf)
    if (lines.length === 0) return
    await this.env.RUNNERS.get(this.env.RUNNERS.idFromName(runner)).record(facet, generationId, lines)
  }
}
