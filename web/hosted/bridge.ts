import { cutText } from '#contract/text'
import { keepBelow } from './below.ts'
import { answerCall, readCall } from './calls.ts'
import { answerDialogs } from './dialogs.ts'
import { findOwnAddress, lendStorage } from './lend-storage.ts'
import { readPage } from './page.ts'
import { beginProbe } from './probe/probe.ts'
import { appendRound, isProbed, readRound } from './probe/rounds.ts'

/*
 * The first script in a creation's page: its errors and console lines go to the room that frames it and to its log.
 */

type Level = 'debug' | 'info' | 'warn' | 'error'

const MAX_MESSAGE = 2_000
const MAX_STACK = 4_000
/** A page that fails in a loop reports its first lines, not all. */
const MAX_REPORTS = 50

const page = readPage()
/** Tells whether the page is shown to nobody, to be tried: its log would be the trial's. */
const isProbe = isProbed()
/** A page that is tried came up before: how it does when it is loaded again. */
const round = isProbe ? readRound() : null
let reports = 0

// First of all: whatever runs after this asks its own creation, and not the origin that it lies under.
const isFramed = window.parent !== window
if (page.base !== '') {
  lendStorage(() => (isFramed ? null : findOwnAddress(page, location.href)))
  keepBelow(page)
}

const tellParent = (message: object) => {
  if (isFramed) window.parent.postMessage({ source: 'aether-app', ...message }, page.parent)
}

const describe = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (value instanceof Error) return `${value.name}: ${value.message}`
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}

const readStack = (error: unknown) =>
  error instanceof Error && error.stack ? cutText(error.stack, MAX_STACK) : undefined

const report = (level: Level, values: readonly unknown[]) => {
  if (++reports > MAX_REPORTS) return
  const error = values.find((value) => value instanceof Error)
  const line = {
    level,
    message: cutText(values.map(describe).join(' '), MAX_MESSAGE) || '(nothing)',
    stack: readStack(error),
  }
  tellParent({ type: 'console', ...line })
  // Only what went wrong is kept: the console of a stranger's browser is nobody's business.
  if (!page.report || isProbe || level !== 'error') return
  void fetch(page.report, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(line),
    keepalive: true,
  }).catch(() => {})
}

for (const [name, level] of [
  ['debug', 'debug'],
  ['log', 'info'],
  ['info', 'info'],
  ['warn', 'warn'],
  ['error', 'error'],
] as const) {
  const original = console[name].bind(console)
  console[name] = (...values: unknown[]) => {
    original(...values)
    report(level, values)
  }
}

const fail = (error: unknown) => {
  // From then on the probe says what happened, and at which click.
  if (isProbe && isMounted) return
  const message = cutText(describe(error), MAX_MESSAGE) || '(nothing)'
  tellParent({ type: 'failed', message: isProbe ? appendRound(round, message) : message, stack: readStack(error) })
}

/** Tells whether the page's module is here: one that has not arrived says something of the network alone. */
const hasArrived = () =>
  page.entry !== null && performance.getEntriesByType('resource').some(({ name }) => name.endsWith(page.entry ?? ''))

addEventListener('error', (event) => {
  report('error', [event.error ?? event.message])
  // Without an error it is a remark of the browser's own, such as on an observer that was late.
  if (event.error) fail(event.error)
})
addEventListener('unhandledrejection', (event) => report('error', ['Unhandled rejection:', event.reason]))
addEventListener('securitypolicyviolation', (event) => {
  // What the policy kept from the network: the room can allow the host.
  report('error', [`Blocked by the network policy: ${event.effectiveDirective} ${event.blockedURI}`])
})
let isMounted = false
addEventListener('aether-mounted', () => {
  isMounted = true
  tellParent({ type: 'mounted' })
})
addEventListener('aether-failed', (event) => {
  if (event instanceof CustomEvent) fail(event.detail)
})
addEventListener('message', (event) => {
  if (event.source !== window.parent || event.origin !== page.parent) return
  // A page that hangs does not answer.
  if (event.data?.type === 'ping') return tellParent({ type: 'pong', hasArrived: hasArrived() })
  const call = readCall(event.data)
  if (call) void answerCall(call).then(tellParent)
})
if (isProbe) beginProbe(tellParent)
else if (isFramed) answerDialogs()
if (isFramed) tellParent({ type: 'ready' })
