import { type Context, Hono } from 'hono'
import { LoginRequest, ProfileUpdate, RegisterRequest, type SignedIn } from '#contract/auth'
import type { AppEnv } from '../http/app-env.ts'
import { bearerOf, requireUser } from '../http/authenticate.ts'
import { rateLimit, takeLimit } from '../http/rate-limit.ts'
import { json } from '../http/validate.ts'
import { hashToken } from '../platform/tokens.ts'
import { dropRefreshCookie, readRefreshCookie, setRefreshCookie } from './cookie.ts'
import type { Issued } from './service.ts'

const clientOf = (c: Context<AppEnv>) => ({ address: c.var.address, userAgent: c.req.header('user-agent') ?? '' })

/** Browsers have tabs that refresh at once, and lose answers when a page is left. */
const BROWSER_GRACE_MS = 10_000

/**
 * Since when a replaced refresh token is taken for a race and not for a theft. One that was under way when it was
 * replaced always is; our pages (browsers say their Origin) have longer.
 */
const toleratedSince = (c: Context<AppEnv>) =>
  c.var.arrivedAt - (c.req.header('origin') === c.var.services.config.APP_ORIGIN ? BROWSER_GRACE_MS : 0)

/** Hands the refresh token to the cookie; the body never carries it. */
const admit = (c: Context<AppEnv>, { signedIn, refreshToken }: Issued, event: string, message: string): SignedIn => {
  setRefreshCookie(c, refreshToken)
  c.set('userId', signedIn.user.id)
  c.var.log.as(signedIn.user.id).info(event, message, { ip: c.var.address, userAgent: c.req.header('user-agent') })
  return signedIn
}

/** Mounted at /api/auth. */
export const authRoutes = new Hono<AppEnv>()
  .post('/register', rateLimit('registration'), json(RegisterRequest), async (c) => {
    const issued = await c.var.services.auth.register(c.req.valid('json'), clientOf(c))
    return c.json(admit(c, issued, 'user_registered', 'User registration successful'), 201)
  })
  .post('/login', rateLimit('signInAddress'), json(LoginRequest), async (c) => {
    const request = c.req.valid('json')
    await takeLimit(c, 'signInAccount', await hashToken(request.email))
    const issued = await c.var.services.auth.login(request, clientOf(c))
    return c.json(admit(c, issued, 'user_login', 'User login successful'), 200)
  })
  .post('/refresh', rateLimit('request'), async (c) => {
    const issued = await c.var.services.auth.refresh(readRefreshCookie(c), toleratedSince(c))
    return c.json(admit(c, issued, 'session_refreshed', 'Session refreshed'), 200)
  })
  .post('/logout', rateLimit('request'), async (c) => {
    await c.var.services.auth.logout({ refreshToken: readRefreshCookie(c), accessToken: bearerOf(c) })
    dropRefreshCookie(c)
    c.var.log.info('user_logout', 'User logout')
    return c.body(null, 204)
  })
  .get('/profile', requireUser, async (c) => c.json(await c.var.services.auth.profile(c.var.identity.userId), 200))
  .put('/profile', requireUser, json(ProfileUpdate), async (c) =>
    c.json(await c.var.services.auth.updateProfile(c.var.identity.userId, c.req.valid('json')), 200),
  )

/** Mounted at /.well-known. */
export const jwksRoutes = new Hono<AppEnv>().get('/jwks.json', (c) =>
  c.json(c.var.services.auth.jwks, 200, { 'cache-control': 'public, max-age=300' }),
)
