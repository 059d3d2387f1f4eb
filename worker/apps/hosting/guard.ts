import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Grant } from '../grants.ts'
import type { CreationEnv } from './creation-env.ts'
import type { Creation } from './directory.ts'
import { targetOf } from './dispatch.ts'
import { ENTRY_COOKIE } from './headers.ts'
import { nothingHere } from './nothing-here.ts'

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
const grantOf = async (c: Context<CreationEnv>, { app, preview }: Creation): Promise<Grant | null> => {
  if (!app) return preview
  if (app.visibility !== 'private') return { by: 'address', appId: app.id }
  if (c.var.base !== '') return null
  const { appEntries, grants } = c.var.services
  const entry = isForeignAct(c) ? null : await appEntries.read(app.id, getCookie(c, ENTRY_COOKIE))
  return entry && (await grants.holds(entry)) ? entry : byToken(c, app.id)
}

/** What a page may load of its own origin without running, styling or embedding it. */
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
export const findCreation = createMiddleware<CreationEnv>(async (c, next) => {
  const { label, base } = targetOf(c.req.raw)
  c.set('label', label)
  c.set('base', base)
  const { headers } = c.req.raw
  const isRefused = headers.has('service-worker') || (base !== '' && isLoadedByUs(headers))
  c.set('found', isRefused ? null : await c.get('services').creations.find(label))
  return next()
})

/**
 * Keeps out who may not see it, on every path that is not a door. What is private, what was never there and what is
 * gone answer alike. Only who is in is led from an old address to the new one.
 */
export const guard = createMiddleware<CreationEnv>(async (c, next) => {
  const { found: creation, label, base } = c.var
  const grant = creation && (await grantOf(c, creation))
  if (!creation || !grant) return nothingHere(c)
  c.set('creation', creation)
  c.set('grant', grant)
  const { app } = creation
  if (!app || app.slug === label) return next()
  const { appOrigin, ofApp } = c.get('services').creations.addresses
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(`${base === '' ? ofApp(app.slug) : `${appOrigin}/apps/${app.slug}`}${pathname}${search}`, 308)
})
