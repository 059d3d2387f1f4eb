import type { Context } from 'hono'
import type * as z from 'zod'
import type { securityApi } from '#contract/api/security'
import type { ProviderName } from '#contract/security'
import { record } from '../../audit/record.ts'
import { AppError } from '../../errors.ts'
import type { AppEnv } from '../../http/app-env.ts'
import type { Handlers } from '../../http/handler.ts'
import { toAppError } from '../../http/on-error.ts'
import { sendInBackground } from '../background-email.ts'
import { completeSignIn, readClient } from '../complete-sign-in.ts'
import { guardSignIn } from '../guess-guard.ts'
import { dropBrowserCookie, readBrowserCookie, setBrowserCookie } from './cookie.ts'
import type { Outcome } from './service.ts'

/** The query that comes back from a provider (RFC 6749, 4.1.2): a code, or why there is none. */
type Callback = z.output<(typeof securityApi)['receiveOAuthCallback']['query']>

const complete = async (c: Context<AppEnv>, name: ProviderName, code: string, state: string): Promise<Outcome> => {
  const browser = readBrowserCookie(c)
  dropBrowserCookie(c)
  return c.var.services.oauth.complete(name, { code, state, browser }, readClient(c))
}

const admitOutcome = async (c: Context<AppEnv>, name: ProviderName, outcome: Outcome & { status: 'signed_in' }) => {
  const event = outcome.created ? 'user_registered' : 'user_login'
  const { id } = outcome.issued.signedIn.user
  if (outcome.claimed) {
    record(c, 'account_claimed', id, { by: name })
    sendInBackground(c, 'The owner was not told of their account', c.var.services.notices.claimed(id, name))
  }
  return completeSignIn(c, outcome.issued, event, { by: name })
}

const recordLink = (c: Context<AppEnv>, userId: string, name: ProviderName) => {
  record(c, 'provider_linked', userId, { provider: name })
  const { notices } = c.var.services
  sendInBackground(c, 'The owner was not told of a new way in', notices.added(userId, `a sign-in with ${name}`))
}

/** A person in a browser gets a page that says what happened; programs get the problem itself. */
const isForPerson = (c: Context<AppEnv>) => c.req.header('accept')?.includes('text/html') ?? false

const page = (c: Context<AppEnv>, path: string, values: Record<string, string>, hash = '') =>
  c.redirect(`${c.var.services.config.APP_ORIGIN}${path}?${new URLSearchParams(values)}${hash}`, 302)

const callback = async (c: Context<AppEnv>, name: ProviderName, answer: Callback) => {
  if (answer.error === 'access_denied')
    throw new AppError('forbidden', 'You did not let the provider say who you are. Nothing was changed.')
  if (!answer.code || !answer.state) throw new AppError('malformed', 'The provider sent no code. Begin again.')
  const outcome = await complete(c, name, answer.code, answer.state)
  switch (outcome.status) {
    case 'signed_in':
      await admitOutcome(c, name, outcome)
      return page(c, '/signed-in', { next: outcome.claimed ? `/security?claimed=${name}` : outcome.returnTo })
    case 'linked':
      recordLink(c, outcome.userId, name)
      return page(c, outcome.returnTo, { linked: name })
    case 'consent':
      return page(c, '/link-account', { provider: name }, `#${outcome.token}`)
    default:
      return outcome satisfies never
  }
}

export const oauthRoutes = {
  linkByPassword: async (c) => {
    const request = c.req.valid('json')
    const { oauth } = c.var.services
    // The same guesses as at sign-in: a link is begun anew as often as one likes.
    const email = await oauth.linksTo(request.token)
    const { issued, provider } = await guardSignIn(c, email, () => oauth.consent(request, readClient(c)))
    recordLink(c, issued.signedIn.user.id, provider)
    return c.json(await completeSignIn(c, issued, 'user_login', { by: provider }), 200)
  },
  beginOAuth: async (c) => {
    const { provider } = c.req.valid('param')
    const { url, browser } = await c.var.services.oauth.begin(provider, c.req.valid('query').returnTo)
    setBrowserCookie(c, browser)
    return c.redirect(url.href, 302)
  },
  receiveOAuthCallback: async (c) => {
    const { provider } = c.req.valid('param')
    try {
      return await callback(c, provider, c.req.valid('query'))
    } catch (error) {
      if (!isForPerson(c)) throw error
      const refusal = toAppError(error)
      c.set('problem', refusal.code)
      if (refusal.status >= 500) c.var.log.error(refusal.code, refusal.message)
      // The code alone: words out of an address would let anyone put theirs into our page.
      return page(c, '/sign-in', { refused: provider, because: refusal.code })
    }
  },
  signInByOAuth: async (c) => {
    const { provider } = c.req.valid('param')
    const { code, state } = c.req.valid('json')
    const outcome = await complete(c, provider, code, state)
    switch (outcome.status) {
      case 'signed_in':
        return c.json(await admitOutcome(c, provider, outcome), 200)
      case 'consent':
        throw new AppError('conflict', 'An account with this address exists. Give its password to link them.', {
          linkToken: outcome.token,
        })
      case 'linked':
        recordLink(c, outcome.userId, provider)
        throw new AppError('conflict', 'The provider was linked to the account that asked for it')
      default:
        return outcome satisfies never
    }
  },
  beginOAuthLink: async (c) => {
    const { provider } = c.req.valid('param')
    const { userId, sessionId } = c.var.identity
    const { url, browser } = await c.var.services.oauth.begin(provider, '/security', { userId, sessionId })
    setBrowserCookie(c, browser)
    return c.json({ url: url.href }, 200)
  },
  unlinkOAuth: async (c) => {
    const { provider } = c.req.valid('param')
    const user = await c.var.services.oauth.unlink(c.var.identity.userId, provider)
    record(c, 'provider_unlinked', user.id, { provider })
    return c.json(user, 200)
  },
} satisfies Partial<Handlers<typeof securityApi>>
