import type { securityApi } from '#contract/api/security'
import { record } from '../../audit/record.ts'
import type { Handlers } from '../../http/handler.ts'
import { notifyOfNewSignIn } from '../background-email.ts'
import { completeSignIn, readClient } from '../complete-sign-in.ts'

/** A credential's id, base64url. */
export const passkeyRoutes = {
  beginPasskeySignIn: async (c) => c.json(await c.var.services.passkeys.signInOptions(), 200),
  signInByPasskey: async (c) => {
    const { passkeys, auth } = c.var.services
    const { userId } = await passkeys.signIn(c.req.valid('json'))
    return c.json(
      await completeSignIn(c, await auth.signInAs(userId, readClient(c)), 'user_login', { by: 'passkey' }),
      200,
    )
  },
  beginPasskey: async (c) => {
    const user = await c.var.services.auth.profile(c.var.identity.userId)
    return c.json(await c.var.services.passkeys.addOptions(user), 200)
  },
  addPasskey: async (c) => {
    const { userId } = c.var.identity
    const added = await c.var.services.passkeys.add(userId, c.req.valid('json'))
    record(c, 'passkey_added', userId, { name: added.name })
    notifyOfNewSignIn(c, `the passkey “${added.name}”`)
    return c.json(added, 201)
  },
  removePasskey: async (c) => {
    const { userId } = c.var.identity
    await c.var.services.passkeys.remove(userId, c.req.valid('param').id)
    record(c, 'passkey_removed', userId)
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof securityApi>>
