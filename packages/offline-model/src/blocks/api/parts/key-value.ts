import * as z from 'zod'
import { type AppContext, app, Problem, readJson } from './base.ts'

// The text below is what a composed API contains; the lines above only let it be type-checked here.

const store = (c: AppContext) => {
  c.env.sql.exec(
    'CREATE TABLE IF NOT EXISTS pairs (key TEXT PRIMARY KEY, value TEXT NOT NULL, updatedAt TEXT NOT NULL)',
  )
  return c.env.sql
}

app.get('/api/kv', (c) => {
  const prefix = c.req.query('prefix') ?? ''
  const rows = store(c).exec(
    "SELECT key, updatedAt FROM pairs WHERE instr(key, ?) = 1 OR ? = '' ORDER BY key",
    prefix,
    prefix,
  )
  return c.json({ items: rows.toArray() })
})

app.get('/api/kv/:key', (c) => {
  const [row] = store(c).exec('SELECT value FROM pairs WHERE key = ?', c.req.param('key')).toArray()
  if (!row) throw new Problem(404, 'Nothing is stored under this key')
  return c.json({ key: c.req.param('key'), value: JSON.parse(String(row.value)) })
})

/** The body is the value: any JSON. */
app.put('/api/kv/:key', async (c) => {
  const value = z.json().parse(await readJson(c))
  const key = c.req.param('key')
  store(c).exec(
    'INSERT INTO pairs VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, updatedAt = excluded.updatedAt',
    key,
    JSON.stringify(value),
    new Date().toISOString(),
  )
  return c.json({ key, value })
})

app.delete('/api/kv/:key', (c) => {
  const removed = store(c).exec('DELETE FROM pairs WHERE key = ? RETURNING key', c.req.param('key')).toArray()
  if (removed.length === 0) throw new Problem(404, 'Nothing is stored under this key')
  return c.body(null, 204)
})
