import type { securityApi } from '#contract/api/security'
import type { SignInOffers } from '#contract/security'
import type { Handlers } from '../http/handler.ts'

/** The handler that answers with what the sign-in page may show. */
export const offerRoutes = {
  readSignInOffers: async (c) => {
    const { oauth, recovery, settings } = c.var.services
    const { registration } = await settings.current()
    const offers: SignInOffers = { providers: oauth.names, mail: recovery.sendsMail, registration }
    return c.json(offers, 200)
  },
} satisfies Partial<Handlers<typeof securityApi>>
