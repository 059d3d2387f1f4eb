import type { Page } from './page.ts'

type Place = Pick<Page, 'base' | 'own'>

/**
 * Returns an address of a creation as it lies below its path: one from the root of the page's origin, or from the
 * creation's own. Everything else is returned as it is. `at`: where the page is.
 */
export const moveBelow = (address: string, { base, own }: Place, at: string): string => {
  if (!URL.canParse(address, at)) return address
  const [asked, here, home] = [new URL(address, at), new URL(at), new URL(own)]
  if (asked.host !== here.host && asked.host !== home.host) return address
  const isSocket = asked.protocol === 'ws:' || asked.protocol === 'wss:'
  if (!isSocket && asked.protocol !== here.protocol && asked.protocol !== home.protocol) return address
  const isBelow = asked.host === here.host && (asked.pathname === base || asked.pathname.startsWith(`${base}/`))
  if (isBelow) return address
  const protocol = isSocket ? here.protocol.replace('http', 'ws') : here.protocol
  return `${protocol}//${here.host}${base}${asked.pathname}${asked.search}${asked.hash}`
}
