import { Hono } from 'hono'
import { Reauthentication } from '#contract/security'
import { record } from '../audit/record.ts'
import { dropRefreshCookie } from '../auth/cookie.ts'
import { guardProof } from '../auth/guess-guard.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireUser } from '../http/authenticate.ts'
import { takeLimit } from '../http/rate-limit.ts'
import { json } from '../http/validate.ts'

/** Mounted at /api/account. */
export const accountRoutes = new Hono<AppEnv>()
  .use(requireUser)
  .get('/export', async (c) => {
    await takeLimit(c, 'signInAccount', `export:${c.var.identity.userId}`)
    record(c, 'account_exported', c.var.identity.userId)
    const { account, appData, models } = c.var.services
    return new Response(account.export(c.var.identity, { appData, providerKeys: models.own }), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="aetheros-export.zip"',
        'cache-control': 'private, no-store',
      },
    })
  })
  .post('/delete', json(Reauthentication), async (c) => {
    const { userId } = c.var.identity
    const isGone = await guardProof(c, () => c.var.services.account.remove(c.var.identity, c.req.valid('json')))
    dropRefreshCookie(c)
    record(c, 'account_deleted', null, { account: userId })
    return c.body(null, isGone ? 204 : 202)
  })
