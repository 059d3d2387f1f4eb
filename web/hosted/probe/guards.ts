/*
 * While a page is tried nobody's things are touched: what it keeps is kept in memory, what it sends is not sent, and
 * nothing opens or leaves. All of that counts as an effect of what was clicked.
 */

import { createMemoryStorage } from '../memory-storage.ts'
import type { Kept } from './rounds.ts'

type Tell = (effect: string) => void

/** A request that would change something is never answered: no page fails because of what we keep back. */
const never = <T>() => new Promise<T>(() => {})

const isRead = (method: string) => /^(get|head|options)$/i.test(method)

/** Hears how each request ended: its status, or null where no answer came. */
type Ended = (status: number | null) => void

const guardNetwork = (tell: Tell, ended: Ended) => {
  const ask = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    tell('network')
    if (!isRead(init?.method ?? (input instanceof Request ? input.method : 'GET'))) return never()
    try {
      const response = await ask(input, init)
      ended(response.status)
      return response
    } catch (error) {
      ended(null)
      throw error
    }
  }
  const { open, send } = XMLHttpRequest.prototype
  const writes = new WeakSet<XMLHttpRequest>()
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, ...rest: unknown[]) {
    if (!isRead(method)) writes.add(this)
    this.addEventListener('loadend', () => ended(this.status || null))
    Reflect.apply(open, this, [method, ...rest])
  }
  XMLHttpRequest.prototype.send = function (body) {
    tell('network')
    if (!writes.has(this)) send.call(this, body)
  }
  navigator.sendBeacon = () => {
    tell('network')
    return true
  }
}

const guardWays = (tell: Tell) => {
  for (const name of ['open', 'print', 'alert', 'confirm', 'prompt'] as const)
    Object.defineProperty(window, name, {
      configurable: true,
      value: () => {
        tell(name)
        return name === 'confirm' ? true : null
      },
    })
  // Entries of a frame are entries of the whole tab.
  history.pushState = (...given) => {
    tell('address')
    history.replaceState(...given)
  }
  const follow = HTMLElement.prototype.click
  HTMLAnchorElement.prototype.click = function () {
    if (!this.href) return follow.call(this)
    tell('link')
  }
  addEventListener(
    'click',
    (event) => {
      const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement)
      if (!(link instanceof HTMLAnchorElement) || !link.href) return
      tell('link')
      event.preventDefault()
    },
    true,
  )
  HTMLFormElement.prototype.submit = () => tell('form')
  addEventListener('submit', (event) => {
    // After the page's own listeners.
    tell('form')
    event.preventDefault()
  })
  addEventListener('invalid', () => tell('form'), true)
}

const guardDevices = (tell: Tell) => {
  const clipboard = {
    writeText: async () => tell('clipboard'),
    write: async () => tell('clipboard'),
    readText: async () => '',
    read: async () => [],
  }
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard })
  Object.defineProperty(navigator, 'share', { configurable: true, value: async () => tell('share') })
  document.execCommand = () => {
    tell('command')
    return true
  }
  HTMLMediaElement.prototype.play = async () => tell('sound')
  if ('speechSynthesis' in window) speechSynthesis.speak = () => tell('sound')
  Object.defineProperty(navigator, 'vibrate', { configurable: true, value: () => tell('vibration') })
  if ('AudioContext' in window) {
    const { createOscillator, createBufferSource } = BaseAudioContext.prototype
    BaseAudioContext.prototype.createOscillator = function () {
      tell('sound')
      return createOscillator.call(this)
    }
    BaseAudioContext.prototype.createBufferSource = function () {
      tell('sound')
      return createBufferSource.call(this)
    }
  }
  Element.prototype.requestFullscreen = async () => tell('fullscreen')
  Element.prototype.setPointerCapture = () => {}
  Element.prototype.scrollIntoView = () => tell('scroll')
  window.scrollTo = () => tell('scroll')
  HTMLInputElement.prototype.showPicker = () => tell('picker')
  // What is tried in a hidden frame never gets the focus.
  const { focus, click } = HTMLElement.prototype
  HTMLElement.prototype.focus = function (options) {
    tell('focus')
    focus.call(this, { ...options, preventScroll: true })
  }
  for (const { prototype } of [HTMLInputElement, HTMLTextAreaElement]) {
    const { select } = prototype
    prototype.select = function () {
      tell('selection')
      select.call(this)
    }
  }
  HTMLInputElement.prototype.click = function () {
    if (this.type === 'file') return tell('picker')
    click.call(this)
  }
}

/** Watches for looks that change without a change of an element. */
const guardLooks = (tell: Tell) => {
  for (const name of ['scroll', 'toggle', 'hashchange', 'popstate'])
    addEventListener(name, () => tell(name), { capture: true })
  const { animate } = Element.prototype
  Element.prototype.animate = function (...given) {
    tell('animation')
    return animate.apply(this, given)
  }
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (...given: unknown[]) {
    tell('worker')
    Reflect.apply(postMessage, this, given)
  }
}

/**
 * Puts all of it in place. `tell` hears of effects; `ended` of requests; `before` is what the
 * page had stored. Returns what it has stored by now.
 */
export const guardPage = (tell: Tell, ended: Ended, before: Kept): (() => Kept) => {
  const kept = { local: new Map(before.local), session: new Map(before.session) }
  for (const [name, own] of [
    ['localStorage', kept.local],
    ['sessionStorage', kept.session],
  ] as const)
    Object.defineProperty(window, name, { configurable: true, value: createMemoryStorage(own, () => tell('storage')) })
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (name, version) {
    tell('storage')
    return open.call(this, `aether-probe-${name}`, version)
  }
  guardNetwork(tell, ended)
  guardWays(tell)
  guardDevices(tell)
  guardLooks(tell)
  return () => ({ local: [...kept.local], session: [...kept.session] })
}
