import { hostFault } from '#contract/outbound-host'
import { type Below, moveHeaders } from './below-path.ts'

/** Cookies of ours begin so; creations neither get them nor set them. */
export const OUR_COOKIES = 'aether_'
/** The cookie of a private app, at its own host. */
export const ENTRY_COOKIE = `${OUR_COOKIES}entry`

/**
 * What a creation's answer may not say: it would speak for more than its own page, undo what we say, or give orders to
 * a server that stands before us. APIs have headers of their own, so that this names what is kept out.
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

/** What is between us and the isolate of a creation. */
const isOurs = (name: string) => name.startsWith('x-aether-')

export type PagePolicy = {
  appOrigin: string
  /** Hosts that the room allowed. */
  allowedHosts: readonly string[]
  /** Of the scripts that stand in the page itself; null when there are none. */
  nonce: string | null
  /**
   * The path of our own origin that it lies under, such as `/apps/books`; null at an address of its own. The page gets
   * an origin of its own from `sandbox`.
   */
  below: string | null
}

/** What a page may speak to as itself: its own origin, or of ours no more than what lies below its path. */
const selfOf = ({ appOrigin, below }: PagePolicy) => {
  if (below === null) return { self: "'self'", sockets: '' }
  const self = `${appOrigin}${below}/`
  return { self, sockets: ` ${self.replace(/^http/, 'ws')}` }
}

/**
 * What a creation's page may do: its own scripts and styles, its own address and the allowed hosts of the network,
 * and being framed by us. `sandbox` keeps it from moving the window that frames it; its dialogs stop nobody's tab but its own,
 * because the frame in which we show it does not let it open any.
 */
export const pagePolicy = (page: PagePolicy): string => {
  const { appOrigin, nonce, below } = page
  // One that was allowed by an older rule leads a visitor's browser nowhere either.
  const allowedHosts = page.allowedHosts.filter((host) => hostFault(host) === null)
  const { self, sockets: ownSockets } = selfOf(page)
  const hosts = allowedHosts.map((host) => ` https://${host}`).join('')
  const sockets = allowedHosts.map((host) => ` wss://${host}`).join('')
  return [
    "default-src 'none'",
    `script-src ${self}${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    `style-src ${self} 'unsafe-inline'`,
    `img-src ${self} data: blob:${hosts}`,
    `media-src ${self} data: blob:${hosts}`,
    `font-src ${self} data:`,
    `connect-src ${self}${ownSockets} data: blob:${hosts}${sockets}`,
    'worker-src blob:',
    `form-action ${self}`,
    "base-uri 'none'",
    `frame-ancestors 'self' ${appOrigin}`,
    `sandbox allow-scripts allow-forms allow-downloads allow-popups allow-modals allow-pointer-lock${below === null ? ' allow-same-origin' : ''}`,
  ].join('; ')
}

/** The cookies of a request as a creation gets them. */
export const withoutOurCookies = (cookies: string): string =>
  cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '' && !cookie.toLowerCase().startsWith(OUR_COOKIES))
    .join('; ')

/**
 * Whether a creation may set this cookie: for its own host alone (no Domain), under a name that is not ours, and never
 * under a path of our origin.
 */
export const mayBeSet = (cookie: string, isPath: boolean): boolean =>
  !isPath && !/;\s*domain\s*=/i.test(cookie) && !cookie.trim().toLowerCase().startsWith(OUR_COOKIES)

const ofProxies = /^(cf-|x-forwarded-|x-real-ip|true-client-ip)/

/** A visitor's request as the creation's code gets it. `url` is below the creation's own address. */
export const requestFor = (request: Request, url: string): Request => {
  const { method, body, signal } = request
  const told = new Request(url, { method, headers: request.headers, body, redirect: 'manual', signal })
  const { headers } = told
  const unwanted = [...headers.keys()].filter((name) => isOurs(name) || ofProxies.test(name))
  for (const name of unwanted) headers.delete(name)
  if (headers.has('host')) headers.set('host', new URL(url).host)
  const cookies = headers.get('cookie')
  if (cookies === null) return told
  const own = withoutOurCookies(cookies)
  if (own) headers.set('cookie', own)
  else headers.delete('cookie')
  return told
}

/** The page that runs a program of Python: our script, and its worker. Nothing of the network. */
export const pythonPagePolicy = (appOrigin: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${appOrigin}`,
    'sandbox allow-scripts allow-same-origin',
  ].join('; ')

/** Of the worker itself, which has the program in it: it compiles what it was given, and reaches nothing. */
export const pythonWorkerPolicy = "default-src 'none'; script-src 'wasm-unsafe-eval'"

/** What shared caches may keep of a creation that not everyone may see: nothing, whatever it says of itself. */
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
