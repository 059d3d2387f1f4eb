import * as z from 'zod'
import { app, readJson } from './base.ts'
import { database, insert, type Resource } from './rest.ts'

declare const events: Resource

// The text below is what a composed API contains; the lines above only let it be type-checked here.

/** Takes any JSON from a source and keeps it as an event. */
app.post('/api/hooks/:source', async (c) => {
  const payload = z.json().parse(await readJson(c))
  const event = insert(database(c), events, {
    source: c.req.param('source').slice(0, 200),
    type: c.req.header('x-event-type')?.slice(0, 200),
    payload: JSON.stringify(payload),
  })
  return c.json(event, 202)
})
