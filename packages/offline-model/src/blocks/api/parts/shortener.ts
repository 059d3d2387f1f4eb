import * as z from 'zod'
import { app, Problem, readJson, validate } from './base.ts'
import { database, insert, type Resource } from './rest.ts'

declare const links: Resource

// The text below is what a composed API contains; the lines above only let it be type-checked here.

/** Leads to the address behind a short link and counts the visit. */
app.get('/api/go/:slug', (c) => {
  const [link] = database(c)
    .exec('UPDATE "links" SET visits = coalesce(visits, 0) + 1 WHERE slug = ? RETURNING url', c.req.param('slug'))
    .toArray()
  if (!link) throw new Problem(404, 'There is no such short link')
  return c.redirect(String(link.url), 302)
})

/** Makes a short link with a slug of its own; `POST /links` takes one that you choose. */
app.post('/api/shorten', async (c) => {
  const { url } = validate(z.strictObject({ url: z.url({ protocol: /^https?$/ }) }), await readJson(c))
  const slug = crypto.randomUUID().replaceAll('-', '').slice(0, 7)
  const link = insert(database(c), links, { url, slug, visits: 0 })
  return c.json({ ...link, short: new URL(`/api/go/${slug}`, c.req.url).href }, 201, {
    Location: `/api/links/${link.id}`,
  })
})
