import { Hono } from 'hono'
import * as z from 'zod'
import { AddPasskey, PasskeySignIn } from '#contract/security'
import { record } from '../../audit/record.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireUser } from '../../http/authenticate.ts'
import { rateLimit } from '../../http/rate-limit.ts'
import { json, param } from '../../http/validate.ts'
import { notifyOfNewSignIn } from '../background-email.ts'
import { completeSignIn, readClient } from '../complete-sign-in.ts'
import { requireRecent } from '../proof/routes.ts'

/** A credential's id, base64url. */
const Credential = z.object({ id: z.string().regex(/^[\w-]{1,1400}$/) })

/** Mounted at /api/auth/passkeys. */
export const passkeyRoutes = new Hono<AppEnv>()
  .post('/sign-in/options', rateLimit('signInAddress'), async (c) =>
    c.json(await c.var.services.passkeys.signInOptions(), 200),
  )
  .post('/sign-in', rateLimit('signInAddress'), json(PasskeySignIn), async (c) => {
    const { passkeys, auth } = c.var.services
    const { userId } = await passkeys.signIn(c.req.valid('json'))
    return c.json(
      await completeSignIn(c, await auth.signInAs(userId, readClient(c)), 'user_login', { by: 'passkey' }),
      200,
    )
  })
  .post('/options', requireUser, requireRecent, async (c) => {
    const user = await c.var.services.auth.profile(c.var.identity.userId)
    return c.json(await c.var.services.passkeys.addOptions(user), 200)
  })
  .post('/', requireUser, requireRecent, json(AddPasskey), async (c) => {
    const { userId } = c.var.identity
    const added = await c.var.services.passkeys.add(userId, c.req.valid('json'))
    record(c, 'passkey_added', userId, { name: added.name })
    notifyOfNewSignIn(c, `the passkey “${added.name}”`)
    return c.json(added, 201)
  })
  .delete('/:id', requireUser, param(Credential), async (c) => {
    const { userId } = c.var.identity
    await c.var.services.passkeys.remove(userId, c.req.valid('param').id)
    record(c, 'passkey_removed', userId)
    return c.body(null, 204)
  })
