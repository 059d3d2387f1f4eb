import { describe, expect, it } from 'vitest'
import { moveAddress, moveHeaders } from './below-path.ts'

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
