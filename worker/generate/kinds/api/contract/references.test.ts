import { describe, expect, it } from 'vitest'
import { readContract } from './document.ts'
import { findTarget, readReferences } from './references.ts'
import { makeDocument, object, text, uuid } from './testing/document.ts'

const made = { answers: { 201: object({ id: uuid }) } }
const found = { answers: { 200: object({ id: uuid }) } }
const contract = readContract(
  makeDocument({
    'POST /api/warehouses': made,
    'GET /api/warehouses/{warehouseId}': found,
    'POST /api/products': made,
    'GET /api/products/{sku}': found,
    'POST /api/meeting-rooms': made,
    'GET /api/meeting-rooms/{roomId}': found,
    'POST /api/users': made,
    'POST /api/categories': made,
    'POST /api/people': made,
    'POST /api/carts/{cartId}/items': made,
    'DELETE /api/carts/{cartId}/items/{sku}': found,
  }),
)
const operation = (label: string) => {
  const one = contract.operations.find((each) => each.label === label)
  if (!one) throw new Error(`There is no ${label}`)
  return one
}
const target = (name: string, schema: object = uuid, from?: string) => {
  const result = findTarget(contract, name, { ...schema }, from === undefined ? undefined : operation(from))
  return result ? result.creator.path : result
}

describe('a property refers to what its name speaks of', () => {
  it.each([
    ['warehouseId', '/api/warehouses'],
    ['fromWarehouseId', '/api/warehouses'],
    ['to_warehouse_id', '/api/warehouses'],
    ['warehouse', '/api/warehouses'],
    ['roomId', '/api/meeting-rooms'],
    ['categoryIds', '/api/categories'],
    ['parentCategoryId', '/api/categories'],
    ['personId', '/api/people'],
    ['assigneeId', '/api/users'],
    ['createdBy', '/api/users'],
  ])('%s to %s', (name, path) => {
    expect(target(name)).toBe(path)
  })

  it('as its description says, where the name does not', () => {
    expect(target('originId', { type: 'string', description: 'The warehouse that it comes from' })).toBe(
      '/api/warehouses',
    )
  })

  it('by its natural key, where another collection has it', () => {
    const key = { type: 'string' }
    expect(target('sku', key, 'POST /api/carts/{cartId}/items')).toBe('/api/products')
    expect(target('sku', key, 'POST /api/products')).toBeUndefined()
    expect(target('productSku', key, 'POST /api/users')).toBe('/api/products')
  })

  it('to who knows what, where nothing makes such', () => {
    expect(target('invoiceId')).toBeNull()
  })

  it.each([
    ['name', { type: 'string' }],
    ['paid', { type: 'boolean' }],
    ['quantity', { type: 'integer' }],
    ['products', { type: 'integer' }],
    ['numberOfProducts', { type: 'integer' }],
  ])('and %s to nothing', (name, schema) => {
    expect(target(name, schema)).toBeUndefined()
  })
})

it('references are found inside of lists and of other things, with how many there have to be', () => {
  const schema = object({
    items: { type: 'array', minItems: 2, items: object({ productSku: text, warehouseId: uuid }) },
    categoryIds: { type: 'array', items: uuid },
    warehouse: object({ id: uuid }),
  })
  const places = readReferences(contract, schema, operation('POST /api/users'))
  expect(places.map(({ place, target: to, amount, isList }) => [place, to?.creator.path, amount, isList])).toEqual([
    ['items[].productSku', '/api/products', 2, false],
    ['items[].warehouseId', '/api/warehouses', 2, false],
    ['categoryIds', '/api/categories', 1, true],
    ['warehouse.id', '/api/warehouses', 1, false],
  ])
})
