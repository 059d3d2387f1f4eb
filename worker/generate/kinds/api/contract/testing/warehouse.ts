import { Hono } from 'hono'
import { json, makeDocument, object, refuse, text, uuid, whole } from './document.ts'

const key = [{ key: [] }]
const movement = { productId: uuid, quantity: whole }

/** Warehouses between which products are moved: a transfer has two of them, and needs stock in the first. */
export const warehouseDocument = makeDocument(
  {
    'POST /api/keys': {
      security: [{}, { key: [] }],
      body: object({ label: text }),
      answers: { 201: object({ id: uuid, secret: text }), 401: null, 422: null },
    },
    'POST /api/warehouses': {
      security: key,
      body: object({ name: text }),
      answers: { 201: object({ id: uuid, name: text }), 401: null, 422: null },
    },
    'GET /api/warehouses/{warehouseId}': {
      security: key,
      answers: { 200: object({ id: uuid, name: text }), 401: null, 404: null },
    },
    'POST /api/products': {
      security: key,
      body: object({ name: text }),
      answers: { 201: object({ id: uuid, name: text }), 401: null, 422: null },
    },
    'POST /api/transfers': {
      security: key,
      body: object({ fromWarehouseId: uuid, toWarehouseId: uuid, ...movement }),
      answers: {
        201: object({ id: uuid, fromWarehouseId: uuid, toWarehouseId: uuid, ...movement }),
        401: null,
        409: null,
        422: null,
      },
      says: { 409: 'There is not enough in the first' },
    },
    'POST /api/receipts': {
      security: key,
      body: object({ warehouseId: uuid, ...movement }),
      answers: { 201: object({ id: uuid, warehouseId: uuid, ...movement }), 401: null, 422: null },
    },
    'GET /api/warehouses/{warehouseId}/stock/{productId}': {
      security: key,
      answers: { 200: object({ quantity: { type: 'integer' } }), 401: null, 404: null },
    },
  },
  { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' } } },
)

export type WarehouseFaults = { noReceipts?: true; takesSame?: true; wrongCount?: true }

export const warehouse = (faults: WarehouseFaults = {}) => {
  const keys = new Set<string>()
  const names = new Map<string, string>()
  const stock = new Map<string, number>()
  const app = new Hono()
  const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value > 0
  const isKnown = (value: unknown): value is string => typeof value === 'string' && names.has(value)

  app.use('/api/*', async (c, next) => {
    const isFirst = c.req.path === '/api/keys' && keys.size === 0
    return isFirst || keys.has(c.req.query('key') ?? '') ? next() : refuse(401, 'Send a key')
  })
  app.post('/api/keys', async (c) => {
    const { label } = await json(c.req.raw)
    if (typeof label !== 'string' || label === '') return refuse(422)
    const secret = `wh_${crypto.randomUUID()}`
    keys.add(secret)
    return c.json({ id: crypto.randomUUID(), secret }, 201)
  })
  for (const path of ['/api/warehouses', '/api/products'])
    app.post(path, async (c) => {
      const { name } = await json(c.req.raw)
      if (typeof name !== 'string' || name === '') return refuse(422)
      const id = crypto.randomUUID()
      names.set(id, name)
      return c.json({ id, name }, 201)
    })
  app.get('/api/warehouses/:id', (c) => {
    const id = c.req.param('id')
    return names.has(id) ? c.json({ id, name: names.get(id) }) : refuse(404)
  })
  app.post('/api/receipts', async (c) => {
    const { warehouseId, productId, quantity } = await json(c.req.raw)
    if (!isKnown(warehouseId) || !isKnown(productId) || !isWhole(quantity)) return refuse(422)
    if (!faults.noReceipts)
      stock.set(`${warehouseId} ${productId}`, (stock.get(`${warehouseId} ${productId}`) ?? 0) + quantity)
    return c.json({ id: crypto.randomUUID(), warehouseId, productId, quantity }, 201)
  })
  app.post('/api/transfers', async (c) => {
    const { fromWarehouseId, toWarehouseId, productId, quantity } = await json(c.req.raw)
    if (!isKnown(fromWarehouseId) || !isKnown(toWarehouseId) || !isKnown(productId) || !isWhole(quantity))
      return refuse(422)
    if (fromWarehouseId === toWarehouseId) return refuse(422, 'They are the same')
    const there = stock.get(`${fromWarehouseId} ${productId}`) ?? 0
    if (there < quantity) return refuse(409, `There are ${there}`)
    stock.set(`${fromWarehouseId} ${productId}`, there - quantity)
    const moved = faults.wrongCount ? String(quantity) : quantity
    return c.json({ id: crypto.randomUUID(), fromWarehouseId, toWarehouseId, productId, quantity: moved }, 201)
  })
  app.get('/api/warehouses/:id/stock/:productId', (c) => {
    const quantity = stock.get(`${c.req.param('id')} ${c.req.param('productId')}`)
    return quantity === undefined ? refuse(404, 'None is there') : c.json({ quantity })
  })
  return async (request: Request) => app.fetch(request)
}
