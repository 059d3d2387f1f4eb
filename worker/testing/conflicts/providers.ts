import { SignedIn } from '#contract/auth'
import { call, createUser } from '../api-client.ts'
import { confirmAddress } from '../mail.ts'
import {
  atProvider,
  beginLink,
  comeBack,
  fromSomewhere,
  makeEmail,
  makeSubject,
  trade,
  visit,
} from '../oauth-visitor.ts'
import { readProblem } from '../read-problem.ts'
import { type Conflict, expectBody } from './conflict.ts'

const password = 'correct horse battery'

/** Accounts elsewhere that do not fit those here. */
export const providerConflicts: Conflict[] = [
  {
    route: 'GET /api/auth/oauth/{provider}/callback',
    when: 'what was to be linked signs in to another account',
    detail: /already signs in to another/,
    async provoke() {
      const visitor = { subject: makeSubject(), email: makeEmail() }
      await trade('github', await visit('github', visitor))
      const { url, cookie } = await beginLink(await createUser('Eve'), 'github')
      return comeBack(await atProvider(url, cookie, visitor))
    },
  },
  {
    route: 'POST /api/auth/oauth/{provider}',
    when: 'an account with a password has the address, and confirmed it',
    detail: /Give its password/,
    async provoke() {
      const { user } = await createUser('Ada')
      await confirmAddress(user.email)
      return trade('google', await visit('google', { subject: makeSubject(), email: user.email }))
    },
  },
  {
    route: 'POST /api/auth/oauth/{provider}',
    when: 'it was begun to link, not to sign in',
    detail: /was linked to the account that asked/,
    async provoke() {
      const { url, cookie } = await beginLink(await createUser('Ada'), 'github')
      return trade('github', await atProvider(url, cookie, { subject: makeSubject(), email: makeEmail() }))
    },
  },
  {
    route: 'POST /api/auth/oauth/link',
    when: 'somebody else linked it meanwhile',
    detail: /already signs in to another/,
    async provoke() {
      const [ada, bo] = [await createUser('Ada'), await createUser('Bo')]
      await confirmAddress(ada.user.email)
      const visitor = { subject: makeSubject(), email: ada.user.email }
      const { linkToken: token } = await readProblem(await trade('google', await visit('google', visitor)))
      const { url, cookie } = await beginLink(bo, 'google')
      await comeBack(await atProvider(url, cookie, visitor))
      return call('POST', '/api/auth/oauth/link', { body: { token, password }, headers: fromSomewhere() })
    },
  },
  {
    route: 'DELETE /api/auth/oauth/{provider}/link',
    when: 'nothing else leads into the account',
    detail: /only way/,
    async provoke() {
      const signedIn = await trade('github', await visit('github', { subject: makeSubject(), email: makeEmail() }))
      const { accessToken: token } = await expectBody(signedIn, 200, SignedIn)
      return call('DELETE', '/api/auth/oauth/github/link', { token })
    },
  },
]
