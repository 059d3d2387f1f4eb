import { describe, expect, it } from 'vitest'
import { buildCreationRequest, dropOurCookies } from './api-routes.ts'

describe('what a creation is told of a request', () => {
  it('is the visitor’s headers without our cookies and without what we or a proxy said', () => {
    const request = buildCreationRequest(
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
    expect(dropOurCookies('aether_entry=1')).toBe('')
  })
})

it('names the host that the code is told, also below a path of ours', () => {
  const asked = new Request('https://aether.example/api/books', { headers: { host: 'aether.example' } })
  const told = buildCreationRequest(asked, 'https://books.apps.example/api/books')
  expect([told.url, told.headers.get('host')]).toEqual(['https://books.apps.example/api/books', 'books.apps.example'])
})
