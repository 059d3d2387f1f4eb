import { app } from './base.ts'
import { database, find, insert, type Resource } from './rest.ts'

declare const counters: Resource

// The text below is what a composed API contains; the lines above only let it be type-checked here.

/** Counts one up, from zero when the name is new. */
app.post('/api/hits/:name', (c) => {
  const sql = database(c)
  const name = c.req.param('name').slice(0, 200)
  const [row] = sql
    .exec('UPDATE "counters" SET value = coalesce(value, 0) + 1 WHERE name = ? RETURNING id', name)
    .toArray()
  return c.json(row ? find(sql, counters, Number(row.id)) : insert(sql, counters, { name, value: 1 }))
})
