import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Creation } from './app-directory.ts'
import { type CreationEnv, formatOwnUrl, OUR_COOKIES } from './creation-env.ts'
import { buildPagePolicy } from './page-policy.ts'

/**
 * The headers that a creation's answer may not have: they would speak for more than its own page, undo what we say, or
 * give orders to a server that stands before us. APIs have headers of their own, so that this names what is kept out.
 */
const dropped: readonly RegExp[] = [
  // Between us and the isolate, and between us and proxies: neither visitors nor the code see it.
  /^x-aether-/,
  /^cf-/,
  /^x-(accel|sendfile|lighttpd)/,
  /^proxy-authenticate$/,
  // Policies of the page, of which ours is the only one.
  /^(x-)?(webkit-)?(csp|content-security-policy)(-report-only)?$/,
  /^x-frame-options$/,
  /^(permissions|feature|(require-)?document|document-isolation|integrity)-policy(-report-only)?$/,
  /^cross-origin-(opener|embedder)-policy(-report-only)?$/,
  /^x-permitted-cross-domain-policies$/,
  // What a browser keeps for an origin, and does for it later.
  /^(service-worker-allowed|clear-site-data|origin-agent-cluster|speculation-rules|use-as-dictionary)$/,
  /^(strict-transport-security|public-key-pins(-report-only)?|expect-ct|alt-svc|accept-ch|critical-ch)$/,
  /^(nel|report-to|reporting-endpoints|attribution-reporting-.*|observe-browsing-topics|ad-auction-.*)$/,
  /^(set-login|set-cookie2|(sec|secure)-session-.*|activate-storage-access|supports-loading-mode)$/,
]

/** Below a path of our origin a browser would ask for a password in our name, and send it to all of our paths. */
const droppedBelow: readonly RegExp[] = [/^www-authenticate$/, /^(x-)?sourcemap$/]

/** For caches between us and visitors, of which none may keep what not everyone may see. */
const ofSharedCaches: readonly RegExp[] = [
  /(^|-)cdn-cache-control$/,
  /^surrogate-/,
  /^edge-/,
  /^cache-tag$/,
  /^expires$/,
]

/*
 * A creation lives at an address of its own and, where there are no subdomains, below a path of ours. Its code is told
 * the same at both: its own address, without the path. What it answers is moved below the path again.
 */

/** `told`: the address of the request as the code got it. `base`: what precedes every path for its visitors. */
export type Below = { told: string; base: string }

/** An address that the code named, as it leads for visitors: within the creation below its path, elsewhere as it is. */
export const moveAddress = (address: string, { told, base }: Below): string => {
  if (!URL.canParse(address, told)) return address
  const { origin, pathname, search, hash } = new URL(address, told)
  return origin === new URL(told).origin ? `${base}${pathname}${search}${hash}` : address
}

/** Headers that name addresses, and where in their text (RFC 9110, 8288; WHATWG HTML for `Refresh`). */
const naming = new Map<string, RegExp>([
  ['location', /^()(.*)()$/s],
  ['content-location', /^()(.*)()$/s],
  ['link', /(<)([^>]*)(>)/g],
  ['refresh', /^(\s*[\d.]+\s*[;,\s]\s*(?:url\s*=\s*)?["']?)([^"']+)(["']?\s*)$/i],
])

/** Changes the headers of an answer so that what they name is where visitors find it. */
export const moveHeaders = (headers: Headers, below: Below): void => {
  for (const [name, place] of naming) {
    const value = headers.get(name)
    if (value === null) continue
    const moved = value.replace(
      place,
      (_, before: string, address: string, after: string) => before + moveAddress(address, below) + after,
    )
    if (moved !== value) headers.set(name, moved)
  }
}

/**
 * Tells whether a creation may set this cookie: for its own host alone (no Domain), under a name that is not ours, and
 * never under a path of our origin.
 */
export const mayBeSet = (cookie: string, isPath: boolean): boolean =>
  !isPath && !/;\s*domain\s*=/i.test(cookie) && !cookie.trim().toLowerCase().startsWith(OUR_COOKIES)

/** The `cache-control` of a creation that not everyone may see: for no shared cache, whatever it says of itself. */
const forOneVisitor = (cacheControl: string): string =>
  [
    'private',
    ...cacheControl
      .toLowerCase()
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '' && !/^(public|private|s-maxage)\b/.test(part)),
  ].join(', ')

export type CleanUp = {
  policy: string
  /** Under a path of our own origin: where that is. */
  below: Below | null
  /** Everyone may see the creation. */
  isPublic: boolean
}

/** A creation's answer as its visitors get it. An opened socket's is left as it is. */
export const cleanResponse = (response: Response, { policy, below, isPublic }: CleanUp): Response => {
  if (response.status === 101) return response
  const clean = new Response(response.body, response)
  const unwanted = [...dropped, ...(below ? droppedBelow : []), ...(isPublic ? [] : ofSharedCaches)]
  for (const name of [...clean.headers.keys()])
    if (unwanted.some((pattern) => pattern.test(name))) clean.headers.delete(name)
  if (clean.headers.has('set-cookie')) {
    const cookies = clean.headers.getSetCookie().filter((cookie) => mayBeSet(cookie, below !== null))
    clean.headers.delete('set-cookie')
    for (const cookie of cookies) clean.headers.append('set-cookie', cookie)
  }
  if (below) moveHeaders(clean.headers, below)
  // Without a word of it a shared cache may keep an answer by its own judgement (RFC 9111, 4.2.2).
  if (!isPublic) clean.headers.set('cache-control', forOneVisitor(clean.headers.get('cache-control') ?? ''))
  clean.headers.set('content-security-policy', policy)
  clean.headers.set('x-content-type-options', 'nosniff')
  if (!clean.headers.has('referrer-policy')) clean.headers.set('referrer-policy', 'same-origin')
  return clean
}

/** Of answers without a script of ours in them, which are most: the same for every reading of the app. */
const policies = new WeakMap<Creation, string>()

const buildPolicy = (c: Context<CreationEnv>): string => {
  const creation = c.get('creation')
  const nonce = c.get('nonce') ?? null
  const below = c.get('base') || null
  const known = nonce === null && below === null ? policies.get(creation) : undefined
  if (known !== undefined) return known
  const { appOrigin } = c.get('services').creations.addresses
  const policy = buildPagePolicy({ appOrigin, allowedHosts: creation.deployment.allowedHosts, nonce, below })
  if (nonce === null && below === null) policies.set(creation, policy)
  return policy
}

/** The last word on what a creation answers. Our own doors stand before it: they alone set a cookie of ours. */
export const clean = createMiddleware<CreationEnv>(async (c, next) => {
  await next()
  const answer = c.res
  const base = c.get('base')
  // Hono would put the headers of the answer before back in.
  c.res = undefined
  c.res = cleanResponse(answer, {
    policy: c.get('policy') ?? buildPolicy(c),
    below: base === '' ? null : { base, told: formatOwnUrl(c) },
    isPublic: c.get('creation').app?.visibility === 'public',
  })
})

/**
 * Below a path a page has no origin: what it asks of its own creation is from nowhere, and it may read all of it, refusals
 * and headers too, as it may at an address of its own. What it asks beforehand never reaches the creation's code.
 */
export const fromNowhere = createMiddleware<CreationEnv>(async (c, next) => {
  if (c.get('base') === '' || c.req.header('origin') !== 'null') return next()
  const asked = c.req.header('access-control-request-method')
  if (c.req.method === 'OPTIONS' && asked !== undefined)
    return c.body(null, 204, {
      'access-control-allow-origin': 'null',
      'access-control-allow-methods': asked,
      'access-control-allow-headers': c.req.header('access-control-request-headers') ?? '*',
    })
  await next()
  if (c.res.status === 101) return
  c.header('access-control-allow-origin', 'null')
  c.header('access-control-expose-headers', '*')
})

const ALLOW_ORIGIN = 'access-control-allow-origin'
/** One or several names of methods or headers (RFC 9110, token). */
const NAMES = /^[\w!#$%&'*+.^`|~-]+(\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/
const MAX_NAMES = 1_000

/** The names that a browser asks to be allowed; null for what is no list of names. */
const namesIn = (header: string | undefined): string | null =>
  header !== undefined && header.length <= MAX_NAMES && NAMES.test(header) ? header : null

/**
 * A public API answers pages of any origin, as a public API does: without credentials, so that nothing is asked in a
 * visitor's name. One that says itself which origins it answers, there or to what a browser asks beforehand, is not
 * overruled. What is private answers its own page alone, whatever its code says.
 */
export const forAnyOrigin = createMiddleware<CreationEnv>(async (c, next) => {
  const visibility = c.get('creation').app?.visibility
  await next()
  if (c.res.status === 101) return
  if (visibility === 'private')
    for (const name of [...c.res.headers.keys()]) if (name.startsWith('access-control-')) c.header(name, undefined)
  if (visibility !== 'public' || c.req.header('origin') === undefined || c.res.headers.has(ALLOW_ORIGIN)) return
  const asked = c.req.header('access-control-request-method')
  if (c.req.method !== 'OPTIONS' || asked === undefined) {
    c.header(ALLOW_ORIGIN, '*')
    c.header('access-control-expose-headers', '*')
    return
  }
  await c.res.body?.cancel()
  c.res = undefined
  c.res = c.body(null, 204, {
    [ALLOW_ORIGIN]: '*',
    'access-control-allow-methods': namesIn(asked) ?? '*',
    'access-control-allow-headers': namesIn(c.req.header('access-control-request-headers')) ?? '*',
    'access-control-max-age': '600',
  })
})
