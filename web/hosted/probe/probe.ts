import { cutText } from '#contract/text'
import { findingsChecks } from './checks.ts'
import { createControls, isChosen, isHeard, labelOf } from './controls.ts'
import type { Findings } from './findings.ts'
import { guardPage } from './guards.ts'
import { isRecoloured, readColours, readSwitch } from './theme.ts'

/** How the page was asked to be tried: the name of the frame that shows it. */
export const PROBE = 'aether-probe'

/** What goes wrong within this time of the first picture goes wrong while it comes up: effects run after it. */
const SETTLE_MS = 600
const MAX_CLICKS = 40
const PER_KIND = 2
const MAX_MS = 8_000
/** How long a click has to show something, asked in steps. */
const EFFECT_MS = 360
const THEME_MS = 700
const STEP_MS = 30

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Says nothing about the page: what a hidden frame may not do without a person, or what is not sent from here. */
const isOurs = (error: unknown) =>
  error instanceof DOMException
    ? /NotAllowed|Security|Abort|NotFound|InvalidState/.test(error.name)
    : error instanceof TypeError && /fetch|NetworkError|load failed/i.test(error.message)

const describe = (error: unknown) =>
  cutText(error instanceof Error ? `${error.name}: ${error.message}` : String(error), 300)

/** What sticks out to the right, as people would point at it. */
const widest = (): string => {
  const limit = document.documentElement.clientWidth + 1
  const outside = [...document.querySelectorAll('#root *')].filter((each) => each.getBoundingClientRect().right > limit)
  const first = outside.find((each) => !outside.includes(each.parentElement ?? each)) ?? outside[0]
  if (!first) return 'the page'
  const words = first.textContent?.replaceAll(/\s+/g, ' ').trim().slice(0, 40)
  return `<${first.tagName.toLowerCase()}>${words ? ` “${words}”` : ''}`
}

const readWidth = (): Findings['wide'] => {
  const { scrollWidth, clientWidth } = document.scrollingElement ?? document.documentElement
  const root = getComputedStyle(document.documentElement).overflowX
  if (scrollWidth <= clientWidth + 1 || root === 'hidden' || root === 'clip') return null
  return { by: scrollWidth - clientWidth, what: widest() }
}

const readValues = () =>
  [...document.querySelectorAll('input, textarea, select')]
    .map((each) =>
      each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement || each instanceof HTMLSelectElement
        ? `${each.value}${each instanceof HTMLInputElement ? each.checked : ''}${each instanceof HTMLTextAreaElement ? `${each.selectionStart},${each.selectionEnd}` : ''}`
        : '',
    )
    .join('\n')

/** Begins before the page's own code runs. `tell` is given what was found, once. */
export const beginProbe = (tell: (message: object) => void): void => {
  let effects = 0
  let requestsFailed = false
  const statuses: (number | null)[] = []
  let isUp = false
  let error: unknown = null
  const messages: string[] = []
  const listening = new WeakSet<EventTarget>()
  guardPage(
    () => {
      effects += 1
    },
    (status) => {
      if (status === null || status >= 400) requestsFailed = true
      statuses.push(status)
    },
  )
  const listen = EventTarget.prototype.addEventListener
  EventTarget.prototype.addEventListener = function (type: string, ...rest: unknown[]) {
    // React listens at the root to everything: that says nothing of one control.
    if (/click|mouse|pointer|touch|key/.test(type)) listening.add(this ?? window)
    Reflect.apply(listen, this ?? window, [type, ...rest])
  }
  const say = console.error.bind(console)
  console.error = (...values: unknown[]) => {
    say(...values)
    // What is thrown is told apart.
    if (!isUp && !values.some((value) => value === error)) messages.push(cutText(values.map(describe).join(' '), 300))
  }
  const fail = (thrown: unknown) => {
    if (!isOurs(thrown)) error ??= thrown ?? 'undefined'
  }
  window.addEventListener('error', (event) => event.error && fail(event.error))
  window.addEventListener('unhandledrejection', (event) => fail(event.reason))
  window.addEventListener('aether-failed', (event) => event instanceof CustomEvent && fail(event.detail))
  window.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    requestsFailed = true
    messages.push(`Blocked by the network policy: ${effectiveDirective} ${blockedURI}`)
  })

  const findings: Findings = {
    wide: null,
    console: { messages, isOwn: true, statuses },
    clicked: 0,
    left: 0,
    thrown: [],
    unheard: [],
    idle: [],
    colourless: [],
  }
  const controls = createControls(PER_KIND)
  const changes: MutationRecord[] = []
  const observer = new MutationObserver((records) => changes.push(...records))

  const isHeardEverywhere = () => [window, document, document.body].some((target) => listening.has(target))

  /** Clicks, and waits until something is to be seen of it, as long as that may take. */
  const click = async (control: HTMLElement): Promise<boolean> => {
    changes.length = 0
    const before = { effects, values: readValues(), scroll: scrollY }
    const isSeen = () =>
      changes.push(...observer.takeRecords()) > 0 ||
      effects > before.effects ||
      readValues() !== before.values ||
      scrollY !== before.scroll ||
      error !== null
    control.click()
    for (let waited = 0; waited < EFFECT_MS && !isSeen(); waited += STEP_MS) await pause(STEP_MS)
    // The rest of what one click does: an effect of React, a promise that is rejected.
    await pause(STEP_MS)
    return isSeen()
  }

  type Colours = ReturnType<typeof readColours>

  const isRecolouredSoon = async (control: HTMLElement, before: Colours, toDark: boolean) => {
    for (let waited = 0; waited < THEME_MS; waited += STEP_MS) {
      if (isRecoloured(before, readColours(control), toDark)) return true
      await pause(STEP_MS)
    }
    return false
  }

  /** A switch of three states may come to the one that the page has already. */
  const isColourless = async (control: HTMLElement, label: string, before: Colours) => {
    const found = readSwitch(control, label, changes)
    if (!found || (await isRecolouredSoon(control, before, found.dark))) return false
    for (let again = 0; again < 2 && control.isConnected; again++) {
      await click(control)
      if (await isRecolouredSoon(control, before, found.dark)) return false
    }
    return true
  }

  const tryControls = async () => {
    const until = performance.now() + MAX_MS
    const isDrawn = document.querySelector('canvas') !== null
    for (let control = controls.next(); control; control = controls.next()) {
      const label = labelOf(control)
      const colours = readColours(control)
      const chosen = isChosen(control)
      const heard = isHeard(control, (target) => listening.has(target)) || isHeardEverywhere()
      const seen = await click(control)
      findings.clicked += 1
      if (error !== null) {
        findings.thrown.push({ label, error: describe(error) })
        // A page that broke is no page any more.
        if (document.querySelector('#root > [role=alert] > h1 + pre')) return
        error = null
      } else if (!seen && !chosen && !isDrawn) findings[heard ? 'idle' : 'unheard'].push(label)
      else if (await isColourless(control, label, colours)) findings.colourless.push(label)
      if (findings.clicked >= MAX_CLICKS || performance.now() > until) break
    }
    findings.left = controls.left()
  }

  const run = async () => {
    await pause(SETTLE_MS)
    findings.wide = readWidth()
    if (error !== null) return tell({ type: 'failed', message: describe(error), stack: stackOf(error) })
    isUp = true
    findings.console.isOwn = !requestsFailed
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeOldValue: true,
    })
    await tryControls()
    observer.disconnect()
    tell({ type: 'probed', checks: findingsChecks(findings) })
  }
  window.addEventListener('aether-mounted', () => void run(), { once: true })
}

const stackOf = (error: unknown) => (error instanceof Error && error.stack ? cutText(error.stack, 4_000) : undefined)
