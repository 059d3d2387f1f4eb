import type { authApi } from '#contract/api/auth'
import { record } from '../../audit/record.ts'
import type { Handlers } from '../../http/handler.ts'
import { notifyOfNewSignIn } from '../background-email.ts'

export const apiKeyRoutes = {
  listApiKeys: async (c) => c.json(await c.var.services.keys.list(c.var.identity.userId, c.req.valid('query')), 200),
  createApiKey: async (c) => {
    const { userId } = c.var.identity
    const created = await c.var.services.keys.create(userId, c.req.valid('json'))
    record(c, 'api_key_created', userId, { id: created.id, scopes: created.scopes.join(' ') })
    notifyOfNewSignIn(c, `the API key “${created.name}”`)
    return c.json(created, 201)
  },
  revokeApiKey: async (c) => {
    const { userId } = c.var.identity
    const { id } = c.req.valid('param')
    await c.var.services.keys.revoke(userId, id)
    record(c, 'api_key_deleted', userId, { id })
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof authApi>>
