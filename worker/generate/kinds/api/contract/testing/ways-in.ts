import { Hono } from 'hono'
import { json, list, makeDocument, object, refuse, text, uuid } from './document.ts'

export type Sample = { document: object; app(): (request: Request) => Promise<Response> }

const note = object({ id: uuid, text })
const notesBy = (security: object[], more: Parameters<typeof makeDocument>[0] = {}) => ({
  ...more,
  'GET /api/notes': { security, answers: { 200: list(note), 401: null } },
  'POST /api/notes': { security, body: object({ text }), answers: { 201: note, 401: null, 422: null } },
  'GET /api/notes/{noteId}': { security, answers: { 200: note, 401: null, 404: null } },
  'DELETE /api/notes/{noteId}': { security, answers: { 204: null, 401: null, 404: null } },
})

/** Notes for those whom `who` knows; each has their own. */
const withNotes = (app: Hono, who: (request: Request) => string | undefined) => {
  const notes = new Map<string, { id: string; text: string; of: string }>()
  app.use('/api/notes/*', (c, next) => (who(c.req.raw) === undefined ? Promise.resolve(refuse(401)) : next()))
  app.use('/api/notes', (c, next) => (who(c.req.raw) === undefined ? Promise.resolve(refuse(401)) : next()))
  const own = (request: Request, id: string) => (notes.get(id)?.of === who(request) ? notes.get(id) : undefined)
  const shown = ({ id, text: content }: { id: string; text: string }) => ({ id, text: content })
  app.get('/api/notes', (c) =>
    c.json({ items: [...notes.values()].filter(({ of }) => of === who(c.req.raw)).map(shown) }),
  )
  app.post('/api/notes', async (c) => {
    const { text: content } = await json(c.req.raw)
    if (typeof content !== 'string' || content === '') return refuse(422)
    const made = { id: crypto.randomUUID(), text: content, of: who(c.req.raw) ?? '' }
    notes.set(made.id, made)
    return c.json(shown(made), 201)
  })
  app.get('/api/notes/:id', (c) => {
    const found = own(c.req.raw, c.req.param('id'))
    return found ? c.json(shown(found)) : refuse(404)
  })
  app.delete('/api/notes/:id', (c) => {
    const found = own(c.req.raw, c.req.param('id'))
    if (found) notes.delete(found.id)
    return found ? c.body(null, 204) : refuse(404)
  })
  return async (request: Request) => app.fetch(request)
}

const person = object({ username: text, password: { type: 'string', minLength: 6 } })
const accounts = (app: Hono, path: string, answer: (name: string, password: string) => Response) => {
  const known = new Map<string, string>()
  app.post(path, async (c) => {
    const { username, password } = await json(c.req.raw)
    if (typeof username !== 'string' || username === '' || typeof password !== 'string' || password.length < 6)
      return refuse(422)
    if (known.has(username)) return refuse(409)
    known.set(username, password)
    return answer(username, password)
  })
  return known
}

const register = { security: [], body: person, answers: { 201: object({ username: text }), 409: null, 422: null } }

/** The way in of each API, and notes behind it. */
export const waysIn: Record<string, Sample> = {
  'a name and a password with every request': {
    document: makeDocument(notesBy([{ basic: [] }], { 'POST /api/users': register }), {
      securitySchemes: { basic: { type: 'http', scheme: 'basic' } },
    }),
    app() {
      const app = new Hono()
      const known = accounts(app, '/api/users', (username) => Response.json({ username }, { status: 201 }))
      return withNotes(app, (request) => {
        const [name = '', password = ''] = atob(
          request.headers.get('authorization')?.replace('Basic ', '') ?? '',
        ).split(':')
        return known.has(name) && known.get(name) === password ? name : undefined
      })
    },
  },
  'a cookie that signing in sets': {
    document: makeDocument(
      notesBy([{ session: [] }], {
        'POST /api/signup': register,
        'POST /api/sessions': { security: [], body: person, answers: { 204: null, 401: null, 422: null } },
        'DELETE /api/session': { security: [{ session: [] }], answers: { 204: null, 401: null } },
      }),
      { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sid' } } },
    ),
    app() {
      const app = new Hono()
      const sessions = new Map<string, string>()
      const known = accounts(app, '/api/signup', (username) => Response.json({ username }, { status: 201 }))
      const sid = (request: Request) => /\bsid=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
      app.post('/api/sessions', async (c) => {
        const { username, password } = await json(c.req.raw)
        if (typeof username !== 'string' || typeof password !== 'string' || username === '' || password.length < 6)
          return refuse(422)
        if (known.get(username) !== password) return refuse(401)
        const id = crypto.randomUUID()
        sessions.set(id, username)
        return new Response(null, { status: 204, headers: { 'set-cookie': `sid=${id}; HttpOnly; Path=/` } })
      })
      app.delete('/api/session', (c) => (sessions.delete(sid(c.req.raw)) ? c.body(null, 204) : refuse(401)))
      return withNotes(app, (request) => sessions.get(sid(request)))
    },
  },
  'a token that registering gives, nested in its answer': {
    document: makeDocument(
      notesBy([{ jwt: [] }], {
        'POST /api/auth/register': {
          security: [],
          body: person,
          answers: {
            201: object({ user: object({ id: uuid }), session: object({ token: text }) }),
            409: null,
            422: null,
          },
        },
      }),
      { securitySchemes: { jwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    ),
    app() {
      const app = new Hono()
      const tokens = new Map<string, string>()
      accounts(app, '/api/auth/register', (username) => {
        const token = `${crypto.randomUUID()}.${crypto.randomUUID()}`
        tokens.set(token, username)
        return Response.json({ user: { id: crypto.randomUUID() }, session: { token } }, { status: 201 })
      })
      return withNotes(app, (request) => tokens.get(request.headers.get('authorization')?.replace('Bearer ', '') ?? ''))
    },
  },
  'a key that the document gives as an example': {
    document: makeDocument(notesBy([{ key: [] }]), {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'To try it, use `demo-key-1`.' },
      },
    }),
    app: () => withNotes(new Hono(), (request) => (request.headers.get('x-key') === 'demo-key-1' ? 'demo' : undefined)),
  },
  'a key that is declared as a parameter': {
    document: makeDocument({
      'POST /api/api-keys': { answers: { 201: object({ apiKey: text }) } },
      ...Object.fromEntries(
        Object.entries(notesBy([])).map(([label, operation]) => [
          label,
          { ...operation, parameters: [{ name: 'X-API-Key', in: 'header', required: true, schema: text }] },
        ]),
      ),
    }),
    app() {
      const app = new Hono()
      const keys = new Set<string>()
      app.post('/api/api-keys', (c) => {
        const apiKey = crypto.randomUUID()
        keys.add(apiKey)
        return c.json({ apiKey }, 201)
      })
      return withNotes(app, (request) => {
        const key = request.headers.get('x-api-key') ?? ''
        return keys.has(key) ? key : undefined
      })
    },
  },
  'whoever a user says to be': {
    document: makeDocument(
      notesBy([{ user: [] }], {
        'POST /api/users': {
          security: [],
          body: object({ name: text }),
          answers: { 201: object({ id: uuid, name: text }), 422: null },
        },
      }),
      {
        securitySchemes: { user: { type: 'apiKey', in: 'header', name: 'X-User-Id' } },
      },
    ),
    app() {
      const app = new Hono()
      const users = new Set<string>()
      app.post('/api/users', async (c) => {
        const { name } = await json(c.req.raw)
        if (typeof name !== 'string' || name === '') return refuse(422)
        const id = crypto.randomUUID()
        users.add(id)
        return c.json({ id, name }, 201)
      })
      return withNotes(app, (request) => {
        const id = request.headers.get('x-user-id') ?? ''
        return users.has(id) ? id : undefined
      })
    },
  },
  'a role that registering asks for': {
    document: makeDocument(
      notesBy([{ bearer: [] }], {
        'POST /api/register': {
          security: [],
          body: {
            ...person,
            properties: {
              ...(person.properties as object),
              role: { type: 'string', enum: ['reader', 'editor', 'admin'] },
            },
          },
          example: { username: 'ada', password: 'lovelace', role: 'reader' },
          answers: { 201: object({ token: text }), 409: null, 422: null },
        },
      }),
      { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    ),
    app() {
      const app = new Hono()
      const admins = new Set<string>()
      app.post('/api/register', async (c) => {
        const { username, password, role } = await json(c.req.raw)
        if (typeof username !== 'string' || username === '' || typeof password !== 'string' || password.length < 6)
          return refuse(422)
        if (role !== undefined && !['reader', 'editor', 'admin'].includes(String(role))) return refuse(422)
        const token = crypto.randomUUID()
        if (role === 'admin') admins.add(token)
        return c.json({ token }, 201)
      })
      return withNotes(app, (request) => {
        const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
        return admins.has(token) ? 'admins' : undefined
      })
    },
  },
}

/** A poll that only who made it may close: each has a token of its own. */
export const ownTokens: Sample = {
  document: makeDocument(
    {
      'POST /api/polls': {
        body: object({ question: text }),
        answers: { 201: object({ id: uuid, ownerToken: text }), 422: null },
      },
      'POST /api/polls/{pollId}/close': {
        security: [{ owner: [] }],
        answers: { 204: null, 401: null, 403: null, 404: null },
      },
      'DELETE /api/polls/{pollId}': {
        security: [{ owner: [] }],
        answers: { 204: null, 401: null, 403: null, 404: null },
      },
    },
    { securitySchemes: { owner: { type: 'apiKey', in: 'header', name: 'X-Owner-Token' } } },
  ),
  app() {
    const app = new Hono()
    const polls = new Map<string, string>()
    app.post('/api/polls', async (c) => {
      const { question } = await json(c.req.raw)
      if (typeof question !== 'string' || question === '') return refuse(422)
      const [id, ownerToken] = [crypto.randomUUID(), crypto.randomUUID()]
      polls.set(id, ownerToken)
      return c.json({ id, ownerToken }, 201)
    })
    const closing = (request: Request, id: string) => {
      const token = request.headers.get('x-owner-token')
      if (!token || ![...polls.values()].includes(token)) return refuse(401)
      if (!polls.has(id)) return refuse(404)
      return polls.get(id) === token ? null : refuse(403, 'It is not yours')
    }
    app.post('/api/polls/:id/close', (c) => closing(c.req.raw, c.req.param('id')) ?? c.body(null, 204))
    app.delete('/api/polls/:id', (c) => {
      const refused = closing(c.req.raw, c.req.param('id'))
      if (!refused) polls.delete(c.req.param('id'))
      return refused ?? c.body(null, 204)
    })
    return async (request: Request) => app.fetch(request)
  },
}

/** Signed in elsewhere: no test can get in. */
export const closed: Sample = {
  document: makeDocument(
    notesBy([{ sso: [] }], { 'GET /api/version': { security: [], answers: { 200: object({ version: text }) } } }),
    {
      securitySchemes: { sso: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example.com' } },
    },
  ),
  app() {
    const app = new Hono()
    app.get('/api/version', (c) => c.json({ version: '1' }))
    return withNotes(app, () => undefined)
  },
}
