import { app, Problem } from './base.ts'

// The text below is what a composed API contains; the lines above only let it be type-checked here.

/** The time now; `?zone=Europe/Berlin` adds it as people there read it. */
app.get('/api/time', (c) => {
  const now = new Date()
  const zone = c.req.query('zone') ?? 'UTC'
  try {
    const local = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'full', timeStyle: 'long' }).format(now)
    return c.json({ iso: now.toISOString(), unix: Math.floor(now.getTime() / 1000), zone, local })
  } catch {
    throw new Problem(422, 'Correct the values named in errors', [
      { path: 'zone', message: 'Use an IANA name such as Europe/Berlin' },
    ])
  }
})
