/** The app that is measured (bench/workers/creation.ts), as a model would have written it. */
export const source = `import { Hono } from 'hono'
const app = new Hono()
app.get('/api/items/:id', (c) => {
  const items: { id: number; name: string; of: string }[] = []
  for (let n = 0; n < 20; n++) items.push({ id: n, name: 'Item ' + n, of: c.req.param('id') })
  return c.json({ items })
})
export default app`
