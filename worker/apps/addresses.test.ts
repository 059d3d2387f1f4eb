import { expect, it } from 'vitest'
import { creationAddresses } from './addresses.ts'

it.each([
  ['http://localhost:8787', 'localhost:8787', 'http://localhost:8787/apps/books'],
  ['http://localhost', 'localhost', 'http://localhost/apps/books'],
  ['http://127.0.0.1:8787', 'apps.localhost:8787', 'http://127.0.0.1:8787/apps/books'],
  ['https://aether.example', 'apps.aether.example', 'https://books.apps.aether.example'],
  ['https://aether.example', 'notlocalhost', 'https://books.notlocalhost'],
])('programs are given an address that every system finds: %s, %s', (APP_ORIGIN, APPS_HOST, address) => {
  expect(creationAddresses({ APP_ORIGIN, APPS_HOST }).forPrograms('books')).toBe(address)
})
