import { type Context, Hono } from 'hono'
import { EmailChange, ForgotPassword, ResetPassword, VerifyEmail } from '#contract/security'
import { record } from '../../audit/record.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireUser } from '../../http/authenticate.ts'
import { rateLimit, takeLimit } from '../../http/rate-limit.ts'
import { json } from '../../http/validate.ts'
import { describeError } from '../../observe/scrub.ts'
import { hashToken } from '../../platform/tokens.ts'
import { throughDoor } from '../door.ts'

/** Does it beside the answer, which must not tell by its time whether there was anything to do. */
const later = (c: Context<AppEnv>, what: string, work: Promise<unknown>) =>
  c.executionCtx.waitUntil(work.catch((error) => c.var.log.error('mail_failed', what, describeError(error))))

/** Mounted at /api/auth. */
export const recoveryRoutes = new Hono<AppEnv>()
  .post('/password/forgot', rateLimit('signInAddress'), json(ForgotPassword), async (c) => {
    const { recovery } = c.var.services
    const { email } = c.req.valid('json')
    recovery.assertSendsMail()
    await takeLimit(c, 'signInAccount', `forgot:${await hashToken(email)}`)
    const send = async () => {
      const user = await recovery.sendReset(email)
      if (user) record(c, 'password_reset_asked', user.id)
    }
    later(c, 'A link to reset a password was not sent', send())
    return c.body(null, 202)
  })
  .post('/password/reset', throughDoor, rateLimit('signInAddress'), json(ResetPassword), async (c) => {
    const { recovery } = c.var.services
    const { token, password } = c.req.valid('json')
    const user = await recovery.reset(token, password)
    record(c, 'password_reset', user.id)
    later(c, 'The owner was not told of a new password', recovery.tellPasswordChanged(user))
    return c.body(null, 204)
  })
  .post('/email/verify', rateLimit('signInAddress'), json(VerifyEmail), async (c) => {
    const user = await c.var.services.recovery.verifyEmail(c.req.valid('json').token)
    record(c, 'email_verified', user.id)
    return c.body(null, 204)
  })
  .post('/email/verification', requireUser, async (c) => {
    await takeLimit(c, 'signInAccount', `verify:${c.var.identity.userId}`)
    await c.var.services.recovery.sendVerification(c.var.identity.userId)
    return c.body(null, 202)
  })
  .put('/email', requireUser, json(EmailChange), async (c) => {
    const { auth, emailChange } = c.var.services
    const { userId } = c.var.identity
    const { email, ...proof } = c.req.valid('json')
    await takeLimit(c, 'signInAccount', userId)
    await auth.confirm(c.var.identity, proof)
    const user = await emailChange.ask(userId, email)
    record(c, 'email_change_asked', userId)
    later(c, 'The owner was not told of a change of address', emailChange.tellAsked(user, email))
    return c.body(null, 202)
  })
  .post('/email/change', rateLimit('signInAddress'), json(VerifyEmail), async (c) => {
    const { emailChange } = c.var.services
    const { before, email } = await emailChange.take(c.req.valid('json').token)
    record(c, 'email_changed', before.id)
    later(c, 'The address of before was not told of its end', emailChange.tellChanged(before, email))
    return c.body(null, 204)
  })
