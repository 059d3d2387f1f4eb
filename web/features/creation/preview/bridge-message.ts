import { cutText } from '#contract/text'
import type { ReportMount } from '#contract/versions'

export type ConsoleLevel = 'debug' | 'info' | 'warn' | 'error'

/** Messages that a creation's page posts to the room that frames it. */
export type BridgeMessage =
  | { type: 'ready' }
  | { type: 'mounted' }
  | { type: 'pong'; hasArrived: boolean }
  | { type: 'step'; label: string | null; checks: ReportMount['checks'] }
  | { type: 'probed'; checks: ReportMount['checks'] }
  | { type: 'failed'; message: string; stack: string | null }
  | { type: 'console'; level: ConsoleLevel; message: string; stack: string | null }
  | { type: 'answer'; id: string; result: CallResult }

export type CallResult =
  | { status: number; contentType: string; body: string; bytes: number; durationMs: number }
  | { error: string }

const MAX_MESSAGE = 2_000
const levels: readonly ConsoleLevel[] = ['debug', 'info', 'warn', 'error']

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number'

const cut = (message: string) => cutText(message, MAX_MESSAGE)
const readStack = (stack: unknown) => (isText(stack) ? cutText(stack, 2 * MAX_MESSAGE) : null)

type Reported = ReportMount['checks'][number]
const reported: readonly Reported['name'][] = ['width', 'console', 'buttons', 'theme']

const readChecks = (given: unknown): Reported[] =>
  reported.flatMap((name) => {
    const found: unknown = Array.isArray(given) ? given.find((each) => each?.name === name) : null
    const { ok, outcome, detail }: { [name: string]: unknown } = { ...(typeof found === 'object' ? found : null) }
    if (typeof ok !== 'boolean' || !isText(detail) || detail === '') return []
    return [{ name, ok, detail: cut(detail), ...((outcome === 'warning' || outcome === 'skipped') && { outcome }) }]
  })

/** Reads by hand what a creation says, which may be anything; null for what is none of ours. */
export const readBridgeMessage = (data: unknown): BridgeMessage | null => {
  if (typeof data !== 'object' || data === null) return null
  const said: { [name: string]: unknown } = { ...data }
  if (said.source !== 'aether-app') return null
  switch (said.type) {
    case 'ready':
    case 'mounted':
      return { type: said.type }
    case 'pong':
      return { type: 'pong', hasArrived: said.hasArrived === true }
    case 'step':
      return {
        type: 'step',
        label: isText(said.label) ? cutText(said.label, 60) : null,
        checks: readChecks(said.checks),
      }
    case 'probed':
      return { type: 'probed', checks: readChecks(said.checks) }
    case 'failed':
      return isText(said.message) ? { type: 'failed', message: cut(said.message), stack: readStack(said.stack) } : null
    case 'console': {
      const level = levels.find((each) => each === said.level)
      if (!level || !isText(said.message)) return null
      return {
        type: 'console',
        level,
        message: cut(said.message),
        stack: readStack(said.stack),
      }
    }
    case 'answer': {
      const { id, status, contentType, body, bytes, durationMs, error } = said
      if (!isText(id)) return null
      if (isText(error)) return { type: 'answer', id, result: { error } }
      if (!isNumber(status) || !isText(contentType) || !isText(body) || !isNumber(bytes) || !isNumber(durationMs))
        return null
      return { type: 'answer', id, result: { status, contentType, body, bytes, durationMs } }
    }
    default:
      return null
  }
}
