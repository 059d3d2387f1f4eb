import { describe, expect, it } from 'vitest'
import {
  cleanResponse,
  mayBeSet,
  pagePolicy,
  pythonPagePolicy,
  pythonWorkerPolicy,
  requestFor,
  withoutOurCookies,
} from './headers.ts'

const policy = { appOrigin: 'https://aether.example', allowedHosts: [], nonce: null, below: null }

describe('what a creation is told of a request', () => {
  it('is the visitor’s headers without our cookies and without what we or a proxy said', () => {
    const request = requestFor(
      new Request('https://books.apps.example/api/books?q=1', {
        headers: {
          cookie: 'aether_entry=secret; theme=dark; AETHER_refresh=x',
          authorization: 'Bearer their-own',
          'x-aether-run': '{}',
          'cf-connecting-ip': '203.0.113.9',
          'x-forwarded-for': '203.0.113.9',
        },
      }),
      'https://books.apps.example/api/books?q=1',
    )
    expect(Object.fromEntries(request.headers)).toEqual({ cookie: 'theme=dark', authorization: 'Bearer their-own' })
    expect(withoutOurCookies('aether_entry=1')).toBe('')
  })
})

it('names the host that the code is told, also below a path of ours', () => {
  const asked = new Request('https://aether.example/api/books', { headers: { host: 'aether.example' } })
  const told = requestFor(asked, 'https://books.apps.example/api/books')
  expect([told.url, told.headers.get('host')]).toEqual(['https://books.apps.example/api/books', 'books.apps.example'])
})

describe('what a creation may answer', () => {
  it('is no cookie for more than its own host, and none of ours', () => {
    expect(mayBeSet('sid=1; Path=/; HttpOnly', false)).toBe(true)
    expect(mayBeSet('sid=1; Domain=apps.example', false)).toBe(false)
    expect(mayBeSet('sid=1; DOMAIN = .apps.example', false)).toBe(false)
    expect(mayBeSet('aether_entry=1', false)).toBe(false)
    expect(mayBeSet('Aether_refresh=1', false)).toBe(false)
    expect(mayBeSet('sid=1', true)).toBe(false)
  })

  it.each([
    ['public, max-age=60', 'private, max-age=60'],
    ['Public, S-Maxage=9, max-age=60, immutable', 'private, max-age=60, immutable'],
    ['no-store', 'private, no-store'],
    ['private, max-age=60', 'private, max-age=60'],
    ['', 'private'],
  ])('is, of %j, nothing that a shared cache keeps where not everyone may see it', (said, told) => {
    const answer = () => new Response('hi', { headers: { 'cache-control': said } })
    const cleaned = (isPublic: boolean) => cleanResponse(answer(), { policy: '', below: null, isPublic })
    expect(cleaned(false).headers.get('cache-control')).toBe(told)
    expect(cleaned(true).headers.get('cache-control')).toBe(said)
  })

  const said = (names: string[], where: { isPublic: boolean; below: boolean }) => {
    const headers = new Headers(names.map((name): [string, string] => [name, 'max-age=9']))
    const below = where.below ? { told: 'https://books.apps.example/', base: '/apps/books' } : null
    const clean = cleanResponse(new Response('hi', { headers }), { policy: '', below, isPublic: where.isPublic })
    return names.filter((name) => clean.headers.has(name))
  }
  const everywhere = [true, false].flatMap((isPublic) => [true, false].map((below) => ({ isPublic, below })))

  it.each(everywhere)('is no header that acts on an origin or on a server before us: %j', (where) => {
    const acting =
      'proxy-authenticate clear-site-data service-worker-allowed strict-transport-security alt-svc nel report-to ' +
      'reporting-endpoints accept-ch critical-ch permissions-policy permissions-policy-report-only feature-policy ' +
      'cross-origin-opener-policy cross-origin-embedder-policy-report-only origin-agent-cluster document-policy ' +
      'content-security-policy-report-only x-webkit-csp speculation-rules use-as-dictionary public-key-pins expect-ct ' +
      'set-login set-cookie2 secure-session-registration sec-session-registration attribution-reporting-register-source ' +
      'observe-browsing-topics cf-cache-status x-aether-run x-accel-redirect x-accel-expires x-sendfile'
    expect(said(acting.split(' '), where)).toEqual([])
  })

  it.each(everywhere)('is every header that APIs work with: %j', (where) => {
    const working =
      'content-type etag last-modified vary accept-ranges content-range content-disposition content-language retry-after ' +
      'x-total-count x-request-id ratelimit-limit deprecation sunset allow accept-patch idempotency-key server-timing ' +
      'access-control-allow-origin access-control-expose-headers cross-origin-resource-policy timing-allow-origin'
    expect(said(working.split(' '), where)).toEqual(working.split(' '))
  })

  it('asks for a password at an address of its own alone, never in our name', () => {
    const asking = ['www-authenticate', 'sourcemap', 'x-sourcemap']
    for (const isPublic of [true, false]) {
      expect(said(asking, { isPublic, below: false })).toEqual(asking)
      expect(said(asking, { isPublic, below: true })).toEqual([])
    }
  })

  it('lets shared caches keep nothing but what everyone may see', () => {
    const caching =
      'cdn-cache-control cloudflare-cdn-cache-control vercel-cdn-cache-control surrogate-control surrogate-key cache-tag ' +
      'edge-control expires'
    for (const below of [true, false]) {
      expect(said(caching.split(' '), { isPublic: true, below })).toEqual(caching.split(' '))
      expect(said(caching.split(' '), { isPublic: false, below })).toEqual([])
    }
    const silent = cleanResponse(new Response('hi'), { policy: '', below: null, isPublic: false })
    expect(silent.headers.get('cache-control')).toBe('private')
  })

  it('is no header that speaks for more than itself', () => {
    const headers = new Headers({
      'content-type': 'text/html',
      'service-worker-allowed': '/',
      'x-frame-options': 'DENY',
      'content-security-policy': "default-src *; frame-ancestors 'none'",
      'strict-transport-security': 'max-age=1; includeSubDomains',
      'clear-site-data': '"*"',
      'x-own': 'kept',
    })
    headers.append('set-cookie', 'sid=1; HttpOnly')
    headers.append('set-cookie', 'evil=1; Domain=example')
    const clean = cleanResponse(new Response('hi', { status: 201, headers }), {
      policy: pagePolicy(policy),
      below: null,
      isPublic: true,
    })
    expect(clean.status).toBe(201)
    expect(clean.headers.getSetCookie()).toEqual(['sid=1; HttpOnly'])
    expect(clean.headers.get('x-own')).toBe('kept')
    expect(clean.headers.get('x-content-type-options')).toBe('nosniff')
    for (const name of ['service-worker-allowed', 'x-frame-options', 'strict-transport-security', 'clear-site-data'])
      expect(clean.headers.has(name)).toBe(false)
    expect(clean.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://aether.example")
  })

  it('reaches no network but the allowed hosts, and an opaque origin where it lies under our own', () => {
    expect(pagePolicy(policy)).toContain("connect-src 'self' data: blob:;")
    expect(pagePolicy(policy)).toContain('allow-same-origin')
    expect(pagePolicy({ ...policy, allowedHosts: ['api.example.com'] })).toContain(
      "connect-src 'self' data: blob: https://api.example.com wss://api.example.com",
    )
    expect(pagePolicy({ ...policy, below: '/apps/books' })).not.toContain('allow-same-origin')
    expect(pagePolicy(policy)).not.toMatch(/unsafe-eval|allow-top-navigation/)
  })
  it('asks by confirm, and prints, at both of its addresses', () => {
    for (const below of [null, '/apps/books'])
      expect(pagePolicy({ ...policy, below })).toMatch(/sandbox .*allow-modals/)
  })
  it('reaches of our own origin, where it lies under a path of it, nothing but what lies below that path', () => {
    const below = pagePolicy({ ...policy, below: '/apps/books', allowedHosts: ['api.example.com'] })
    const sources = below.split('; ').flatMap((directive) => {
      const [name = '', ...rest] = directive.split(' ')
      return /-src$|^form-action$/.test(name) ? rest.map((source) => `${name} ${source}`) : []
    })
    const ours = sources.filter((source) => /'self'|aether\.example/.test(source))
    expect(ours).toEqual([
      'script-src https://aether.example/apps/books/',
      'style-src https://aether.example/apps/books/',
      'img-src https://aether.example/apps/books/',
      'media-src https://aether.example/apps/books/',
      'font-src https://aether.example/apps/books/',
      'connect-src https://aether.example/apps/books/',
      'connect-src wss://aether.example/apps/books/',
      'form-action https://aether.example/apps/books/',
    ])
  })
  it('is, of a program of Python, nothing at all: it cannot even load a script', () => {
    expect(pythonWorkerPolicy).toBe("default-src 'none'; script-src 'wasm-unsafe-eval'")
    expect(pythonPagePolicy('https://aether.example')).toContain('frame-ancestors https://aether.example;')
    expect(pythonPagePolicy('https://aether.example')).not.toMatch(/connect-src|unsafe|allow-(popups|top|forms)/)
  })
})
