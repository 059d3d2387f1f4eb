import { expect, it } from 'vitest'
import { writeInterfacePrompt } from '../apps/contract-tools/interface-prompt.ts'
import { checkCalls } from './calls.ts'

const ok = { responses: { 200: { description: 'ok' } } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const key = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } }
const document = {
  openapi: '3.1.0',
  info: { title: 'Bank', version: '1' },
  paths: {
    '/api/accounts': { get: { ...ok, summary: 'All: of them' }, post: ok },
    '/api/accounts/{id}': { get: { ...ok, parameters: [id] }, delete: { ...ok, parameters: [id] } },
    '/api/transfers': { get: ok, post: { ...ok, parameters: [key] } },
    '/api/transfers/{id}:reverse': { post: { ...ok, parameters: [id] } },
  },
}
const prompt =
  writeInterfacePrompt({ kind: 'ui', slug: 'bank', title: 'Bank', document, address: 'https://x', words: 'calm' }) ?? ''
/** `§` is `$`: templates of the code stand in strings here. */
const check = (code: string, asked = prompt) =>
  checkCalls([{ path: 'src/App.tsx', content: code.replaceAll('§', '$') }], [asked])

it.each([
  "fetch('/api/accounts')",
  "fetch('/api/accounts?limit=9')",
  'fetch(`/api/accounts/§{id}`, { method: "DELETE" })',
  "fetch('/api/accounts/' + id)",
  "call('POST', '/api/accounts', token, {})",
  'fetch(`/api/transfers§{query}`)',
  'fetch(`/api/transfers/§{id}:reverse`, { method })',
  "fetch('/api/accounts', options)",
  "const base = '/api/'; fetch(base + name)",
  "const path = '/api/accounts'",
  "call('POST', '/api/transfers', { 'idempotency-key': id })",
])('what the API has is green: %s', (code) => {
  expect(check(code)).toMatchObject({ name: 'calls', ok: true })
})

it.each([
  ["fetch('/api/konten')", /calls \/api\/konten, which the API does not have/],
  ['call("GET", `/api/konten/§{id}?limit=1`)', /calls \/api\/konten\/…, which the API does not have/],
  ["const path = '/api/konten'", /\/api\/konten/],
  ["fetch('/api/accounts', { method: 'PUT' })", /calls PUT \/api\/accounts, of which the API has only GET, POST/],
  ["api.delete('/api/transfers')", /calls DELETE/],
  ["call('POST', '/api/transfers', { amount })", /POST \/api\/transfers wants the header Idempotency-Key/],
])('what it does not have is red, in words: %s', (code, words) => {
  expect(check(code)).toMatchObject({ ok: false, detail: expect.stringMatching(words) })
})

it('says nothing where no contract is known, or not all of it, or nothing is called', () => {
  expect(check("fetch('/api/konten')", 'A page for our accounts')).toBeNull()
  expect(
    check("fetch('/api/konten')", `${prompt}\n\n3 operations are left out here: GET /openapi.json has them.`),
  ).toBeNull()
  expect(check('export default 1')).toBeNull()
})

it('a refinement is held to the contract that its first request told, and to the newest of several', () => {
  const files = [{ path: 'src/App.tsx', content: "fetch('/api/konten')" }]
  expect(checkCalls(files, ['Make it dark', prompt])).toMatchObject({ ok: false })
  const grown = { ...document, paths: { ...document.paths, '/api/konten': { get: ok } } }
  const newer =
    writeInterfacePrompt({ kind: 'ui', slug: 'bank', title: 'Bank', document: grown, address: 'https://x' }) ?? ''
  expect(checkCalls(files, ['Make it dark', newer, prompt])).toMatchObject({ ok: true })
})

it('a page that was made from an API is held to the document beside it, and not to the code of the API', () => {
  const beside = (content: string) => [
    { path: 'openapi.json', content: JSON.stringify(document) },
    { path: 'src/api.ts', content: "app.get('/api/hidden', all)" },
    { path: 'src/App.tsx', content },
  ]
  expect(checkCalls(beside("fetch('/api/accounts')"), ['A page'])).toMatchObject({ ok: true })
  expect(checkCalls(beside("fetch('/api/konten')"), ['A page'])).toMatchObject({ ok: false })
  // The document names the header; the page does not.
  expect(checkCalls(beside("call('POST', '/api/transfers', {})"), [])).toMatchObject({ ok: false })
})
