import type { Context } from 'hono'
import type { authApi } from '#contract/api/auth'
import type { securityApi } from '#contract/api/security'
import { record } from '../audit/record.ts'
import { AppError } from '../errors.ts'
import type { AppEnv } from '../http/app-env.ts'
import { readBearer } from '../http/authenticate.ts'
import type { Handlers } from '../http/handler.ts'
import { assertAllowed } from '../http/limiter.ts'
import { sendInBackground } from './background-email.ts'
import { completeSignIn, readClient } from './complete-sign-in.ts'
import { dropRefreshCookie, readRefreshCookie } from './cookie.ts'
import { guardProof, guardSignIn, withinSignInLimit } from './guess-guard.ts'
import { hashMailbox } from './recovery/email-limit.ts'

/** Browsers have tabs that refresh at once, and lose answers when a page is left. */
const BROWSER_GRACE_MS = 10_000

/**
 * Returns the time, in milliseconds, since which a replaced refresh token is taken for a race and not for a theft. One
 * that was under way when it was replaced always is; our pages (browsers say their Origin) have longer.
 */
const toleratedSince = (c: Context<AppEnv>) =>
  c.var.arrivedAt - (c.req.header('origin') === c.var.services.config.APP_ORIGIN ? BROWSER_GRACE_MS : 0)

export const authRoutes = {
  register: async (c) => {
    const request = c.req.valid('json')
    const issued = await withinSignInLimit(c, () => c.var.services.auth.register(request, readClient(c)))
    const { user } = issued.signedIn
    // Nobody is kept waiting, or out, by an e-mail.
    const { recovery, limiter } = c.var.services
    const count = async (email: string) => assertAllowed(await limiter.take('letterTo', await hashMailbox(email)))
    if (recovery.sendsMail)
      sendInBackground(c, 'A confirmation was not sent', recovery.sendVerification(user.id, count))
    return c.json(await completeSignIn(c, issued, 'user_registered'), 201)
  },
  login: async (c) => {
    const request = c.req.valid('json')
    const issued = await guardSignIn(c, request.email, () => c.var.services.auth.login(request, readClient(c)))
    if (issued.factor === 'recovery') record(c, 'recovery_code_used', issued.signedIn.user.id)
    return c.json(await completeSignIn(c, issued, 'user_login', { by: 'password' }), 200)
  },
  refresh: async (c) => {
    const issued = await c.var.services.auth.refresh(readRefreshCookie(c), toleratedSince(c)).catch((error) => {
      if (error instanceof AppError && error.code === 'token_reused')
        record(c, 'refresh_token_reused', error.details.userId ?? null)
      throw error
    })
    c.var.log.as(issued.signedIn.user.id).info('session_refreshed', 'Session refreshed')
    return c.json(await completeSignIn(c, issued, null), 200)
  },
  logout: async (c) => {
    const userId = await c.var.services.auth.logout({ refreshToken: readRefreshCookie(c), accessToken: readBearer(c) })
    dropRefreshCookie(c)
    if (userId) record(c, 'user_logout', userId)
    return c.body(null, 204)
  },
  changePassword: async (c) => {
    // Whoever has found an unlocked machine must not be able to guess here what sign-in would not let them guess.
    const change = c.req.valid('json')
    const user = await guardProof(c, () => c.var.services.auth.changePassword(c.var.identity, change))
    record(c, 'password_changed', user.id)
    sendInBackground(
      c,
      'The owner was not told of a new password',
      c.var.services.notices.passwordChanged(user, change),
    )
    return c.body(null, 204)
  },
  listSessions: async (c) => {
    const { userId, sessionId } = c.var.identity
    return c.json(await c.var.services.sessions.list(userId, sessionId, c.req.valid('query')), 200)
  },
  endOtherSessions: async (c) => {
    const { userId, sessionId } = c.var.identity
    await c.var.services.sessions.endAll(userId, sessionId)
    record(c, 'other_sessions_ended', userId)
    return c.body(null, 204)
  },
  endSession: async (c) => {
    await c.var.services.sessions.endOne(c.var.identity.userId, c.req.valid('param').id)
    record(c, 'session_ended', c.var.identity.userId)
    return c.body(null, 204)
  },
  readProfile: async (c) => c.json(await c.var.services.auth.profile(c.var.identity.userId), 200),
  updateProfile: async (c) =>
    c.json(await c.var.services.auth.updateProfile(c.var.identity.userId, c.req.valid('json')), 200),
} satisfies Partial<Handlers<typeof authApi>>

export const credentialRoutes = {
  reviewCredentials: async (c) => c.json(await c.var.services.auth.reviewCredentials(c.var.identity), 200),
} satisfies Partial<Handlers<typeof securityApi>>

export const jwksRoutes = {
  readJwks: (c) => c.json(c.get('services').auth.jwks, 200, { 'cache-control': 'public, max-age=300' }),
} satisfies Partial<Handlers<typeof authApi>>
