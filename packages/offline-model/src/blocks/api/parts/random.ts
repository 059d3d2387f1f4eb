import * as z from 'zod'
import { app, validate } from './base.ts'

// The text below is what a composed API contains; the lines above only let it be type-checked here.

const RollQuery = z.object({
  sides: z.coerce.number().int().min(2).max(1000).default(6),
  count: z.coerce.number().int().min(1).max(100).default(1),
})

/** An even draw from 0 to below `limit`: values that would favour the small ones are drawn again. */
const draw = (limit: number) => {
  const fair = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
    if (value < fair) return value % limit
  }
}

app.get('/api/roll', (c) => {
  const { sides, count } = validate(RollQuery, c.req.query())
  const rolls = Array.from({ length: count }, () => draw(sides) + 1)
  return c.json({ rolls, total: rolls.reduce((sum, roll) => sum + roll, 0) })
})

app.get('/api/uuid', (c) => c.json({ uuid: crypto.randomUUID() }))

app.get('/api/password', (c) => {
  const { length } = validate(z.object({ length: z.coerce.number().int().min(8).max(128).default(16) }), c.req.query())
  const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_!#%'
  return c.json({ password: Array.from({ length }, () => letters[draw(letters.length)]).join('') })
})
