import { Hono } from 'hono'
import * as z from 'zod'
import { PageQuery, Uuid } from '#contract/ids'
import { CreateApiKey } from '#contract/security'
import { record } from '../../audit/record.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireUser } from '../../http/authenticate.ts'
import { json, param, query } from '../../http/validate.ts'
import { notifyOfNewSignIn } from '../background-email.ts'
import { requireRecent } from '../proof/routes.ts'

/** Mounted at /api/auth/keys. */
export const apiKeyRoutes = new Hono<AppEnv>()
  .use(requireUser)
  .get('/', query(PageQuery), async (c) =>
    c.json(await c.var.services.keys.list(c.var.identity.userId, c.req.valid('query')), 200),
  )
  .post('/', requireRecent, json(CreateApiKey), async (c) => {
    const { userId } = c.var.identity
    const created = await c.var.services.keys.create(userId, c.req.valid('json'))
    record(c, 'api_key_created', userId, { id: created.id, scopes: created.scopes.join(' ') })
    notifyOfNewSignIn(c, `the API key “${created.name}”`)
    return c.json(created, 201)
  })
  .delete('/:id', param(z.object({ id: Uuid })), async (c) => {
    const { userId } = c.var.identity
    const { id } = c.req.valid('param')
    await c.var.services.keys.revoke(userId, id)
    record(c, 'api_key_deleted', userId, { id })
    return c.body(null, 204)
  })
