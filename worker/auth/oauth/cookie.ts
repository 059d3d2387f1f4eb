import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../../http/app-env.ts'
import { ATTEMPT_SECONDS } from './attempts.ts'

const NAME = 'aether_oauth'

/** Lax: the provider sends the browser back from another site. */
const buildAttributes = (c: Context<AppEnv>) => ({
  path: '/api/auth/oauth',
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: c.var.services.config.APP_ORIGIN.startsWith('https:'),
})

/** Binds an attempt to the browser that began it: nobody can be signed in as someone else by a link they were sent. */
export const setBrowserCookie = (c: Context<AppEnv>, secret: string) =>
  setCookie(c, NAME, secret, { ...buildAttributes(c), maxAge: ATTEMPT_SECONDS })

export const readBrowserCookie = (c: Context<AppEnv>) => getCookie(c, NAME)

export const dropBrowserCookie = (c: Context<AppEnv>) => void deleteCookie(c, NAME, buildAttributes(c))
