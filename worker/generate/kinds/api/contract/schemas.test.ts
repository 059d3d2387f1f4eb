import { expect, it } from 'vitest'
import { makeSample } from './samples.ts'
import { findFault } from './schemas.ts'

const account = {
  type: 'object',
  required: ['id', 'name', 'password'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string' },
    password: { type: 'string', writeOnly: true },
  },
}
const document = { components: { schemas: { Account: account } } }
const schema = { $ref: '#/components/schemas/Account' }

it('what is read only is not sent, and what is written only is not answered', () => {
  expect(findFault(document, schema, { name: 'Ada', password: 'x' }, 'request')).toBeNull()
  expect(findFault(document, schema, { id: '1', name: 'Ada' }, 'response')).toBeNull()
  expect(findFault(document, schema, { name: 'Ada' }, 'request')).toContain('password')
  expect(findFault(document, schema, { name: 'Ada' }, 'response')).toContain('id')
})

it.each([
  { minimum: 4, exclusiveMinimum: true, maximum: 6, exclusiveMaximum: true },
  { exclusiveMinimum: 4, exclusiveMaximum: 6 },
])('bounds that may not be reached are not, in the words of 3.0 and of 3.1', (bounds) => {
  const value = { type: 'integer', ...bounds }
  expect(makeSample(value, { document: {}, variant: 0 }, 'size')).toBe(5)
  expect(findFault({}, value, 5)).toBeNull()
  expect(findFault({}, value, 4)).toContain('less than or equal to 4')
  expect(findFault({}, value, 6)).toContain('greater than or equal to 6')
})

it('`nullable`, which OpenAPI 3.1 dropped, still says null', () => {
  const value = { type: 'object', properties: { note: { type: 'string', nullable: true } } }
  expect(findFault({}, value, { note: null }, 'response')).toBeNull()
  expect(findFault({}, value, { note: 1 }, 'response')).toContain('note')
})
