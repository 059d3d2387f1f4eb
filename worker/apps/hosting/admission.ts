import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import * as z from 'zod'
import { formatLimitKey } from '../../http/address.ts'
import { limitReadTime } from '../../http/body-limit.ts'
import { assertAllowed } from '../../http/limiter.ts'
import type { Grant } from '../grants.ts'
import type { StoredApp } from '../store.ts'
import type { Creation } from './app-directory.ts'
import { type CreationEnv, ENTRY_COOKIE } from './creation-env.ts'
import { answerNotFound } from './not-found.ts'
import { buildPagePolicy } from './page-policy.ts'
import { OURS, renderPasswordPage } from './pages.ts'
import { problem } from './problem.ts'
import { findKnownGuest, guardShare, rememberGuest } from './share-link-guesses.ts'

/** The destinations for which a page may load of its own origin without running, styling or embedding it. */
const LOOKED_AT = /^(document|iframe|frame|empty|image|audio|video|track)$/

/**
 * Something that our own page would run: below a path a creation has the origin of our pages, whose policy trusts it.
 * Its own pages there have no origin, so that what they load is never of the same one.
 */
const isLoadedByUs = (headers: Headers) =>
  headers.get('sec-fetch-site') === 'same-origin' && !LOOKED_AT.test(headers.get('sec-fetch-dest') ?? 'empty')

/**
 * Finds what the address shows, if anything: the doors, which come next, answer alike whether or not there is
 * something. A page cannot put a worker between its visitors and its address: it would stay after the creation.
 */
const findCreation = createMiddleware<CreationEnv>(async (c, next) => {
  const { label, base } = c.var
  const { headers } = c.req.raw
  const isRefused = headers.has('service-worker') || (base !== '' && isLoadedByUs(headers))
  c.set('found', isRefused ? null : await c.get('services').creations.find(label))
  return next()
})

const Token = z.string().regex(/^[\w-]{43}$/)
/** A password form is small. */
const MAX_FORM_BYTES = 4_096

/** The app at this address; under a path of ours there are no entry routes, because no cookie would be that app's alone. */
const appHere = ({ var: { base, found } }: Context<CreationEnv>): StoredApp | null =>
  base === '' ? (found?.app ?? null) : null

const askPassword = (c: Context<CreationEnv>, token: string, isWrong: boolean) => {
  const { appOrigin } = c.var.services.creations.addresses
  c.header('content-security-policy', buildPagePolicy({ appOrigin, allowedHosts: [], nonce: null, below: null }))
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  return c.html(renderPasswordPage(`${OURS}/share/${token}`, isWrong), isWrong ? 401 : 200)
}

const admit = async (c: Context<CreationEnv>, grant: Grant, notAfter?: Date) => {
  const { value, maxAge } = await c.var.services.entryCookies.issue(grant, notAfter)
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
  return guardShare(c, found.share, await findKnownGuest(c, token), () => shares.redeem(app.id, token, password))
}

const openShare = async (c: Context<CreationEnv>, token: string, password: string | null) => {
  const app = appHere(c)
  const found = app && (await redeem(c, app, token, password))
  if (!app || !found) return answerNotFound(c)
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
const entryRoutes = new Hono<CreationEnv>()
  .get(`${OURS}/enter`, async (c) => {
    const app = appHere(c)
    // Whoever asks for the head only (a link checker, a preview of a chat) does not go in: the ticket stays good.
    if (c.req.raw.method === 'HEAD') return answerNotFound(c)
    const ticket = Token.safeParse(c.req.query('ticket'))
    const holder = app && ticket.success ? await c.var.services.entryTickets.redeem(ticket.data, app.id) : null
    if (!app || !holder) return answerNotFound(c)
    return admit(c, { by: 'member', ...holder })
  })
  .get(`${OURS}/share/:token`, (c) => openShare(c, c.req.param('token'), null))
  .post(`${OURS}/share/:token`, async (c) => {
    // As with sign-in. A browser that was let in before is not counted with those who share its address.
    if (!(await findKnownGuest(c, c.req.param('token'))))
      assertAllowed(await c.var.services.limiter.take('signInAddress', formatLimitKey(c.var.address)))
    if (Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY) > MAX_FORM_BYTES)
      return problem(c, 413, 'Too large', 'A form with a password has at most 4 KiB')
    // A form that cannot be read has no password in it.
    const form = await limitReadTime(c.req.parseBody().catch(() => null))
    const password = typeof form?.password === 'string' ? form.password.slice(0, 1_024) : ''
    return openShare(c, c.req.param('token'), password)
  })

/** Programs have no cookies: the secret of a share link without a password is their token. It goes no further. */
const byToken = async (c: Context<CreationEnv>, appId: string): Promise<Grant | null> => {
  const [, token] = /^bearer +([\w-]{43})$/i.exec(c.req.header('authorization') ?? '') ?? []
  const found = token === undefined ? null : await c.var.services.shares.redeem(appId, token, null)
  if (found?.status !== 'open') return null
  const headers = new Headers(c.req.raw.headers)
  headers.delete('authorization')
  c.req.raw = new Request(c.req.raw, { headers })
  return { by: 'share', appId, shareId: found.share.id }
}

/**
 * A page of another creation, or of anybody, asks for more than to look: the cookie is the visitor's and not the page's.
 * Creations are one site among themselves, so that `SameSite` does not tell them apart.
 */
const isForeignAct = (c: Context<CreationEnv>): boolean => {
  const looks = /^(GET|HEAD)$/.test(c.req.method) && c.req.header('upgrade') === undefined
  if (looks) return false
  const [site, origin] = [c.req.header('sec-fetch-site'), c.req.header('origin')]
  if (site === 'same-site' || site === 'cross-site') return true
  if (origin === undefined) return false
  // A page that names nobody where it is to say whom it asks: only the browser's own word tells it from a stranger's.
  if (origin === 'null') return site !== 'same-origin'
  // A proxy may speak https where we are asked by http.
  return !URL.canParse(origin) || new URL(origin).host !== new URL(c.req.url).host
}

/** By what this visitor may see it; null when they may not. Under a path there is no cookie that only this app gets. */
const findGrant = async (c: Context<CreationEnv>, { app, preview }: Creation): Promise<Grant | null> => {
  if (!app) return preview
  if (app.visibility !== 'private') return { by: 'address', appId: app.id }
  if (c.var.base !== '') return null
  const { entryCookies, grants } = c.var.services
  const entry = isForeignAct(c) ? null : await entryCookies.read(app.id, getCookie(c, ENTRY_COOKIE))
  return entry && (await grants.holds(entry)) ? entry : byToken(c, app.id)
}

/**
 * Keeps out who may not see it, on every path that is not a door. What is private, what was never there and what is
 * gone answer alike. Only who is in is led from an old address to the new one.
 */
const guard = createMiddleware<CreationEnv>(async (c, next) => {
  const { found: creation, label, base } = c.var
  const grant = creation && (await findGrant(c, creation))
  if (!creation || !grant) return answerNotFound(c)
  c.set('creation', creation)
  c.set('grant', grant)
  const { app } = creation
  if (!app || app.slug === label) return next()
  const { appOrigin, ofApp } = c.get('services').creations.addresses
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(`${base === '' ? ofApp(app.slug) : `${appOrigin}/apps/${app.slug}`}${pathname}${search}`, 308)
})

/** Finds what lies at the address, opens the ways in to it, and lets past them only those who may see it. */
export const admission = new Hono<CreationEnv>().use(findCreation).route('/', entryRoutes).use(guard)
