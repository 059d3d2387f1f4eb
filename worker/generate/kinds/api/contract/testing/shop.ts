import { Hono } from 'hono'
import { json, list, makeDocument, object, refuse, text, uuid, whole } from './document.ts'

const bearer = [{ bearer: [] }]
const product = object({ id: uuid, name: text, price: { type: 'number' }, stock: { type: 'integer' } })
const item = object({ productId: uuid, quantity: whole })
const order = object({
  id: uuid,
  items: { type: 'array', items: item },
  status: { type: 'string', enum: ['open', 'paid', 'shipped'] },
})
const account = object({ email: { type: 'string', format: 'email' }, password: { type: 'string', minLength: 8 } })

/** People who register and sign in; products that the first of them makes; orders that take from the stock, and are paid before they are shipped. */
export const shopDocument = makeDocument(
  {
    'POST /api/auth/register': {
      security: [],
      body: account,
      answers: { 201: object({ id: uuid, email: text }), 409: null, 422: null },
      says: { 409: 'The e-mail is taken' },
    },
    'POST /api/auth/login': {
      security: [],
      body: account,
      answers: { 200: object({ accessToken: text }), 401: null, 422: null },
    },
    'POST /api/auth/logout': { security: bearer, answers: { 204: null, 401: null } },
    'GET /api/me': { security: bearer, answers: { 200: object({ id: uuid, email: text }), 401: null } },
    'GET /api/products': { security: [], answers: { 200: list(product) } },
    'POST /api/products': {
      security: bearer,
      body: object({ name: text, price: { type: 'number', minimum: 0 }, stock: { type: 'integer', minimum: 0 } }),
      example: { name: 'Lamp', price: 20, stock: 0 },
      answers: { 201: product, 401: null, 403: null, 422: null },
    },
    'GET /api/products/{productId}': { security: [], answers: { 200: product, 404: null } },
    'DELETE /api/products/{productId}': {
      summary: 'Delete a product; refused while orders refer to it',
      security: bearer,
      answers: { 204: null, 401: null, 403: null, 404: null, 409: null },
    },
    'POST /api/products/{productId}/deliveries': {
      security: bearer,
      body: object({ quantity: whole }),
      answers: { 201: object({ id: uuid, quantity: whole }), 401: null, 403: null, 404: null, 422: null },
    },
    'POST /api/orders': {
      security: bearer,
      body: object({ items: { type: 'array', minItems: 1, items: item } }),
      example: { items: [{ productId: '3f0c6a52-8f7f-4d57-9d0c-1a4f7c1f3a11', quantity: 2 }] },
      answers: { 201: order, 401: null, 409: null, 422: null },
      says: { 409: 'There is not enough of a product' },
    },
    'GET /api/orders/{orderId}': { security: bearer, answers: { 200: order, 401: null, 404: null } },
    'POST /api/orders/{orderId}/ship': {
      security: bearer,
      answers: { 200: order, 401: null, 404: null, 409: null },
      says: { 409: 'It is not paid' },
    },
    'POST /api/orders/{orderId}/pay': {
      security: bearer,
      answers: { 200: order, 401: null, 404: null, 409: null },
      says: { 409: 'It is paid already' },
    },
  },
  { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
)

type Account = { id: string; email: string; password: string; admin: boolean }
type Order = { id: string; items: { productId: string; quantity: number }[]; status: string; of: string }
export type ShopFaults = {
  openOrders?: true
  anyToken?: true
  ignoresItems?: true
  shipsUnpaid?: true
  paysTwice?: true
  sellsGone?: true
}

export const shop = (faults: ShopFaults = {}) => {
  const accounts: Account[] = []
  const tokens = new Map<string, Account>()
  const products = new Map<string, { id: string; name: string; price: number; stock: number }>()
  const orders = new Map<string, Order>()
  const app = new Hono<{ Variables: { account: Account } }>()

  app.post('/api/auth/register', async (c) => {
    const { email, password } = await json(c.req.raw)
    if (typeof email !== 'string' || !email.includes('@') || typeof password !== 'string' || password.length < 8)
      return refuse(422)
    if (accounts.some((each) => each.email === email)) return refuse(409)
    const made = { id: crypto.randomUUID(), email, password, admin: accounts.length === 0 }
    accounts.push(made)
    return c.json({ id: made.id, email }, 201)
  })
  app.post('/api/auth/login', async (c) => {
    const { email, password } = await json(c.req.raw)
    if (typeof email !== 'string' || typeof password !== 'string') return refuse(422)
    const found = accounts.find((each) => each.email === email && each.password === password)
    if (!found) return refuse(401)
    const accessToken = crypto.randomUUID()
    tokens.set(accessToken, found)
    return c.json({ accessToken })
  })
  app.get('/api/products', (c) => c.json({ items: [...products.values()] }))
  app.get('/api/products/:id', (c) => {
    const found = products.get(c.req.param('id'))
    return found ? c.json(found) : refuse(404)
  })

  app.use('/api/*', async (c, next) => {
    const token = c.req.header('authorization')?.replace('Bearer ', '')
    const isOpen = faults.openOrders && c.req.path === '/api/orders'
    const found = tokens.get(token ?? '') ?? (isOpen || (faults.anyToken && token) ? accounts[0] : undefined)
    if (!found) return refuse(401, 'Sign in first')
    c.set('account', found)
    return next()
  })
  app.post('/api/auth/logout', (c) => {
    tokens.delete(c.req.header('authorization')?.replace('Bearer ', '') ?? '')
    return c.body(null, 204)
  })
  app.get('/api/me', (c) => c.json({ id: c.var.account.id, email: c.var.account.email }))
  app.post('/api/products', async (c) => {
    if (!c.var.account.admin) return refuse(403, 'Only the shop itself')
    const { name, price, stock } = await json(c.req.raw)
    if (typeof name !== 'string' || name === '' || typeof price !== 'number' || price < 0) return refuse(422)
    if (typeof stock !== 'number' || stock < 0) return refuse(422)
    const made = { id: crypto.randomUUID(), name, price, stock }
    products.set(made.id, made)
    return c.json(made, 201)
  })
  app.delete('/api/products/:id', (c) => {
    const id = c.req.param('id')
    if (!products.has(id)) return refuse(404)
    if (!faults.sellsGone && [...orders.values()].some(({ items }) => items.some(({ productId }) => productId === id)))
      return refuse(409)
    products.delete(id)
    return c.body(null, 204)
  })
  app.post('/api/products/:id/deliveries', async (c) => {
    const found = products.get(c.req.param('id'))
    const { quantity } = await json(c.req.raw)
    if (!found) return refuse(404)
    if (typeof quantity !== 'number' || quantity < 1) return refuse(422)
    found.stock += quantity
    return c.json({ id: crypto.randomUUID(), quantity }, 201)
  })
  app.post('/api/orders', async (c) => {
    const { items } = await json(c.req.raw)
    if (!Array.isArray(items) || items.length === 0) return refuse(422)
    for (const { productId, quantity } of items) {
      const found = products.get(productId)
      if (typeof quantity !== 'number' || (!found && !faults.ignoresItems))
        return refuse(422, 'There is no such product')
      if (found && found.stock < quantity) return refuse(409, `There are ${found.stock} left`)
      if (found) found.stock -= quantity
    }
    const made = { id: crypto.randomUUID(), items, status: 'open', of: c.var.account.id }
    orders.set(made.id, made)
    return c.json({ id: made.id, items, status: 'open' }, 201)
  })
  const shown = ({ id, items, status }: Order) => ({ id, items, status })
  app.get('/api/orders/:id', (c) => {
    const found = orders.get(c.req.param('id'))
    return found?.of === c.var.account.id ? c.json(shown(found)) : refuse(404)
  })
  app.post('/api/orders/:id/ship', (c) => {
    const found = orders.get(c.req.param('id'))
    if (found?.of !== c.var.account.id) return refuse(404)
    if (found.status !== 'paid' && !faults.shipsUnpaid) return refuse(409, 'It is not paid')
    found.status = 'shipped'
    return c.json(shown(found))
  })
  app.post('/api/orders/:id/pay', (c) => {
    const found = orders.get(c.req.param('id'))
    if (found?.of !== c.var.account.id) return refuse(404)
    if (found.status !== 'open' && !faults.paysTwice) return refuse(409, 'It is paid already')
    found.status = 'paid'
    return c.json(shown(found))
  })
  return async (request: Request) => app.fetch(request)
}
