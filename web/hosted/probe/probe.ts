import { cutText } from '#contract/text'
import { createChecks } from './checks.ts'
import { createControls, isChosen, isHeard, readLabel } from './controls.ts'
import { createFindings } from './findings.ts'
import { appendRound, keepRound, type Place, type Round, readRound } from './rounds.ts'
import { isChangeSeen } from './seen.ts'
import { isRecoloured, readColours, readSwitch } from './theme.ts'
import { describeError, watchPage } from './watch-page.ts'
import { readWidth } from './width.ts'

/** An error within this time of the first picture belongs to the loading, in ms: effects run after it. */
const SETTLE_MS = 600
const MAX_CLICKS = 40
const PER_KIND = 2
const MAX_MS = 8_000
/** The time that a click has to show something, in ms, asked in steps. */
const EFFECT_MS = 360
const LATE_MS = 600
const THEME_MS = 700
const STEP_MS = 30
/** Controls that are clicked once more, each as the first of a page that was loaded for it. */
const MAX_FRESH = 12
const FRESH_MS = 12_000
const FRESH_SETTLE_MS = 150
/** A box that slides in is outside for a moment. */
const SLIDE_MS = 400
/** Controls that are tried once more, each after those next to it, and how long that one works before. */
const MAX_IDLE = 3
const MAX_NEAR = 3
const CLOCK_MS = 1_100
/** Chars; more than this is not carried from one load to the next. */
const MAX_KEPT = 500_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const readValues = () =>
  [...document.querySelectorAll('input, textarea, select')]
    .map((each) =>
      each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement || each instanceof HTMLSelectElement
        ? `${each.value}${each instanceof HTMLInputElement ? each.checked : ''}${each instanceof HTMLTextAreaElement ? `${each.selectionStart},${each.selectionEnd}` : ''}`
        : '',
    )
    .join('\n')

/** Begins before the page's own code runs. `tell` is given what is done next and, once, what was found. */
export const beginProbe = (tell: (message: object) => void): void => {
  const round: Round = readRound() ?? {
    step: 'all',
    findings: createFindings(),
    fresh: [],
    kept: { local: [], session: [] },
    clicking: null,
    until: 0,
  }
  const { findings } = round
  const address = location.href
  const turnBack = history.replaceState.bind(history)
  const watch = watchPage(round)
  const { blame, listening } = watch

  const controls = createControls(PER_KIND)
  const changes: MutationRecord[] = []
  const observer = new MutationObserver((records) => changes.push(...records))

  const isHeardEverywhere = () => [window, document, document.body].some((target) => listening.has(target))

  /** A page that does not come back from what it is told now: whoever frames it knows what that was. */
  const announce = async (label: string | null) => {
    round.clicking = label
    keepRound(round)
    tell({ type: 'step', label, checks: createChecks(findings) })
    await pause(STEP_MS)
  }

  const measure = async (label: string) => {
    if (findings.wide !== null || readWidth(label) === null) return
    await pause(SLIDE_MS)
    findings.wide = readWidth(label)
  }

  /** Clicks, and waits until something is to be seen of it, as long as that may take. */
  const click = async (control: HTMLElement, label: string): Promise<boolean> => {
    await announce(label)
    changes.length = 0
    watch.refusal = null
    const before = { effects: watch.effects, values: readValues(), scroll: scrollY }
    const isChanged = () => {
      changes.push(...observer.takeRecords())
      return changes.some(isChangeSeen)
    }
    const isSeen = () =>
      isChanged() ||
      watch.effects > before.effects ||
      readValues() !== before.values ||
      scrollY !== before.scroll ||
      watch.error !== null
    blame.run(label, () => control.click())
    for (let waited = 0; waited < EFFECT_MS && !isSeen(); waited += STEP_MS) await pause(STEP_MS)
    // The rest of what one click does: an effect of React, a promise that is rejected.
    await pause(STEP_MS)
    // What a browser may refuse anybody must not be all that a click comes to.
    if (!isSeen() && watch.refusal !== null) watch.error = watch.refusal
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
      await click(control, label)
      if (await isRecolouredSoon(control, before, found.dark)) return false
    }
    return true
  }

  const isBroken = () => document.querySelector('#root > [role=alert] > h1 + pre') !== null

  /** Says what came of a click; whether the page is still one. */
  const tryControl = async (control: HTMLElement): Promise<boolean> => {
    const label = readLabel(control)
    const colours = readColours(control)
    const chosen = isChosen(control)
    const heard = isHeard(control, (target) => listening.has(target)) || isHeardEverywhere()
    const seen = await click(control, label)
    await measure(label)
    if (watch.error !== null) {
      findings.thrown.push({ label: blame.of(watch.error) ?? label, error: describeError(watch.error) })
      watch.error = null
      return !isBroken()
    }
    if (seen) findings.live.push(label)
    const isDrawn = document.querySelector('canvas') !== null
    if (!seen && !chosen && !isDrawn) findings[heard ? 'idle' : 'unheard'].push(label)
    else if (round.step === 'all' && (await isColourless(control, label, colours))) findings.colourless.push(label)
    return true
  }

  const tryControls = async () => {
    const until = performance.now() + MAX_MS
    const first = controls.first(MAX_FRESH).map((each, at) => ({ at, label: readLabel(each) }))
    let begun: Place | undefined
    for (let control = controls.next(); control; control = controls.next()) {
      const label = readLabel(control)
      begun ??= first.find((each) => each.label === label)
      // The first one has had a page that nobody touched.
      round.fresh = first.filter((each) => each.label !== begun?.label).map((each) => [each])
      findings.clicked += 1
      if (!(await tryControl(control))) return
      if (findings.clicked >= MAX_CLICKS || performance.now() > until) break
    }
    // What had nothing to do may have it once another was clicked: a clock that runs can be reset.
    const live = first.filter(({ label }) => findings.live.includes(label))
    const idle = first.filter(({ label }) => findings.idle.includes(label) && !findings.live.includes(label))
    for (const each of idle.slice(0, MAX_IDLE)) {
      const near = live.toSorted((a, b) => Math.abs(a.at - each.at) - Math.abs(b.at - each.at)).slice(0, MAX_NEAR)
      if (near.length > 0) round.fresh.unshift(near.flatMap((other) => [other, each]))
    }
    findings.left = controls.left()
    // What a click began may fail a moment later.
    await pause(LATE_MS)
    if (watch.error !== null)
      findings.thrown.push({ label: blame.of(watch.error) ?? begun?.label ?? 'it', error: describeError(watch.error) })
    watch.error = null
  }

  const tryFresh = async () => {
    const places = round.fresh.shift() ?? []
    const found = controls.first(MAX_FRESH)
    const find = (place: Place) => found.find((each, at) => at === place.at && readLabel(each) === place.label)
    for (const [step, place] of places.entries()) {
      const control = find(place)
      if (step > 0) await pause(CLOCK_MS)
      if (!(control instanceof HTMLElement && control.isConnected)) continue
      if (!(await tryControl(control)) || (step % 2 === 1 && findings.live.includes(place.label))) return
    }
  }

  const settle = async () => {
    await pause(round.step === 'fresh' ? FRESH_SETTLE_MS : SETTLE_MS)
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeOldValue: true,
    })
  }

  const loadAgain = async () => {
    if (round.step === 'all') round.until = Date.now() + FRESH_MS
    const isFresh = round.fresh.length > 0 && Date.now() < round.until
    const { local, session } = round.kept
    if (!isFresh && (round.step === 'again' || local.length + session.length === 0))
      return tell({ type: 'probed', checks: createChecks(findings) })
    round.step = isFresh ? 'fresh' : 'again'
    await announce(null)
    turnBack(null, '', address)
    location.reload()
  }

  const run = async () => {
    if (round.clicking !== null) {
      // The page was left by what was clicked: that is something, and the rest is tried from here.
      findings.live.push(round.clicking)
      round.clicking = null
      return loadAgain()
    }
    await settle()
    if (round.step !== 'fresh' && watch.error !== null)
      return tell({
        type: 'failed',
        message: appendRound(readRound(), describeError(watch.error)),
        stack: readStack(watch.error),
      })
    watch.isUp = true
    watch.error = null
    if (round.step === 'all') {
      findings.wide = readWidth(null)
      findings.console.isOwn = !watch.requestsFailed
      await tryControls()
      const kept = watch.readKept()
      if (JSON.stringify(kept).length < MAX_KEPT) round.kept = kept
    } else if (round.step === 'fresh') await tryFresh()
    observer.disconnect()
    await loadAgain()
  }
  window.addEventListener('aether-mounted', () => void run(), { once: true })
}

const readStack = (error: unknown) => (error instanceof Error && error.stack ? cutText(error.stack, 4_000) : undefined)
