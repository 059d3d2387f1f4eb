import { Hono } from 'hono'
import { json, list, makeDocument, object, refuse, text, uuid, whole } from './document.ts'
import type { Sample } from './ways-in.ts'

const served = (app: Hono) => async (request: Request) => app.fetch(request)

/** Addresses that are no plain collection, and what stands behind them. */
export const strangePaths: Record<string, Sample> = {
  'two parameters in one segment': {
    document: makeDocument({
      'GET /api/compare/{base}...{head}': { answers: { 200: object({ base: text, head: text }), 404: null } },
    }),
    app() {
      const app = new Hono()
      app.get('/api/compare/:range{.+\\.\\.\\..+}', (c) => {
        const [base = '', head = ''] = c.req.param('range').split('...')
        return c.json({ base, head })
      })
      return served(app)
    },
  },
  'verbs after a colon': {
    document: makeDocument({
      'POST /api/cards': {
        body: object({ name: text, count: whole }),
        answers: { 201: object({ id: uuid, name: text, count: whole }), 422: null },
      },
      'GET /api/cards/{id}': {
        answers: { 200: object({ id: uuid, name: text, count: { type: 'integer' } }), 404: null },
      },
      'POST /api/cards/{id}:decrease': {
        body: object({ by: whole }),
        answers: { 200: object({ id: uuid, count: { type: 'integer' } }), 404: null, 409: null, 422: null },
      },
    }),
    app() {
      const app = new Hono()
      const cards = new Map<string, { id: string; name: string; count: number }>()
      app.post('/api/cards', async (c) => {
        const { name, count } = await json(c.req.raw)
        if (typeof name !== 'string' || name === '' || typeof count !== 'number' || count < 1) return refuse(422)
        const made = { id: crypto.randomUUID(), name, count }
        cards.set(made.id, made)
        return c.json(made, 201)
      })
      app.get('/api/cards/:id', (c) => {
        const found = cards.get(c.req.param('id'))
        return found ? c.json(found) : refuse(404)
      })
      app.post('/api/cards/:verb', async (c) => {
        const [id = '', verb] = c.req.param('verb').split(':')
        const found = cards.get(id)
        const { by } = await json(c.req.raw)
        if (!found || verb !== 'decrease') return refuse(404)
        if (typeof by !== 'number' || by < 1) return refuse(422)
        if (found.count < by) return refuse(409)
        found.count -= by
        return c.json({ id, count: found.count })
      })
      return served(app)
    },
  },
  'what is put under a name of one’s own': {
    document: makeDocument({
      'PUT /api/values/{key}': {
        body: object({ value: text }),
        answers: { 200: object({ key: text, value: text }), 422: null },
      },
      'GET /api/values/{key}': { answers: { 200: object({ key: text, value: text }), 404: null } },
      'DELETE /api/values/{key}': { answers: { 204: null, 404: null } },
    }),
    app() {
      const app = new Hono()
      const values = new Map<string, string>()
      app.put('/api/values/:key', async (c) => {
        const { value } = await json(c.req.raw)
        if (typeof value !== 'string' || value === '') return refuse(422)
        values.set(c.req.param('key'), value)
        return c.json({ key: c.req.param('key'), value })
      })
      app.get('/api/values/:key', (c) => {
        const value = values.get(c.req.param('key'))
        return value === undefined ? refuse(404) : c.json({ key: c.req.param('key'), value })
      })
      app.delete('/api/values/:key', (c) => (values.delete(c.req.param('key')) ? c.body(null, 204) : refuse(404)))
      return served(app)
    },
  },
  'parents of parents, and a member by its own name': {
    document: makeDocument({
      'POST /api/teams': {
        body: object({ slug: { type: 'string', pattern: '^[a-z]{3,12}$' } }),
        answers: { 201: object({ slug: text }), 409: null, 422: null },
      },
      'POST /api/people': {
        body: object({ name: text }),
        answers: { 201: object({ id: uuid, name: text }), 422: null },
      },
      'POST /api/teams/{slug}/members': {
        body: object({ personId: uuid }),
        answers: { 201: object({ personId: uuid }), 404: null, 422: null },
      },
      'POST /api/teams/{slug}/projects': {
        body: object({ title: text }),
        answers: { 201: object({ id: uuid, title: text }), 404: null, 422: null },
      },
      'POST /api/teams/{slug}/projects/{projectId}/tasks': {
        body: object({ title: text, assigneeId: uuid }, ['assigneeId']),
        answers: {
          201: object({ id: uuid, title: text, assigneeId: uuid }, ['assigneeId']),
          404: null,
          409: null,
          422: null,
        },
        says: { 409: 'The assignee is no member of the team' },
      },
      'GET /api/teams/{slug}/projects/{projectId}/tasks/{taskId}': {
        answers: { 200: object({ id: uuid, title: text, assigneeId: uuid }, ['assigneeId']), 404: null },
      },
    }),
    app() {
      const app = new Hono()
      const teams = new Map<string, Set<string>>()
      const people = new Set<string>()
      const projects = new Map<string, string>()
      const tasks = new Map<string, { id: string; title: string; assigneeId: string; project: string }>()
      const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
      app.post('/api/teams', async (c) => {
        const { slug } = await json(c.req.raw)
        if (!isText(slug) || !/^[a-z]{3,12}$/.test(slug)) return refuse(422)
        if (teams.has(slug)) return refuse(409)
        teams.set(slug, new Set())
        return c.json({ slug }, 201)
      })
      app.post('/api/people', async (c) => {
        const { name } = await json(c.req.raw)
        if (!isText(name)) return refuse(422)
        const id = crypto.randomUUID()
        people.add(id)
        return c.json({ id, name }, 201)
      })
      app.post('/api/teams/:slug/members', async (c) => {
        const team = teams.get(c.req.param('slug'))
        const { personId } = await json(c.req.raw)
        if (!team) return refuse(404)
        if (!isText(personId) || !people.has(personId)) return refuse(422)
        team.add(personId)
        return c.json({ personId }, 201)
      })
      app.post('/api/teams/:slug/projects', async (c) => {
        const { title } = await json(c.req.raw)
        if (!teams.has(c.req.param('slug'))) return refuse(404)
        if (!isText(title)) return refuse(422)
        const id = crypto.randomUUID()
        projects.set(id, c.req.param('slug'))
        return c.json({ id, title }, 201)
      })
      app.post('/api/teams/:slug/projects/:project/tasks', async (c) => {
        const { slug, project } = c.req.param()
        const { title, assigneeId } = await json(c.req.raw)
        if (projects.get(project) !== slug) return refuse(404)
        if (!isText(title) || (assigneeId !== undefined && (!isText(assigneeId) || !people.has(assigneeId))))
          return refuse(422)
        if (assigneeId !== undefined && !teams.get(slug)?.has(assigneeId)) return refuse(409, 'No member')
        const made = { id: crypto.randomUUID(), title, ...(assigneeId && { assigneeId }) }
        tasks.set(made.id, { ...made, assigneeId: assigneeId ?? '', project })
        return c.json(made, 201)
      })
      app.get('/api/teams/:slug/projects/:project/tasks/:task', (c) => {
        const found = tasks.get(c.req.param('task'))
        if (found?.project !== c.req.param('project')) return refuse(404)
        return c.json({ id: found.id, title: found.title, ...(found.assigneeId && { assigneeId: found.assigneeId }) })
      })
      return served(app)
    },
  },
  'what only a list and an address tell': {
    document: makeDocument({
      'POST /api/inboxes': {
        body: object({ name: text }),
        answers: { 201: object({ id: uuid, address: { type: 'string', format: 'uri' } }), 422: null },
      },
      'POST /api/in/{token}': { body: object({ message: text }), answers: { 202: null, 404: null, 422: null } },
      'GET /api/messages': { answers: { 200: list(object({ id: uuid, message: text })) } },
      'GET /api/messages/{messageId}': { answers: { 200: object({ id: uuid, message: text }), 404: null } },
    }),
    app() {
      const app = new Hono()
      const tokens = new Set<string>()
      const messages = new Map<string, string>()
      app.post('/api/inboxes', async (c) => {
        const { name } = await json(c.req.raw)
        if (typeof name !== 'string' || name === '') return refuse(422)
        const token = crypto.randomUUID().slice(0, 8)
        tokens.add(token)
        return c.json({ id: crypto.randomUUID(), address: new URL(`/api/in/${token}`, c.req.url).href }, 201)
      })
      app.post('/api/in/:token', async (c) => {
        const { message } = await json(c.req.raw)
        if (!tokens.has(c.req.param('token'))) return refuse(404)
        if (typeof message !== 'string' || message === '') return refuse(422)
        messages.set(crypto.randomUUID(), message)
        return c.body(null, 202)
      })
      app.get('/api/messages', (c) => c.json({ items: [...messages].map(([id, message]) => ({ id, message })) }))
      app.get('/api/messages/:id', (c) => {
        const message = messages.get(c.req.param('id'))
        return message === undefined ? refuse(404) : c.json({ id: c.req.param('id'), message })
      })
      return served(app)
    },
  },
}
