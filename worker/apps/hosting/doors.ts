import { type Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { z } from 'zod'
import { limitKeyOf } from '../../http/address.ts'
import { inTime } from '../../http/body-limit.ts'
import { assertAllowed } from '../../http/limiter.ts'
import type { Grant } from '../grants.ts'
import type { StoredApp } from '../store.ts'
import type { CreationEnv } from './creation-env.ts'
import { ENTRY_COOKIE, pagePolicy } from './headers.ts'
import { nothingHere } from './nothing-here.ts'
import { OURS, passwordPage } from './pages.ts'
import { problem } from './problem.ts'
import { guardShare, knownGuest, rememberGuest } from './share-guesses.ts'

const Token = z.string().regex(/^[\w-]{43}$/)
/** A password form is small. */
const MAX_FORM_BYTES = 4_096

/** The app at this address; under a path of ours there are no doors, because no cookie would be that app's alone. */
const appHere = ({ var: { base, found } }: Context<CreationEnv>): StoredApp | null =>
  base === '' ? (found?.app ?? null) : null

const askPassword = (c: Context<CreationEnv>, token: string, isWrong: boolean) => {
  const { appOrigin } = c.var.services.creations.addresses
  c.header('content-security-policy', pagePolicy({ appOrigin, allowedHosts: [], nonce: null, below: null }))
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  return c.html(passwordPage(`${OURS}/share/${token}`, isWrong), isWrong ? 401 : 200)
}

const admit = async (c: Context<CreationEnv>, grant: Grant, notAfter?: Date) => {
  const { value, maxAge } = await c.var.services.appEntries.issue(grant, notAfter)
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

const redeem = async (c: Context<CreationEnv>, app: StoredApp, token: string, password: string | null) => {
  if (!Token.safeParse(token).success) return null
  const { shares } = c.var.services
  const found = await shares.redeem(app.id, token, null)
  if (password === null || found?.status !== 'password_wrong') return found
  return guardShare(c, found.share, await knownGuest(c, token), () => shares.redeem(app.id, token, password))
}

const openShare = async (c: Context<CreationEnv>, token: string, password: string | null) => {
  const app = appHere(c)
  const found = app && (await redeem(c, app, token, password))
  if (!app || !found) return nothingHere(c)
  // The link was made when the app had another address: its cookie belongs to the one that it has now.
  if (app.slug !== c.var.label)
    return c.redirect(`${c.var.services.creations.addresses.ofApp(app.slug)}${OURS}/share/${token}`, 308)
  const { share } = found
  if (found.status !== 'open') return askPassword(c, token, password !== null)
  if (share.passwordHash !== null) await rememberGuest(c, token, share)
  return admit(c, { by: 'share', appId: app.id, shareId: share.id }, share.expiresAt)
}

/**
 * The ways into a private app at its own address: a member's ticket from our origin, and share links. They stand before
 * the guard, and whoever brings nothing that fits learns nothing: not even whether there is an app.
 */
export const doorRoutes = new Hono<CreationEnv>()
  .get(`${OURS}/enter`, async (c) => {
    const app = appHere(c)
    // Whoever asks for the head only (a link checker, a preview of a chat) does not go in: the ticket stays good.
    if (c.req.raw.method === 'HEAD') return nothingHere(c)
    const ticket = Token.safeParse(c.req.query('ticket'))
    const holder = app && ticket.success ? await c.var.services.appTickets.redeem(ticket.data, app.id) : null
    if (!app || !holder) return nothingHere(c)
    return admit(c, { by: 'member', ...holder })
  })
  .get(`${OURS}/share/:token`, (c) => openShare(c, c.req.param('token'), null))
  .post(`${OURS}/share/:token`, async (c) => {
    // As with sign-in. A browser that was let in before is not counted with those who share its address.
    if (!(await knownGuest(c, c.req.param('token'))))
      assertAllowed(await c.var.services.limiter.take('signInAddress', limitKeyOf(c.var.address)))
    if (Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY) > MAX_FORM_BYTES)
      return problem(c, 413, 'Too large', 'A form with a password has at most 4 KiB')
    // A form that cannot be read has no password in it.
    const form = await inTime(c.req.parseBody().catch(() => null))
    const password = typeof form?.password === 'string' ? form.password.slice(0, 1_024) : ''
    return openShare(c, c.req.param('token'), password)
  })
