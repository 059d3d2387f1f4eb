import { Hono } from 'hono'
import { PageQuery } from '#contract/ids'
import { MessageSearch } from '#contract/rooms'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { query } from '../http/validate.ts'

export const messageRoutes = new Hono<AppEnv>()
  .use(requireUser)
  .get('/', query(MessageSearch.extend(PageQuery.shape)), async (c) => {
    const { limit, cursor, ...wanted } = c.req.valid('query')
    return c.json(await c.var.services.messageSearch.find(c.var.identity, wanted, { limit, cursor }), 200)
  })
