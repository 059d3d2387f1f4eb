import { SignedIn } from '#contract/auth'
import { PASSWORD } from '../fuzz/crowd.ts'
import { readClaims } from './forge.ts'
import { type Attack, also, type Stage, statuses } from './stage.ts'

const EVIL = 'https://evil.example'

const refresh = ({ ask }: Stage, cookie: string, headers: Record<string, string> = {}) =>
  ask('/api/auth/refresh', { method: 'POST', headers: { cookie, ...headers } })
const readCookie = (response: Response) => response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''

/** Sessions, and what a page elsewhere can do with the cookie that carries them. */
export const sessionAttacks: Attack[] = [
  {
    what: 'A refresh token used again, by a program',
    async try(stage) {
      const { cookie, token } = await stage.crowd.join()
      const first = await refresh(stage, cookie)
      const again = await refresh(stage, cookie)
      const successor = await refresh(stage, readCookie(first))
      const access = await stage.ask('/api/auth/profile', { token })
      const outcome = statuses([401], [again.status, successor.status, access.status])
      return also(outcome, 'the whole session is over', first.status === 200)
    },
  },
  {
    what: 'Two refreshes at once with one token, from our page (two tabs)',
    async try(stage) {
      const { cookie } = await stage.crowd.join()
      const both = await Promise.all([1, 2].map(() => refresh(stage, cookie, { origin: stage.origin })))
      const outcome = statuses([200], [...both.map(({ status }) => status)])
      return also(outcome, 'both have the same successor', new Set(both.map(readCookie)).size === 1)
    },
  },
  {
    what: 'Session fixation: a refresh cookie planted before signing in',
    async try({ ask, ada }) {
      const planted = `${crypto.randomUUID()}.${'x'.repeat(43)}`
      const body = { email: ada.email, password: PASSWORD }
      const response = await ask('/api/auth/login', { body, headers: { cookie: `aether_refresh=${planted}` } })
      const { accessToken } = SignedIn.parse(await response.json())
      const isNew = !readCookie(response).includes(planted) && readClaims(accessToken).sid !== planted.slice(0, 36)
      return also(statuses([200], [response.status]), 'with a session of its own', isNew)
    },
  },
  {
    what: 'CSRF on refresh and logout: a foreign `Origin`, `null`, a creation’s, `Sec-Fetch-Site: cross-site`',
    async try(stage) {
      const { cookie, token } = await stage.crowd.join()
      const from: Record<string, string>[] = [
        { origin: EVIL },
        { origin: 'null' },
        { origin: stage.origin.replace('localhost', 'evil.localhost') },
        { 'sec-fetch-site': 'cross-site' },
      ]
      const answers = await Promise.all(
        ['refresh', 'logout'].flatMap((path) =>
          from.map((headers) => stage.ask(`/api/auth/${path}`, { method: 'POST', headers: { cookie, ...headers } })),
        ),
      )
      const still = await stage.ask('/api/auth/profile', { token })
      const outcome = statuses([403], [...answers.map(({ status }) => status)])
      return also(outcome, 'the session goes on', still.status === 200)
    },
  },
  {
    what: 'CORS: an answer read, or asked about, from a foreign origin',
    async try({ ask, ada }) {
      const headers = { origin: EVIL, 'access-control-request-method': 'GET' }
      const answers = await Promise.all(
        ['GET', 'OPTIONS'].map((method) => ask('/api/auth/profile', { method, token: ada.token, headers })),
      )
      const isClosed = answers.every((answer) => !answer.headers.has('access-control-allow-origin'))
      const outcome = statuses([200, 204], [...answers.map(({ status }) => status)])
      return also(outcome, 'without any `Access-Control-*`', isClosed)
    },
  },
]
