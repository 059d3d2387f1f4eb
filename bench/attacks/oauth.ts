import { PASSWORD } from '../fuzz/crowd.ts'
import { type Attack, also, type Stage, statuses } from './stage.ts'

const names = ['google', 'github'] as const
type Name = (typeof names)[number]

const readCookie = (response: Response) => response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
const readLocation = (response: Response, origin: string) => new URL(response.headers.get('location') ?? '', origin)
const someone = () => ({
  subject: String(Math.floor(Math.random() * 1e12)),
  email: `${crypto.randomUUID()}@fuzz.example`,
})

/** Goes to the provider and consents there: what the browser brings back. */
const visit = async ({ ask, origin }: Stage, name: Name, visitor: object, returnTo = '/') => {
  const started = await ask(`/api/auth/oauth/${name}?returnTo=${encodeURIComponent(returnTo)}`)
  const asked = readLocation(started, origin)
  asked.searchParams.set('as', JSON.stringify(visitor))
  const { searchParams } = readLocation(await fetch(asked, { redirect: 'manual' }), origin)
  return { cookie: readCookie(started), code: searchParams.get('code') ?? '', state: searchParams.get('state') ?? '' }
}
type Visit = Awaited<ReturnType<typeof visit>>

const trade = async ({ ask }: Stage, name: Name, { code, state, cookie }: Visit) =>
  (await ask(`/api/auth/oauth/${name}`, { body: { code, state }, headers: { cookie } })).status

const withBoth = async (act: (name: Name) => Promise<number[]>) => (await Promise.all(names.map(act))).flat()

/** Answers of a provider that are not what was asked for. */
export const oauthAttacks: Attack[] = [
  {
    what: 'OAuth state: made up, of another browser, without the browser’s cookie (Google, GitHub)',
    async try(stage) {
      const given = await withBoth(async (name) => {
        const mine = await visit(stage, name, someone())
        const other = await visit(stage, name, someone())
        return [
          await trade(stage, name, { ...mine, state: 'x'.repeat(43) }),
          await trade(stage, name, { ...mine, cookie: other.cookie }),
          await trade(stage, name, { ...other, cookie: '' }),
        ]
      })
      return statuses([401], given)
    },
  },
  {
    what: 'OAuth code: replayed, or used with another attempt (Google, GitHub)',
    async try(stage) {
      const firsts: number[] = []
      const given = await withBoth(async (name) => {
        const once = await visit(stage, name, someone())
        firsts.push(await trade(stage, name, once))
        const fresh = await visit(stage, name, someone())
        return [await trade(stage, name, once), await trade(stage, name, { ...fresh, code: once.code })]
      })
      return also(
        statuses([401], given),
        'the first use signed in',
        firsts.every((status) => status === 200),
      )
    },
  },
  {
    what: 'ID token: another nonce, issuer, audience; expired',
    async try(stage) {
      const wrong = [{ nonce: 'x' }, { iss: 'https://evil.example' }, { aud: 'someone-else' }, { exp: 1 }]
      const given = await Promise.all(
        wrong.map(async (claims) => trade(stage, 'google', await visit(stage, 'google', { ...someone(), claims }))),
      )
      return statuses([401], given)
    },
  },
  {
    what: 'An account that somebody registered with the address of another, once its owner comes by a provider: its session and its password (Google, GitHub)',
    async try(stage) {
      const came: number[] = []
      const given = await withBoth(async (name) => {
        const squatter = await stage.crowd.join()
        came.push(await trade(stage, name, await visit(stage, name, { ...someone(), email: squatter.email })))
        const body = { email: squatter.email, password: PASSWORD }
        const again = await stage.ask('/api/auth/login', { body })
        return [(await stage.ask('/api/auth/profile', { token: squatter.token })).status, again.status]
      })
      return also(
        statuses([401], given),
        'the owner has it',
        came.every((status) => status === 200),
      )
    },
  },
  {
    what: 'An address that the provider has not verified (Google, GitHub)',
    async try(stage) {
      const given = await withBoth(async (name) => [
        await trade(stage, name, await visit(stage, name, { ...someone(), verified: false })),
      ])
      return statuses([403], given)
    },
  },
  {
    what: 'Open redirect after signing in: another host, `//`, `/\\`, `javascript:`, a tab',
    async try(stage) {
      const aims = [
        'https://evil.example',
        '//evil.example',
        '/\\evil.example',
        'javascript:alert(1)',
        '/\t/evil.example',
      ]
      const answers = await Promise.all(
        aims.map(async (aim) => {
          const { cookie, code, state } = await visit(stage, 'github', someone(), aim)
          const query = new URLSearchParams({ code, state })
          return stage.ask(`/api/auth/oauth/github/callback?${query}`, { headers: { cookie } })
        }),
      )
      const isHome = answers.every(
        (answer) => readLocation(answer, stage.origin).href === `${stage.origin}/signed-in?next=%2F`,
      )
      return also(statuses([302], [...answers.map(({ status }) => status)]), 'to the home page', isHome)
    },
  },
]
