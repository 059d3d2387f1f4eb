import { describe, expect, it } from 'vitest'
import { moveBelow } from './move.ts'

const at = 'http://localhost:8787/apps/books/'
const page = { base: '/apps/books', own: 'http://books.localhost:8787' }
const move = (address: string) => moveBelow(address, page, at)

describe('an address in a page below a path', () => {
  it.each([
    ['/api/books?q=1#a', 'http://localhost:8787/apps/books/api/books?q=1#a'],
    ['/', 'http://localhost:8787/apps/books/'],
    ['/a.png', 'http://localhost:8787/apps/books/a.png'],
    ['/apps/bookshop/api', 'http://localhost:8787/apps/books/apps/bookshop/api'],
    ['/apps/other/', 'http://localhost:8787/apps/books/apps/other/'],
    ['../../api/books', 'http://localhost:8787/apps/books/api/books'],
    ['/apps/books/../../api/x', 'http://localhost:8787/apps/books/api/x'],
    ['http://localhost:8787/api/auth/refresh', 'http://localhost:8787/apps/books/api/auth/refresh'],
    ['//localhost:8787/api/books', 'http://localhost:8787/apps/books/api/books'],
    ['ws://localhost:8787/api/socket', 'ws://localhost:8787/apps/books/api/socket'],
    ['http://books.localhost:8787/api/books', 'http://localhost:8787/apps/books/api/books'],
    ['ws://books.localhost:8787/api/socket', 'ws://localhost:8787/apps/books/api/socket'],
  ])('from the root means its creation: %s', (address, moved) => {
    expect(move(address)).toBe(moved)
  })

  it.each([
    'api/books',
    './a.png',
    '/apps/books/api/books',
    '/apps/books',
    'http://localhost:8787/apps/books/api/books',
    'https://elsewhere.example/api',
    'http://localhost:9999/api',
    'data:text/plain,x',
    'blob:null/1',
    'mailto:ada@example.com',
    'http://[',
  ])('is left as it is when it leads elsewhere, or is below the path: %s', (address) => {
    expect(move(address)).toBe(address)
  })

  it('is one over TLS where the page is', () => {
    const place = { base: '/apps/b', own: 'https://b.apps.example' }
    const moved = (address: string) => moveBelow(address, place, 'https://aether.example/apps/b/')
    expect(moved('wss://b.apps.example/api/s')).toBe('wss://aether.example/apps/b/api/s')
    expect(moved('/api/s')).toBe('https://aether.example/apps/b/api/s')
  })
})
