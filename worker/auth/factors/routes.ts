import type { securityApi } from '#contract/api/security'
import { record } from '../../audit/record.ts'
import type { Handlers } from '../../http/handler.ts'
import { takeLimit } from '../../http/rate-limit.ts'
import { notifyOfNewSignIn } from '../background-email.ts'
import { guardProof } from '../guess-guard.ts'

export const factorRoutes = {
  readFactors: async (c) => {
    const { factors, passkeys } = c.var.services
    const { userId } = c.var.identity
    const [totp, recoveryCodesLeft, keys] = await Promise.all([
      factors.isOn(userId),
      factors.codesLeft(userId),
      passkeys.list(userId),
    ])
    return c.json({ totp, recoveryCodesLeft, passkeys: keys }, 200)
  },
  beginTotp: async (c) => {
    const user = await c.var.services.auth.profile(c.var.identity.userId)
    return c.json(await c.var.services.factors.begin(user), 200)
  },
  confirmTotp: async (c) => {
    const { userId } = c.var.identity
    await takeLimit(c, 'signInAccount', userId)
    const codes = await c.var.services.factors.confirm(userId, c.req.valid('json').code)
    record(c, 'totp_enabled', userId)
    notifyOfNewSignIn(c, 'an authenticator app')
    return c.json(codes, 200)
  },
  removeTotp: async (c) => {
    const { userId } = c.var.identity
    await guardProof(c, () => c.var.services.proof.confirm(c.var.identity, c.req.valid('json')))
    await c.var.services.factors.remove(userId)
    record(c, 'totp_disabled', userId)
    return c.body(null, 204)
  },
  renewRecoveryCodes: async (c) => {
    const { userId } = c.var.identity
    await guardProof(c, () => c.var.services.proof.confirm(c.var.identity, c.req.valid('json')))
    const codes = await c.var.services.factors.renewCodes(userId)
    record(c, 'recovery_codes_made', userId)
    return c.json(codes, 200)
  },
} satisfies Partial<Handlers<typeof securityApi>>
