import { app } from './base.ts'

// The text below is what a composed API contains; the lines above only let it be type-checked here.

app.get('/api/hello', (c) => c.json({ message: `Hello, ${(c.req.query('name') ?? 'world').slice(0, 100)}!` }))
