import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { CreationEnv } from './creation-env.ts'
import { targetOf } from './dispatch.ts'
import { ENTRY_COOKIE } from './headers.ts'
import { nothingHere } from './nothing-here.ts'
import { OURS } from './pages.ts'

/** Ways in: they are open to whoever is not in yet, and check for themselves. */
const isDoor = (path: string) => path.startsWith(`${OURS}/enter`) || path.startsWith(`${OURS}/share/`)

/** The packages are the same for everyone. */
const isVendor = (path: string) => path.startsWith(`${OURS}/vendor/`)

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

/**
 * Finds what the address shows and keeps out who may not see it. What is private, what was never there and what is
 * gone answer alike. A page cannot put a worker between its visitors and its address: it would stay after the creation.
 */
export const findCreation = createMiddleware<CreationEnv>(async (c, next) => {
  const { label, base } = targetOf(c.req.raw)
  const { creations, appEntries } = c.get('services')
  const { appOrigin, ofApp } = creations.addresses
  const isApp = /^[a-z][a-z\d-]{2,}$/.test(label) && !label.startsWith('preview-')
  const nothing = () => nothingHere(c, isApp ? label : null)
  c.set('base', base)
  if (c.req.header('service-worker') !== undefined) return nothing()

  const creation = await creations.find(label)
  if (!creation) return nothing()
  c.set('creation', creation)
  const { app } = creation
  if (app?.visibility === 'private' && !isVendor(c.req.path)) {
    // Under a path there is no cookie that only this app gets: a private one is not shown there.
    if (base !== '') return nothing()
    const cookie = getCookie(c, ENTRY_COOKIE)
    const isIn = isDoor(c.req.path) || (await appEntries.isOpen(app.id, cookie)) || (await hasToken(c, app.id))
    if (!isIn) return nothing()
  }
  if (app && app.slug !== label) {
    const { pathname, search } = new URL(c.req.url)
    return c.redirect(`${base === '' ? ofApp(app.slug) : `${appOrigin}/apps/${app.slug}`}${pathname}${search}`, 308)
  }
  return next()
})
