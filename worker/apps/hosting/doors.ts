import { type Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { z } from 'zod'
import { limitKeyOf } from '../../http/address.ts'
import { inTime } from '../../http/body-limit.ts'
import { assertAllowed } from '../../http/limiter.ts'
import type { CreationEnv } from './creation-env.ts'
import { ENTRY_COOKIE, pagePolicy } from './headers.ts'
import { notFoundPage, OURS, passwordPage } from './pages.ts'

const Token = z.string().regex(/^[\w-]{43}$/)
/** A password form is small. */
const MAX_FORM_BYTES = 4_096

const page = (c: Context<CreationEnv>, body: ReturnType<typeof passwordPage>, status: 200 | 401 | 404) => {
  const { appOrigin } = c.var.services.creations.addresses
  c.header('content-security-policy', pagePolicy({ appOrigin, allowedHosts: [], nonce: null, isPath: false }))
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  return c.html(body, status)
}

const nothing = (c: Context<CreationEnv>) =>
  page(c, notFoundPage(c.var.services.creations.addresses.appOrigin, null), 404)

type Holder = { by: 'member'; id: string; sessionId: string } | { by: 'share'; id: string }

const admit = async (c: Context<CreationEnv>, holder: Holder, notAfter?: Date) => {
  const { app } = c.var.creation
  if (!app) return nothing(c)
  const { value, maxAge } = await c.var.services.appEntries.issue({ appId: app.id, ...holder }, notAfter)
  const { appOrigin } = c.var.services.creations.addresses
  setCookie(c, ENTRY_COOKIE, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: appOrigin.startsWith('https:'),
    maxAge,
  })
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  return c.redirect('/', 303)
}

const openShare = async (c: Context<CreationEnv>, token: string, password: string | null) => {
  const { app } = c.var.creation
  const found =
    app && Token.safeParse(token).success ? await c.var.services.shares.redeem(app.id, token, password) : null
  if (!found) return nothing(c)
  if (found.status === 'open') return admit(c, { by: 'share', id: found.share.id }, found.share.expiresAt)
  return page(c, passwordPage(`${OURS}/share/${token}`, password !== null), password === null ? 200 : 401)
}

/** The ways into a private app at its own address: a member's ticket from our origin, and share links. */
export const doorRoutes = new Hono<CreationEnv>()
  .get(`${OURS}/enter`, async (c) => {
    const { app } = c.var.creation
    const ticket = Token.safeParse(c.req.query('ticket'))
    const holder = app && ticket.success ? await c.var.services.appTickets.redeem(ticket.data, app.id) : null
    return holder ? admit(c, { by: 'member', id: holder.userId, sessionId: holder.sessionId }) : nothing(c)
  })
  .get(`${OURS}/share/:token`, (c) => openShare(c, c.req.param('token'), null))
  .post(`${OURS}/share/:token`, async (c) => {
    // Of an address and of the link, as with sign-in: guessing ends early from one place and from many.
    const { limiter } = c.var.services
    assertAllowed(await limiter.take('signInAddress', limitKeyOf(c.var.address)))
    assertAllowed(await limiter.take('signInAccount', `share:${c.req.param('token').slice(0, 43)}`))
    if (Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY) > MAX_FORM_BYTES) return nothing(c)
    const { password } = await inTime(c.req.parseBody())
    return openShare(c, c.req.param('token'), typeof password === 'string' ? password.slice(0, 1_024) : '')
  })
