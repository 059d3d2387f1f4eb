import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { Proof } from '#contract/security'
import { record } from '../../audit/record.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireUser } from '../../http/authenticate.ts'
import { json } from '../../http/validate.ts'
import { guardProof } from '../guess-guard.ts'

/** Lets only those pass who showed within the last ten minutes who they are. Stands after `requireUser`. */
export const requireRecent = createMiddleware<AppEnv>(async (c, next) => {
  await c.var.services.proof.assertRecent(c.var.identity)
  await next()
})

/** Mounted at /api/auth. */
export const proofRoutes = new Hono<AppEnv>().post('/reauthenticate', requireUser, json(Proof), async (c) => {
  await guardProof(c, () => c.var.services.proof.reauthenticate(c.var.identity, c.req.valid('json')))
  record(c, 'reauthenticated', c.var.identity.userId)
  return c.body(null, 204)
})
