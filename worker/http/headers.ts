import type { Context } from 'hono'
import { avatarHosts } from '#contract/avatar'
import type { AppEnv } from './app-env.ts'

type Addresses = { APP_ORIGIN: string; APPS_HOST: string }

/** Powerful features that no page of ours uses. */
const unused = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]

/**
 * Fonts come from here, pictures of people from few hosts, and pages talk to their own origin only. Creations may be
 * framed, from their own hosts.
 */
const contentPolicy = ({ APP_ORIGIN, APPS_HOST }: Addresses) => {
  const { protocol, host } = new URL(APP_ORIGIN)
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: ${avatarHosts.map((host) => `https://${host}`).join(' ')}`,
    "font-src 'self'",
    `connect-src 'self' ${socket}`,
    `frame-src 'self' ${protocol}//*.${APPS_HOST}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * The seed's helmet settings, tightened. By hand: every answer carries them, and `hono/secure-headers` asks for each
 * anew.
 */
const build = (addresses: Addresses): [name: string, value: string][] => [
  ['content-security-policy', contentPolicy(addresses)],
  ['strict-transport-security', 'max-age=31536000; includeSubDomains; preload'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['origin-agent-cluster', '?1'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['permissions-policy', unused.map((feature) => `${feature}=()`).join(', ')],
  ['x-content-type-options', 'nosniff'],
  ['x-dns-prefetch-control', 'off'],
  ['x-download-options', 'noopen'],
  ['x-frame-options', 'DENY'],
  ['x-permitted-cross-domain-policies', 'none'],
  ['x-xss-protection', '0'],
]

let built: (Addresses & { list: ReturnType<typeof build> }) | undefined

const listFor = (config: Addresses) => {
  if (built?.APP_ORIGIN !== config.APP_ORIGIN || built.APPS_HOST !== config.APPS_HOST)
    built = { APP_ORIGIN: config.APP_ORIGIN, APPS_HOST: config.APPS_HOST, list: build(config) }
  return built.list
}

/**
 * Sets the security headers of an answer, pages and files included. A route that serves something stranger than our
 * pages has set stricter ones itself.
 */
export const setSecurityHeaders = (c: Context<AppEnv>, set: Headers, config: Addresses) => {
  const isStricter = set.has('content-security-policy')
  for (const [name, value] of listFor(config)) if (!isStricter || !set.has(name)) set.set(name, value)
  if (c.req.path.startsWith('/api/') && !set.has('cache-control')) set.set('cache-control', 'no-store')
}
