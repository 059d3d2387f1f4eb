import { moveBelow } from './move.ts'
import type { Page } from './page.ts'

/*
 * A creation's page below a path of ours: what it asks from the root means its creation, as at an address of its own.
 * Without this the page's policy refuses it, for the root is ours. No request needs credentials: there are none here.
 */

/** Attributes that name what is loaded or where one goes. */
const NAMING = new Set(['src', 'href', 'action', 'formaction', 'poster', 'data'])

/** Properties that lead away, too. */
const properties: [prototype: object, name: string][] = [
  [HTMLImageElement.prototype, 'src'],
  [HTMLMediaElement.prototype, 'src'],
  [HTMLSourceElement.prototype, 'src'],
  [HTMLVideoElement.prototype, 'poster'],
  [HTMLScriptElement.prototype, 'src'],
  [HTMLLinkElement.prototype, 'href'],
  [HTMLAnchorElement.prototype, 'href'],
  [HTMLFormElement.prototype, 'action'],
  [HTMLButtonElement.prototype, 'formAction'],
  [HTMLInputElement.prototype, 'formAction'],
]

/** Makes every way to ask for something ask below the page's path. To be called before anything else runs. */
export const keepBelow = (page: Pick<Page, 'base' | 'own'>) => {
  const move = (address: unknown) => moveBelow(String(address), page, document.baseURI)
  const moveInput = (input: RequestInfo | URL) => (input instanceof Request ? input : move(input))

  const { fetch: ask, Request: AnyRequest, WebSocket: AnySocket, EventSource: AnySource } = window
  window.Request = class extends AnyRequest {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(moveInput(input), { ...init, credentials: 'omit' })
    }
  }
  window.fetch = (input, init) => ask(moveInput(input), { ...init, credentials: 'omit' })
  window.WebSocket = class extends AnySocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(move(address), protocols)
    }
  }
  window.EventSource = class extends AnySource {
    constructor(address: string | URL) {
      super(move(address))
    }
  }

  const { open } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.open = function (method: string, address: string | URL, ...rest: unknown[]) {
    const [isAsync = true, user, password] = rest
    return open.call(this, method, move(address), isAsync !== false, user as string, password as string)
  }
  const beacon = navigator.sendBeacon.bind(navigator)
  navigator.sendBeacon = (address, data) => beacon(move(address), data)
  const { open: openWindow } = window
  window.open = (address, ...rest) => openWindow(address === undefined ? address : move(address), ...rest)

  const { setAttribute } = Element.prototype
  Element.prototype.setAttribute = function (name: string, value: string) {
    setAttribute.call(this, name, NAMING.has(name.toLowerCase()) ? move(value) : value)
  }
  for (const [prototype, name] of properties) {
    const { set, ...rest } = Object.getOwnPropertyDescriptor(prototype, name) ?? {}
    if (!set) continue
    Object.defineProperty(prototype, name, {
      ...rest,
      set(value: unknown) {
        set.call(this, move(value))
      },
    })
  }
}
