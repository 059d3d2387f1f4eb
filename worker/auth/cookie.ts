import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from '../http/app-env.ts'
import { SESSION_SECONDS } from './sessions.ts'

const NAME = 'aether_refresh'

/**
 * Strict: only our own pages' requests ever need it, no link from elsewhere does. Host-only, so that it does not reach
 * creations on subdomains. Not Secure where the app itself is reached without TLS, which is a laptop.
 */
const buildAttributes = (c: Context<AppEnv>) => ({
  path: '/api/auth',
  httpOnly: true,
  sameSite: 'Strict' as const,
  secure: c.var.services.config.APP_ORIGIN.startsWith('https:'),
})

export const readRefreshCookie = (c: Context<AppEnv>) => getCookie(c, NAME)

export const setRefreshCookie = (c: Context<AppEnv>, refreshToken: string) =>
  setCookie(c, NAME, refreshToken, { ...buildAttributes(c), maxAge: SESSION_SECONDS })

export const dropRefreshCookie = (c: Context<AppEnv>) => void deleteCookie(c, NAME, buildAttributes(c))
