import { expect, it } from 'vitest'
import { withBasePath } from './base-path.ts'

const get = { get: { responses: { 200: { description: 'ok' } } } }
const placed = (paths: { [path: string]: object }, servers: object[]) =>
  Object.keys(Object(withBasePath(JSON.parse(JSON.stringify({ paths, servers }))).paths))

it.each([
  ['/api/v1', '/api/v1/books'],
  ['/api/v1/', '/api/v1/books'],
  ['api/v1', '/api/v1/books'],
  ['https://example.com/api', '/api/books'],
  // None of these lies where requests arrive: the path says more than the server does.
  ['https://example.com', '/books'],
  ['https://example.com/v1', '/books'],
  ['http://[', '/books'],
])('of the server %s, /books is %s', (url, path) => {
  expect(placed({ '/books': get }, [{ url }])).toEqual([path])
})

it('a path that is whole by itself stays, whatever the servers are', () => {
  expect(placed({ '/api/books': get }, [{ url: 'https://example.com/v1' }, { url: '/api' }])).toEqual(['/api/books'])
})

it('the first server counts with which the path is reached, those of the path before those of the document', () => {
  const own = { ...get, servers: [{ url: '/api/v2' }] }
  expect(placed({ '/a': get, '/b': own }, [{ url: 'https://example.com' }, { url: '/api/v1' }])).toEqual([
    '/api/v1/a',
    '/api/v2/b',
  ])
})

it('variables have their defaults', () => {
  const servers = [
    { url: 'https://{host}/{base}', variables: { host: { default: 'x.example' }, base: { default: 'api' } } },
  ]
  expect(placed({ '/a': get }, servers)).toEqual(['/api/a'])
})

it('references to what was moved lead there, and the servers are said no more', () => {
  const document = {
    servers: [{ url: '/api' }],
    paths: { '/a~b': get, '/c': { $ref: '#/paths/~1a~0b' } },
  }
  expect(withBasePath(document)).toEqual({
    paths: { '/api/a~b': get, '/api/c': { $ref: '#/paths/~1api~1a~0b' } },
  })
})

it('a document without such a base path is the same object, and reading twice changes nothing', () => {
  const plain = { servers: [{ url: 'https://example.com' }], paths: { '/api/a': get } }
  expect(withBasePath(plain)).toBe(plain)
  const once = withBasePath({ servers: [{ url: '/api' }], paths: { '/a': get } })
  expect(withBasePath(once)).toBe(once)
})
