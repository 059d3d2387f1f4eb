import { exports } from 'cloudflare:workers'
import { Generation } from '#contract/generation'
import type { TestUser } from './api-client.ts'

const APPS_HOST = 'localhost:8787'

/** A visitor of a creation's own address, without an account: keeps the cookies of that one host, follows nothing. */
export const visitor = (slug: string) => {
  const jar = new Map<string, string>()
  return async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const url = new URL(path, `http://${slug}.${APPS_HOST}`)
    const response = await exports.default.fetch(new Request(url, { redirect: 'manual', ...init, headers }))
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name) jar.set(name, value ?? '')
    }
    return response
  }
}

/** Generates with the offline model. */
export const generate = async (user: TestUser, type: string, prompt: string, more: Record<string, unknown> = {}) => {
  const response = await user.call('POST', `/api/generate/${type}`, { prompt, ...more })
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  return Generation.parse(await response.json())
}

/** A slug that no other test has. */
export const makeSlug = (word: string) => `${word}-${crypto.randomUUID().slice(0, 8)}`

/** The two forms of an address, for a path: the creation's own host, and below a path of ours. */
export const listForms = (slug: string) => ({
  own: `http://${slug}.${APPS_HOST}`,
  below: `http://${APPS_HOST}/apps/${slug}`,
})

/** A request as it is, following nothing. */
export const fetchRaw = (url: string, init: RequestInit = {}) =>
  exports.default.fetch(new Request(url, { redirect: 'manual', ...init }))
