import type { Context } from 'hono'
import type { securityApi } from '#contract/api/security'
import { record } from '../../audit/record.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { readBearer } from '../../http/authenticate.ts'
import type { Handlers } from '../../http/handler.ts'
import { sendInBackground } from '../background-email.ts'
import { readRefreshCookie } from '../cookie.ts'
import { guardProof, withinSignInLimit } from '../guess-guard.ts'
import { rememberDevice } from '../known-device.ts'
import { takeEmailLimit } from './email-limit.ts'

const whoIsHere = (c: Context<AppEnv>) =>
  c.var.services.auth.whoIsHere({ refreshToken: readRefreshCookie(c), accessToken: readBearer(c) })

export const recoveryRoutes = {
  askPasswordReset: async (c) => {
    const { recovery } = c.var.services
    const { email } = c.req.valid('json')
    recovery.assertSendsMail()
    await takeEmailLimit(c, email)
    const send = async () => {
      const user = await recovery.sendReset(email)
      if (user) record(c, 'password_reset_asked', user.id)
    }
    sendInBackground(c, 'A link to reset a password was not sent', send())
    return c.body(null, 202)
  },
  reviewPasswordReset: async (c) => c.json(await c.var.services.recovery.review(c.req.valid('json').token), 200),
  resetPassword: async (c) => {
    const { recovery, notices } = c.var.services
    const user = await withinSignInLimit(c, () => recovery.reset(c.req.valid('json')))
    // The person who opened the e-mail gets in whatever strangers guess meanwhile.
    await rememberDevice(c, user.email)
    record(c, 'password_reset', user.id)
    sendInBackground(c, 'The owner was not told of a new password', notices.passwordReset(user))
    return c.body(null, 204)
  },
  verifyEmail: async (c) => {
    const user = await c.var.services.recovery.verifyEmail(c.req.valid('json').token, await whoIsHere(c))
    record(c, 'email_verified', user.id)
    return c.body(null, 204)
  },
  askEmailVerification: async (c) => {
    await c.var.services.recovery.sendVerification(c.var.identity.userId, (email) => takeEmailLimit(c, email))
    return c.body(null, 202)
  },
  askEmailChange: async (c) => {
    const { proof, emailChange } = c.var.services
    const { userId } = c.var.identity
    const { email, ...given } = c.req.valid('json')
    await guardProof(c, () => proof.confirm(c.var.identity, given))
    await takeEmailLimit(c, email)
    const user = await emailChange.ask(userId, email)
    record(c, 'email_change_asked', userId)
    sendInBackground(c, 'The owner was not told of a change of address', emailChange.tellAsked(user, email))
    return c.body(null, 202)
  },
  changeEmail: async (c) => {
    const { emailChange } = c.var.services
    const { before, email } = await emailChange.take(c.req.valid('json').token, await whoIsHere(c))
    record(c, 'email_changed', before.id)
    sendInBackground(c, 'The address of before was not told of its end', emailChange.tellChanged(before, email))
    return c.body(null, 204)
  },
} satisfies Partial<Handlers<typeof securityApi>>
