import { createMemoryStorage } from './memory-storage.ts'
import type { Page } from './page.ts'

/*
 * A page below a path of ours has no origin of its own, and its browser refuses it every storage. It is lent one that
 * lasts as long as the page, so that it works as at an address of its own; whoever looks at it is told.
 */

/** Returns the address of what is shown below a path at the creation's own address. `at`: where the page is. */
export const findOwnAddress = ({ base, own }: Pick<Page, 'base' | 'own'>, at: string): string => {
  const { pathname, search, hash } = new URL(at)
  return new URL(`${pathname.slice(base.length) || '/'}${search}${hash}`, own).href
}

const style = `:host { all: initial; position: fixed; inset: auto 0 0; z-index: 2147483647 }
p { all: initial; box-sizing: border-box; display: flex; align-items: center; gap: 8px; width: fit-content; max-width: calc(100% - 24px); margin: 0 auto 12px; padding: 0 4px 0 14px; border-radius: 10px; font: 14px/1.4 system-ui, sans-serif; color: #eceef2; background: #1d1f24; border: 1px solid #33363d; overflow-wrap: anywhere }
a { color: #4fd1bf } a, button { padding: 12px 0; min-height: 44px; box-sizing: border-box } button { all: unset; min-width: 44px; min-height: 44px; text-align: center; cursor: pointer } :focus-visible { outline: 2px solid #4fd1bf; outline-offset: -4px }`

/** Shows once, over the page and out of reach of its styles, that nothing here outlives it. */
const showNotice = (address: string, setAttribute: Element['setAttribute']) => {
  const holder = document.createElement('aether-notice')
  const root = holder.attachShadow({ mode: 'open' })
  const look = document.createElement('style')
  look.textContent = style
  const words = document.createElement('p')
  words.setAttribute('role', 'status')
  const text = document.createElement('span')
  const link = document.createElement('a')
  setAttribute.call(link, 'href', address)
  link.textContent = `Open at ${new URL(address).host}`
  text.append('Kept only until you close this page. ', link)
  const close = document.createElement('button')
  close.type = 'button'
  close.setAttribute('aria-label', 'Close')
  close.textContent = '×'
  close.addEventListener('click', () => holder.remove())
  words.append(text, close)
  root.append(look, words)
  // Beside the body: a page may draw that anew.
  document.documentElement.append(holder)
}

/**
 * Lends the page a storage, before anything of it runs. `address`: where a storage would last; null when nobody is to
 * be told.
 */
export const lendStorage = (address: () => string | null) => {
  let isTold = false
  // As it is before links are moved below the path: ours leads out of it.
  const { setAttribute } = Element.prototype
  const changed = () => {
    const at = isTold ? null : address()
    isTold = true
    if (at === null) return
    const show = () => showNotice(at, setAttribute)
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', show, { once: true })
    else show()
  }
  const lend = (name: string, value: Storage) => Object.defineProperty(window, name, { configurable: true, value })
  lend('localStorage', createMemoryStorage(new Map(), changed))
  // What belongs to a visit is no loss.
  lend(
    'sessionStorage',
    createMemoryStorage(new Map(), () => {}),
  )
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...given) {
    changed()
    return open.apply(this, given)
  }
}
