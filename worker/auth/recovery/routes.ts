import { type Context, Hono } from 'hono'
import { EmailChange, ForgotPassword, ResetPassword, ReviewReset, VerifyEmail } from '#contract/security'
import { record } from '../../audit/record.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { readBearer, requireUser } from '../../http/authenticate.ts'
import { rateLimit } from '../../http/rate-limit.ts'
import { json } from '../../http/validate.ts'
import { sendInBackground } from '../background-email.ts'
import { readRefreshCookie } from '../cookie.ts'
import { guardProof, withinSignInLimit } from '../guess-guard.ts'
import { rememberDevice } from '../known-device.ts'
import { takeEmailLimit } from './email-limit.ts'

const whoIsHere = (c: Context<AppEnv>) =>
  c.var.services.auth.whoIsHere({ refreshToken: readRefreshCookie(c), accessToken: readBearer(c) })

/** Mounted at /api/auth. */
export const recoveryRoutes = new Hono<AppEnv>()
  .post('/password/forgot', rateLimit('signInAddress'), json(ForgotPassword), async (c) => {
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
  })
  .post('/password/reset/review', rateLimit('signInAddress'), json(ReviewReset), async (c) =>
    c.json(await c.var.services.recovery.review(c.req.valid('json').token), 200),
  )
  .post('/password/reset', rateLimit('signInAddress'), json(ResetPassword), async (c) => {
    const { recovery, notices } = c.var.services
    const user = await withinSignInLimit(c, () => recovery.reset(c.req.valid('json')))
    // The person who opened the e-mail gets in whatever strangers guess meanwhile.
    await rememberDevice(c, user.email)
    record(c, 'password_reset', user.id)
    sendInBackground(c, 'The owner was not told of a new password', notices.passwordReset(user))
    return c.body(null, 204)
  })
  .post('/email/verify', rateLimit('signInAddress'), json(VerifyEmail), async (c) => {
    const user = await c.var.services.recovery.verifyEmail(c.req.valid('json').token, await whoIsHere(c))
    record(c, 'email_verified', user.id)
    return c.body(null, 204)
  })
  .post('/email/verification', requireUser, async (c) => {
    await c.var.services.recovery.sendVerification(c.var.identity.userId, (email) => takeEmailLimit(c, email))
    return c.body(null, 202)
  })
  .put('/email', requireUser, json(EmailChange), async (c) => {
    const { proof, emailChange } = c.var.services
    const { userId } = c.var.identity
    const { email, ...given } = c.req.valid('json')
    await guardProof(c, () => proof.confirm(c.var.identity, given))
    await takeEmailLimit(c, email)
    const user = await emailChange.ask(userId, email)
    record(c, 'email_change_asked', userId)
    sendInBackground(c, 'The owner was not told of a change of address', emailChange.tellAsked(user, email))
    return c.body(null, 202)
  })
  .post('/email/change', rateLimit('signInAddress'), json(VerifyEmail), async (c) => {
    const { emailChange } = c.var.services
    const { before, email } = await emailChange.take(c.req.valid('json').token, await whoIsHere(c))
    record(c, 'email_changed', before.id)
    sendInBackground(c, 'The address of before was not told of its end', emailChange.tellChanged(before, email))
    return c.body(null, 204)
  })
