const BASE = 'https://here.invalid'

/** A path on our own origin out of an address that anyone can craft; home for everything else. */
export const readSafePath = (value: string | undefined): string => {
  if (!value?.startsWith('/')) return '/'
  try {
    const url = new URL(value, BASE)
    const path = `${url.pathname}${url.search}${url.hash}`
    return url.origin === BASE && !path.startsWith('//') ? path : '/'
  } catch {
    return '/'
  }
}
