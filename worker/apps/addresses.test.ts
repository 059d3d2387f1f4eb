import { expect, it } from 'vitest'
import { createCreationAddresses, hasHost } from './addresses.ts'

it.each([
  ['http://localhost:8787', 'localhost:8787', 'http://localhost:8787/apps/books'],
  ['http://localhost', 'localhost', 'http://localhost/apps/books'],
  ['http://127.0.0.1:8787', 'apps.localhost:8787', 'http://127.0.0.1:8787/apps/books'],
  ['https://aether.example', 'apps.aether.example', 'https://books.apps.aether.example'],
  ['https://aether.example', 'notlocalhost', 'https://books.notlocalhost'],
])('programs are given an address that every system finds: %s, %s', (APP_ORIGIN, APPS_HOST, address) => {
  expect(createCreationAddresses({ APP_ORIGIN, APPS_HOST }).forPrograms('books')).toBe(address)
})

it.each([
  'http://localhost/',
  'http://localhost:8787/a?b',
  'https://App.Example.com./',
  'http://books-2.localhost:61234',
  'http://127.0.0.1:8787/',
  'http://[::1]:8787/',
  'http://xn--bcher-kva.localhost/',
])('%s has a host', (url) => {
  expect(hasHost(url)).toBe(true)
})

it.each([
  'http://a.localhost:8787, localhost:8787/',
  'http://x%2elocalhost/',
  'http://a.127.0.0.1/',
  'http://1.2.3.4.5/',
  'http://a\tlocalhost/',
  'http://a b/',
  'http://[::1/',
  'http://localhost:99999/',
  'http://user@localhost/',
  'http://localhost#x/',
  'http:///',
  '*',
])('%j has none', (url) => {
  expect(hasHost(url)).toBe(false)
})
