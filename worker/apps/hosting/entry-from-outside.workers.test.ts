import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { App, AppDoor, AppShare } from '#contract/apps'
import { OLD_SLUG_DAYS } from '#contract/constants'
import type { Generation } from '#contract/generation'
import { connectDatabase } from '../../db/client.ts'
import { appSlugs } from '../../db/schema/apps.ts'
import { readConfig } from '../../env.ts'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../../testing/creation-client.ts'

const db = connectDatabase(readConfig({ ...env }))
const TITLE = 'The secret merger'
const TOKEN = 'x'.repeat(43)

let ada: TestUser
let ui: Generation
beforeAll(async () => {
  ada = await createUser('Ada')
  ui = await generate(ada, 'ui', 'A stopwatch')
})

const publish = async (slug: string, visibility = 'private', user = ada, generationId = ui.id) => {
  const body = { generationId, slug, visibility, title: TITLE, force: true }
  return (await user.call('POST', '/api/apps', body)).status
}
const rename = async (from: string, to: string) => (await ada.call('PATCH', `/api/apps/${from}`, { slug: to })).status

/** Everything that begins like a door, and everything that lies behind one. */
const paths = [
  '/',
  '/_aether/enter',
  '/_aether/enterX',
  '/_aether/enter/',
  '/_aether/enter/x',
  '/_aether/enter?ticket=',
  `/_aether/enter?ticket=${TOKEN}`,
  '/_aether/enter%2fx',
  '/_aether/share',
  '/_aether/share/',
  '/_aether/share/a',
  '/_aether/share/a/b',
  `/_aether/share/${TOKEN}`,
  `/_aether/share/${TOKEN}/`,
  `/_aether/share/${TOKEN}/x`,
  '/_aether/sharex/a',
  '/_aether/vendor/x.js',
  '/_aether/vendor/../enter',
  '/_aether/report',
  '/_aether/python',
  '/_AETHER/enter',
  '/openapi.json',
  '/docs',
  '/client.ts',
  '/cli.tgz',
  '/cli-1.tgz',
  '/mcp',
  '/api/who',
  '/somewhere',
]
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']
const html = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' }

/** Reads what an address says to somebody who is not in: all of it, but for the name that they asked with. */
const saidBy = async (ask: (path: string, init: RequestInit) => Promise<Response>, slug: string, base: string) => {
  const said: string[] = []
  for (const path of [...paths, `/_aether/ui/${ui.id}/src/App.tsx`])
    for (const method of methods) {
      const response = await ask(`${base}${path}`, { method, headers: html })
      const headers = [...response.headers]
        .filter(([name]) => !['x-trace-id', 'traceparent', 'ratelimit-remaining', 'ratelimit-reset'].includes(name))
        .sort()
      const text = `${response.status} ${JSON.stringify(headers)} ${await response.text()}`
      said.push(`${method} ${path.replace(ui.id, 'ID')} ${text.replaceAll(slug, 'SLUG')}`)
    }
  return said
}

describe('a private app', () => {
  it.each(['its own address', 'a path of ours'] as const)(
    'says at %s what an address says where there is nothing, on every path that is like a door, renamed or not',
    async (form) => {
      const isPath = form === 'a path of ours'
      const [hidden, old, absent] = [makeSlug('hid'), makeSlug('old'), makeSlug('not')]
      expect(await publish(old)).toBe(201)
      expect(await rename(old, hidden)).toBe(200)
      const ask = (slug: string) => (path: string, init: RequestInit) =>
        isPath ? call(init.method ?? 'GET', path, { headers: html }) : visitor(slug)(path, init)
      const at = (slug: string) => saidBy(ask(slug), slug, isPath ? `/apps/${slug}` : '')
      const nothing = await at(absent)
      for (const slug of [hidden, old]) {
        const said = await at(slug)
        expect(said.filter((each, index) => each !== nothing[index]).map((each) => each.slice(0, 300))).toEqual([])
        const secrets = [TITLE, ui.id, slug === old ? hidden : old]
        expect(secrets.filter((secret) => said.join().includes(secret))).toEqual([])
      }
      expect(nothing.filter((each) => !/^\w+ \S+ 404 /.test(each)).map((each) => each.slice(0, 300))).toEqual([])
    },
    60_000,
  )

  it('lets in through its doors, which lead on from an old address', async () => {
    const [slug, next] = [makeSlug('door'), makeSlug('next')]
    await publish(slug)
    const share = AppShare.parse(await (await ada.call('POST', `/api/apps/${slug}/shares`, {})).json())
    const { url } = AppDoor.parse(await (await ada.call('POST', `/api/apps/${slug}/enter`)).json())
    expect((await visitor(slug)(url)).status).toBe(303)
    expect(await rename(slug, next)).toBe(200)
    const led = await visitor(slug)(share.url ?? '')
    expect([led.status, led.headers.get('location')]).toEqual([308, share.url?.replace(`//${slug}.`, `//${next}.`)])
    const guest = visitor(next)
    expect((await guest(led.headers.get('location') ?? '')).status).toBe(303)
    expect((await guest(`/_aether/ui/${ui.id}/src/App.tsx`)).status).toBe(200)
  })
})

describe('an app that is not private', () => {
  it('has no doors under a path of ours: a cookie there would be everyone’s', async () => {
    const slug = makeSlug('open')
    await publish(slug, 'link')
    const share = AppShare.parse(await (await ada.call('POST', `/api/apps/${slug}/shares`, {})).json())
    const { url } = AppDoor.parse(await (await ada.call('POST', `/api/apps/${slug}/enter`)).json())
    for (const door of [share.url, url]) {
      const { pathname, search } = new URL(door ?? '')
      const response = await call('GET', `/apps/${slug}${pathname}${search}`)
      expect([response.status, response.headers.getSetCookie()]).toEqual([404, []])
    }
  })
})

describe('the old addresses of an app', () => {
  const leads = async (slug: string) => (await visitor(slug)('/cli.tgz')).status === 308

  it('are the last three, however often it is renamed, and the others are anybody’s', async () => {
    const bo = await createUser('Bo')
    const his = await generate(bo, 'cli', 'Count words in a file')
    const slugs = Array.from({ length: 7 }, () => makeSlug('name'))
    const [first = '', ...rest] = slugs
    await publish(first, 'link')
    let current = first
    for (const next of rest) {
      expect(await rename(current, next)).toBe(200)
      current = next
    }
    const held = slugs.slice(-4, -1)
    for (const slug of held) expect([slug, await leads(slug)]).toEqual([slug, true])
    for (const slug of held) expect(await publish(slug, 'link', bo, his.id)).toBe(409)
    expect(await publish(first, 'link', bo, his.id)).toBe(201)
    expect(App.parse(await (await bo.call('GET', `/api/apps/${first}`)).json()).userId).toBe(bo.user.id)
    expect((await ada.call('GET', `/api/apps/${slugs[1]}`)).status).toBe(404)
  })

  it('are free again after a while, as are those of apps that were taken down', async () => {
    const bo = await createUser('Bo')
    const his = await generate(bo, 'cli', 'Count words in a file')
    const [old, fresh, gone] = [makeSlug('old'), makeSlug('new'), makeSlug('gone')]
    await publish(old, 'link')
    await rename(old, fresh)
    await publish(gone, 'link')
    expect((await ada.call('DELETE', `/api/apps/${gone}`)).status).toBe(204)
    for (const slug of [old, gone]) {
      expect(await publish(slug, 'link', bo, his.id)).toBe(409)
      const leftAt = new Date(Date.now() - (OLD_SLUG_DAYS * 24 + 1) * 3_600_000)
      await db.update(appSlugs).set({ leftAt }).where(eq(appSlugs.slug, slug))
      expect(await publish(slug, 'link', bo, his.id)).toBe(201)
    }
    expect((await ada.call('GET', `/api/apps/${fresh}`)).status).toBe(200)
  })

  it('of those that were taken down are twenty a room', async () => {
    const slugs = Array.from({ length: 23 }, () => makeSlug('down'))
    for (const slug of slugs) {
      await publish(slug, 'link')
      await ada.call('DELETE', `/api/apps/${slug}`)
    }
    const bo = await createUser('Bo')
    const his = await generate(bo, 'cli', 'Count words in a file')
    expect(await publish(slugs[0] ?? '', 'link', bo, his.id)).toBe(201)
    expect(await publish(slugs.at(-1) ?? '', 'link', bo, his.id)).toBe(409)
  })
})
