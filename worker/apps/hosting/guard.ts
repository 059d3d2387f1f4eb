import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { CreationEnv } from './creation-env.ts'
import type { Creation } from './directory.ts'
import { targetOf } from './dispatch.ts'
import { ENTRY_COOKIE } from './headers.ts'
import { nothingHere } from './nothing-here.ts'

/** Programs have no cookies: the secret of a share link without a password is their token. It goes no further. */
const hasToken = async (c: Context<CreationEnv>, appId: string): Promise<boolean> => {
  const [, token] = /^bearer +([\w-]{43})$/i.exec(c.req.header('authorization') ?? '') ?? []
  const found = token === undefined ? null : await c.var.services.shares.redeem(appId, token, null)
  if (found?.status !== 'open') return false
  const headers = new Headers(c.req.raw.headers)
  headers.delete('authorization')
  c.req.raw = new Request(c.req.raw, { headers })
  return true
}

/** Whether this visitor may see anything of it. Under a path there is no cookie that only this app gets. */
const isIn = async (c: Context<CreationEnv>, { app }: Creation): Promise<boolean> => {
  if (app?.visibility !== 'private') return true
  if (c.var.base !== '') return false
  return (await c.var.services.appEntries.isOpen(app.id, getCookie(c, ENTRY_COOKIE))) || hasToken(c, app.id)
}

/**
 * Finds what the address shows, if anything: the doors, which come next, answer alike whether or not there is
 * something. A page cannot put a worker between its visitors and its address: it would stay after the creation.
 */
export const findCreation = createMiddleware<CreationEnv>(async (c, next) => {
  const { label, base } = targetOf(c.req.raw)
  c.set('label', label)
  c.set('base', base)
  const isWorker = c.req.header('service-worker') !== undefined
  c.set('found', isWorker ? null : await c.get('services').creations.find(label))
  return next()
})

/**
 * Keeps out who may not see it, on every path that is not a door. What is private, what was never there and what is
 * gone answer alike. Only who is in is led from an old address to the new one.
 */
export const guard = createMiddleware<CreationEnv>(async (c, next) => {
  const { found: creation, label, base } = c.var
  if (!creation || !(await isIn(c, creation))) return nothingHere(c)
  c.set('creation', creation)
  const { app } = creation
  if (!app || app.slug === label) return next()
  const { appOrigin, ofApp } = c.get('services').creations.addresses
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(`${base === '' ? ofApp(app.slug) : `${appOrigin}/apps/${app.slug}`}${pathname}${search}`, 308)
})
