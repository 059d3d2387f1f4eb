import { Hono } from 'hono'
import type { SignInOffers } from '#contract/security'
import type { AppEnv } from '../http/app-env.ts'

/** Mounted at /api/auth: what the sign-in page may show. */
export const offerRoutes = new Hono<AppEnv>().get('/providers', async (c) => {
  const { oauth, recovery, settings } = c.var.services
  const { registration } = await settings.current()
  const offers: SignInOffers = { providers: oauth.names, mail: recovery.sendsMail, registration }
  return c.json(offers, 200)
})
