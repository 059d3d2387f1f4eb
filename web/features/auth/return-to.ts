const BASE = 'https://here.invalid'

/**
 * The page to go to after signing in, from an address that anyone can craft: a path on this origin, else home.
 * `//host`, `/\host`, schemes and control characters all leave the origin in some browser; the URL parser is the judge.
 */
export const readReturnTo = (value: string | null): string => {
  if (!value?.startsWith('/')) return '/'
  try {
    const url = new URL(value, BASE)
    if (url.origin !== BASE) return '/'
    const path = `${url.pathname}${url.search}${url.hash}`
    // A path that came out with two slashes in front would be read as a host the next time.
    if (path.startsWith('//')) return '/'
    return /^\/(sign-in|create-account)\b/.test(path) ? '/' : path
  } catch {
    return '/'
  }
}

/** The address of a sign-in page that leads back to `path`. */
export const withReturnTo = (page: '/sign-in' | '/create-account', path: string): string => {
  const target = readReturnTo(path)
  return target === '/' ? page : `${page}?next=${encodeURIComponent(target)}`
}
