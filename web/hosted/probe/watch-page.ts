import { cutText } from '#contract/text'
import { createBlame } from './blame.ts'
import { guardPage } from './guards.ts'
import type { Round } from './rounds.ts'

/**
 * Tells whether an error says nothing about the page: a hidden frame may not do it without a person, or it was not sent
 * from here.
 */
const isOurs = (error: unknown) =>
  error instanceof DOMException
    ? /NotAllowed|Security|Abort|NotFound|InvalidState/.test(error.name)
    : error instanceof TypeError && /fetch|NetworkError|load failed/i.test(error.message)

/** Formats an error for a finding, at most 300 characters. */
export const describeError = (error: unknown) =>
  cutText(error instanceof Error ? `${error.name}: ${error.message}` : String(error), 300)

/**
 * Watches the page from before its own code runs: its errors, its console, its requests, and who listens to clicks.
 * The properties of the answer change as the page goes on.
 */
export const watchPage = (round: Round) => {
  const { messages, statuses } = round.findings.console
  const watch = {
    /** Effects without a trace in the document, so far. */
    effects: 0,
    requestsFailed: false,
    /** Set by the probe once the page is there. */
    isUp: false,
    /** The first error that is the page's own; null takes the next. */
    error: null as unknown,
    /** The first error that a browser may give anybody. */
    refusal: null as unknown,
    /** Targets that have a listener for clicks, presses or keys. */
    listening: new WeakSet<EventTarget>(),
  }
  const readKept = guardPage(
    () => {
      watch.effects += 1
    },
    (status) => {
      if (status === null || status >= 400) watch.requestsFailed = true
      statuses.push(status)
    },
    round.step === 'again' ? round.kept : { local: [], session: [] },
  )
  const blame = createBlame()
  const listen = EventTarget.prototype.addEventListener
  EventTarget.prototype.addEventListener = function (type: string, ...rest: unknown[]) {
    // React listens at the root to everything: that says nothing of one control.
    if (/click|mouse|pointer|touch|key/.test(type)) watch.listening.add(this ?? window)
    Reflect.apply(listen, this ?? window, [type, ...rest])
  }
  const isFirst = round.step === 'all' && round.clicking === null
  const say = console.error.bind(console)
  console.error = (...values: unknown[]) => {
    say(...values)
    // What is thrown is told apart.
    if (isFirst && !watch.isUp && !values.some((value) => value === watch.error))
      messages.push(cutText(values.map(describeError).join(' '), 300))
  }
  const fail = (thrown: unknown) => {
    if (isOurs(thrown)) watch.refusal ??= thrown
    else watch.error ??= thrown ?? 'undefined'
  }
  window.addEventListener('error', (event) => event.error && fail(event.error))
  window.addEventListener('unhandledrejection', (event) => fail(event.reason))
  window.addEventListener('aether-failed', (event) => event instanceof CustomEvent && fail(event.detail))
  window.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    watch.requestsFailed = true
    if (isFirst) messages.push(`Blocked by the network policy: ${effectiveDirective} ${blockedURI}`)
  })
  return Object.assign(watch, { readKept, blame })
}
