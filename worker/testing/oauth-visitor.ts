import { OAuthStart } from '#contract/security'
import { call, type TestUser } from './api-client.ts'

const ORIGIN = 'http://localhost:8787'
export type ProviderName = 'google' | 'github'

let last = 0
/** Another address each time: none of them reaches its limit. */
export const fromSomewhere = () => ({ 'cf-connecting-ip': `192.0.2.${++last % 250}` })
export const makeEmail = () => `${crypto.randomUUID()}@example.com`
/** Somebody that the provider knows by this number. */
export const makeSubject = () => String(Math.floor(Math.random() * 1e12))
export const readCookie = (response: Response, name: string) =>
  new RegExp(`${name}=[^;]+`).exec(response.headers.getSetCookie().join('\n'))?.[0] ?? ''
export const readLocation = (response: Response) => new URL(response.headers.get('location') ?? '', ORIGIN)

/** At the provider, as `visitor`: what the browser brings back, and its cookie. */
export const atProvider = async (url: URL, cookie: string, visitor: object) => {
  const asked = new URL(url)
  asked.searchParams.set('as', JSON.stringify(visitor))
  const back = readLocation(await fetch(asked, { redirect: 'manual' }))
  return { asked, back, cookie, code: back.searchParams.get('code') ?? '', state: back.searchParams.get('state') ?? '' }
}
export type Visit = Awaited<ReturnType<typeof atProvider>>

/** Follows the way to the provider; `visitor` is who is there. */
export const visit = async (name: ProviderName, visitor: object, returnTo?: string) => {
  const query = returnTo === undefined ? '' : `?returnTo=${encodeURIComponent(returnTo)}`
  const started = await call('GET', `/api/auth/oauth/${name}${query}`, { headers: fromSomewhere() })
  if (started.status !== 302) throw new Error(`${started.status} ${await started.text()}`)
  return atProvider(readLocation(started), readCookie(started, 'aether_oauth'), visitor)
}

/** Begins to link the provider to the account of somebody who is signed in. */
export const beginLink = async (user: TestUser, name: ProviderName) => {
  const started = await user.call('POST', `/api/auth/oauth/${name}/link`)
  const { url } = OAuthStart.parse(await started.json())
  return { url: new URL(url), cookie: readCookie(started, 'aether_oauth') }
}

/** The browser comes back by the redirect. */
export const comeBack = ({ back, cookie }: Pick<Visit, 'back' | 'cookie'>, headers: Record<string, string> = {}) =>
  call('GET', `${back.pathname}${back.search}`, { headers: { ...fromSomewhere(), cookie, ...headers } })

/** A program takes the code to us by itself. */
export const trade = (name: ProviderName, { code, state, cookie }: Pick<Visit, 'code' | 'state' | 'cookie'>) =>
  call('POST', `/api/auth/oauth/${name}`, { body: { code, state }, headers: { ...fromSomewhere(), cookie } })
