import type { accountApi } from '#contract/api/account'
import { record } from '../audit/record.ts'
import { dropRefreshCookie } from '../auth/cookie.ts'
import { guardProof } from '../auth/guess-guard.ts'
import type { Handlers } from '../http/handler.ts'
import { takeLimit } from '../http/rate-limit.ts'

export const accountRoutes = {
  exportAccount: async (c) => {
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
  },
  deleteAccount: async (c) => {
    const { userId } = c.var.identity
    const isGone = await guardProof(c, () => c.var.services.account.remove(c.var.identity, c.req.valid('json')))
    dropRefreshCookie(c)
    record(c, 'account_deleted', null, { account: userId })
    return c.body(null, isGone ? 204 : 202)
  },
} satisfies Partial<Handlers<typeof accountApi>>
