import { Hono } from 'hono'
import { json, list, makeDocument, object, refuse, text, uuid, whole } from './document.ts'
import type { Sample } from './ways-in.ts'

const served = (app: Hono) => async (request: Request) => app.fetch(request)
const page = object({ id: uuid, title: text, version: whole })

/** The guards that stand in the way of a valid request, and are right to. */
export const guards: Record<string, Sample> = {
  'the version that is changed has to be told': {
    document: makeDocument({
      'POST /api/pages': { body: object({ title: text }), answers: { 201: page, 422: null } },
      'GET /api/pages/{id}': { answers: { 200: page, 404: null } },
      'PATCH /api/pages/{id}': {
        body: object({ title: text, version: whole }),
        answers: { 200: page, 404: null, 409: null, 422: null },
      },
    }),
    app() {
      const app = new Hono()
      const pages = new Map<string, { id: string; title: string; version: number }>()
      const isTitle = (value: unknown): value is string => typeof value === 'string' && value !== ''
      app.post('/api/pages', async (c) => {
        const { title } = await json(c.req.raw)
        if (!isTitle(title)) return refuse(422)
        const made = { id: crypto.randomUUID(), title, version: 7 }
        pages.set(made.id, made)
        return c.json(made, 201)
      })
      app.get('/api/pages/:id', (c) => {
        const found = pages.get(c.req.param('id'))
        return found ? c.json(found) : refuse(404)
      })
      app.patch('/api/pages/:id', async (c) => {
        const found = pages.get(c.req.param('id'))
        const { title, version } = await json(c.req.raw)
        if (!found) return refuse(404)
        if (!isTitle(title) || typeof version !== 'number' || version < 1) return refuse(422)
        if (version !== found.version) return refuse(409, 'Somebody changed it')
        Object.assign(found, { title, version: version + 1 })
        return c.json(found)
      })
      return served(app)
    },
  },
  'each vote counts once': {
    document: makeDocument({
      'POST /api/polls': {
        body: object({ question: text, options: { type: 'array', minItems: 2, items: text } }),
        answers: {
          201: object({ id: uuid, options: { type: 'array', items: object({ id: uuid, label: text }) } }),
          422: null,
        },
      },
      'POST /api/polls/{pollId}/votes': {
        body: object({ voter: text, optionId: uuid }),
        answers: { 201: object({ id: uuid }), 404: null, 409: null, 422: null },
        says: { 409: 'They have voted already, or the poll has no such option' },
      },
    }),
    app() {
      const app = new Hono()
      const polls = new Map<string, { options: Set<string>; voters: Set<string> }>()
      app.post('/api/polls', async (c) => {
        const { question, options } = await json(c.req.raw)
        if (typeof question !== 'string' || question === '' || !Array.isArray(options) || options.length < 2)
          return refuse(422)
        if (options.some((each) => typeof each !== 'string' || each === '')) return refuse(422)
        const made = options.map((label: string) => ({ id: crypto.randomUUID(), label }))
        const id = crypto.randomUUID()
        polls.set(id, { options: new Set(made.map((each) => each.id)), voters: new Set() })
        return c.json({ id, options: made }, 201)
      })
      app.post('/api/polls/:id/votes', async (c) => {
        const poll = polls.get(c.req.param('id'))
        const { voter, optionId } = await json(c.req.raw)
        if (!poll) return refuse(404)
        if (
          typeof voter !== 'string' ||
          voter === '' ||
          typeof optionId !== 'string' ||
          !/^[\da-f-]{36}$/.test(optionId)
        )
          return refuse(422)
        if (!poll.options.has(optionId)) return refuse(409, 'The poll has no such option')
        if (poll.voters.has(voter)) return refuse(409, 'They have voted')
        poll.voters.add(voter)
        return c.json({ id: crypto.randomUUID() }, 201)
      })
      return served(app)
    },
  },
  'so many requests and no more': {
    document: makeDocument({
      'POST /api/words': {
        body: object({ word: text }),
        answers: { 201: object({ id: uuid, word: text }), 422: null, 429: null },
      },
      'GET /api/words': { answers: { 200: list(object({ id: uuid, word: text })), 429: null } },
    }),
    app() {
      const app = new Hono()
      const words: { id: string; word: string }[] = []
      let left = 5
      app.use('*', (_, next) => {
        left -= 1
        return left < 0 ? Promise.resolve(refuse(429, 'Slow down')) : next()
      })
      app.post('/api/words', async (c) => {
        const { word } = await json(c.req.raw)
        if (typeof word !== 'string' || word === '') return refuse(422)
        const made = { id: crypto.randomUUID(), word }
        words.push(made)
        return c.json(made, 201)
      })
      app.get('/api/words', (c) => c.json({ items: words }))
      return served(app)
    },
  },
  'what leads elsewhere, and cannot from here': {
    document: makeDocument({
      'POST /api/pings': {
        body: object({ target: { type: 'string', format: 'uri' } }),
        answers: { 200: object({ ok: { type: 'boolean' } }), 422: null, 502: null },
      },
    }),
    app() {
      const app = new Hono()
      app.post('/api/pings', async (c) => {
        const { target } = await json(c.req.raw)
        return typeof target === 'string' && URL.canParse(target)
          ? refuse(502, 'The target could not be reached')
          : refuse(422)
      })
      return served(app)
    },
  },
  'a reservation of each hour': {
    document: makeDocument({
      'POST /api/courts': {
        body: object({ name: text }),
        answers: { 201: object({ id: uuid, name: text }), 422: null },
      },
      'POST /api/reservations': {
        body: object({
          courtId: uuid,
          startsAt: { type: 'string', format: 'date-time' },
          endsAt: { type: 'string', format: 'date-time' },
        }),
        answers: { 201: object({ id: uuid }), 409: null, 422: null },
        says: { 409: 'It overlaps another reservation' },
      },
    }),
    app() {
      const app = new Hono()
      const courts = new Set<string>()
      const taken: { courtId: string; from: number; to: number }[] = []
      app.post('/api/courts', async (c) => {
        const { name } = await json(c.req.raw)
        if (typeof name !== 'string' || name === '') return refuse(422)
        const id = crypto.randomUUID()
        courts.add(id)
        return c.json({ id, name }, 201)
      })
      app.post('/api/reservations', async (c) => {
        const { courtId, startsAt, endsAt } = await json(c.req.raw)
        const [from, to] = [Date.parse(String(startsAt)), Date.parse(String(endsAt))]
        if (!courts.has(String(courtId)) || !(from < to) || from < Date.now()) return refuse(422)
        if (taken.some((each) => each.courtId === courtId && each.from < to && from < each.to)) return refuse(409)
        taken.push({ courtId: String(courtId), from, to })
        return c.json({ id: crypto.randomUUID() }, 201)
      })
      return served(app)
    },
  },
}
