import { expect, it } from 'vitest'
import { hasHost } from './dispatch.ts'

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
