import { expect, it } from 'vitest'
import { readContract } from './document.ts'
import { list, makeDocument, object, text } from './testing/document.ts'
import { watchFields } from './undeclared.ts'

const listFields = (schema: Record<string, unknown>, body: unknown, status = 200) => {
  const document = makeDocument({ 'GET /api/a': { answers: { 200: schema, 404: null } } })
  const [operation] = readContract(document).operations
  const fields = watchFields(document)
  if (operation)
    fields.observe({ operation, status, type: 'application/json', body, sent: '', used: [], headers: new Headers() })
  return fields.check()[0]?.detail
}
const allKnown = 'Every field that was answered is documented'

it('a field that the document does not know of is named, wherever it lies', () => {
  expect(listFields(list(object({ id: text })), { items: [{ id: '1', secret: 's' }] })).toBe(
    'Answered and not documented: items.secret (GET /api/a)',
  )
  const parts = { allOf: [object({ id: text }), object({ name: text })] }
  expect(listFields(parts, { id: '1', name: 'a' })).toBe(allKnown)
  expect(listFields(parts, { id: '1', name: 'a', more: 1 })).toContain('more (GET /api/a)')
})

it('nothing is said of what a document leaves open', () => {
  expect(listFields({ type: 'object' }, { any: 1 })).toBe(allKnown)
  expect(listFields({ ...object({ id: text }), additionalProperties: true }, { id: '1', any: 1 })).toBe(allKnown)
  expect(listFields({ ...object({ id: text }), additionalProperties: text }, { id: '1', any: 'x' })).toBe(allKnown)
  expect(listFields({ oneOf: [object({ a: text }), { type: 'object', additionalProperties: true }] }, { b: 1 })).toBe(
    allKnown,
  )
})

it('members of a problem beyond the usual are its own affair (RFC 9457)', () => {
  expect(listFields(object({ id: text }), { title: 'No', balance: 3 }, 404)).toBeUndefined()
})

it('a field that the document promises and no answer has is named; one of several forms is none', () => {
  const book = object({ id: text, subtitle: text, parts: { type: 'array', items: object({ id: text, page: text }) } })
  expect(listFields(book, { id: '1', subtitle: 'x', parts: [{ id: 'a', page: '1' }] })).toBe(allKnown)
  expect(listFields(book, { id: '1', parts: [{ id: 'a' }] })).toBe(
    'Documented and in no answer of the tests: subtitle, page',
  )
  // Of what is not there nothing is known.
  expect(listFields(book, { id: '1', subtitle: 'x', parts: [] })).toBe(allKnown)
  expect(listFields({ oneOf: [object({ id: text }), object({ url: text })] }, { id: '1' })).toBe(allKnown)
  expect(listFields(object({ id: text, password: { type: 'string', writeOnly: true } }), { id: '1' })).toBe(allKnown)
})
