import { describe, expect, it } from 'vitest'
import { cleanResponse, mayBeSet, moveAddress, moveHeaders } from './answer.ts'
import { buildPagePolicy } from './page-policy.ts'

const policy = { appOrigin: 'https://aether.example', allowedHosts: [], nonce: null, below: null }

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
      policy: buildPagePolicy(policy),
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
})

const below = { told: 'https://books.apps.example/api/shelves/1/books?q=x', base: '/apps/books' }

describe('an address that a creation names, below a path', () => {
  it.each([
    ['/api/items/7', '/apps/books/api/items/7'],
    ['/', '/apps/books/'],
    ['7', '/apps/books/api/shelves/1/7'],
    ['../../../../../x', '/apps/books/x'],
    ['?page=2', '/apps/books/api/shelves/1/books?page=2'],
    ['#top', '/apps/books/api/shelves/1/books?q=x#top'],
    ['https://books.apps.example/api/a?b=c#d', '/apps/books/api/a?b=c#d'],
    ['HTTPS://BOOKS.apps.example/api/a', '/apps/books/api/a'],
    ['//books.apps.example/api/a', '/apps/books/api/a'],
    ['https://books.apps.example//elsewhere.example/', '/apps/books//elsewhere.example/'],
    ['\\api\\a', '/apps/books/api/a'],
  ])('%s leads within it, to %s', (said, moved) => {
    expect(moveAddress(said, below)).toBe(moved)
  })

  it.each([
    'https://elsewhere.example/api/a',
    '//elsewhere.example/api/a',
    'http://books.apps.example/api/a',
    'https://books.apps.example:8443/',
    'mailto:ada@example.com',
    'https://[',
  ])('%s is elsewhere, and stays', (said) => {
    expect(moveAddress(said, below)).toBe(said)
  })
})

describe('the headers of its answer', () => {
  it.each([
    ['location', '/api/items/7', '/apps/books/api/items/7'],
    ['content-location', '/api/items/7.json', '/apps/books/api/items/7.json'],
    [
      'link',
      '</api/b?page=2>; rel="next", <https://elsewhere.example/>; rel="help"',
      '</apps/books/api/b?page=2>; rel="next", <https://elsewhere.example/>; rel="help"',
    ],
    ['refresh', '5; url=/done', '5; url=/apps/books/done'],
    ['refresh', "0;URL='/done'", "0;URL='/apps/books/done'"],
    ['refresh', '5', '5'],
    ['x-own', '/api/items/7', '/api/items/7'],
  ])('%s: %s become %s', (name, said, moved) => {
    const headers = new Headers({ [name]: said })
    moveHeaders(headers, below)
    expect(headers.get(name)).toBe(moved)
  })
})
