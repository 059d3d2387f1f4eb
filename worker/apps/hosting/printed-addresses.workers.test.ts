import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { createUser, type TestUser } from '../../testing/api-client.ts'
import { fetchRaw, generate, listForms, makeSlug } from '../../testing/creation-client.ts'

let ada: TestUser
beforeAll(async () => {
  ada = await createUser('Ada')
})

const publish = async (type: 'cli' | 'ui', prompt: string, visibility = 'public') => {
  const { id } = await generate(ada, type, prompt)
  const slug = makeSlug(type)
  const published = await ada.call('POST', '/api/apps', { generationId: id, slug, visibility, force: true })
  expect(published.status).toBe(201)
  return { id, slug, forms: listForms(slug) }
}
const textAt = async (url: string, accept = 'text/html') => (await fetchRaw(url, { headers: { accept } })).text()
/** Waits until other isolates show what one changed: they do within two seconds. */
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 200 })

describe('the address of a command’s package', () => {
  it('says which version it is, and is the one below our own address where hosts below localhost are', async () => {
    const { id, slug, forms } = await publish('cli', 'Count words in a file')
    const printed = `npx ${forms.below}/cli-1.tgz --help`
    for (const form of [forms.own, forms.below]) expect(await textAt(`${form}/`)).toContain(printed)
    expect((await fetchRaw(`${forms.below}/cli-1.tgz`)).headers.get('content-type')).toBe('application/gzip')
    const next = await ada.call('POST', `/api/apps/${slug}/versions`, { generationId: id, force: true })
    expect(next.status).toBe(201)
    await soon(async () => expect(await textAt(`${forms.own}/`)).toContain(`${forms.below}/cli-2.tgz`))
    await ada.call('POST', `/api/apps/${slug}/activate`, { version: 1 })
    await soon(async () => expect(await textAt(`${forms.own}/`)).toContain(printed))
  })

  it('of a preview leads to it as well', async () => {
    const { id } = await generate(ada, 'cli', 'Count words in a file')
    const opened: unknown = await (await ada.call('POST', `/api/generate/history/${id}/preview`)).json()
    const { url } = z.object({ url: z.url() }).parse(opened)
    const [, address = ''] = /npx (\S+)/.exec(await textAt(url)) ?? []
    expect(address).toContain('/apps/preview-')
    expect((await fetchRaw(address)).headers.get('content-type')).toBe('application/gzip')
  })
})

it('a page that moves within itself is the same page after a reload, at both forms', async () => {
  const { forms } = await publish('ui', 'A counter')
  for (const form of [forms.own, forms.below]) {
    const home = await textAt(`${form}/`)
    expect(home).toContain('src/App.tsx')
    for (const path of ['/boards/7', '/boards/7/cards?open=1', '/a%20b/'])
      expect((await textAt(form + path)).replaceAll(/nonce="[^"]*"/g, '')).toBe(home.replaceAll(/nonce="[^"]*"/g, ''))
    expect((await fetchRaw(`${form}/boards/7.js`, { headers: { accept: '*/*' } })).status).toBe(404)
  }
})

describe('of an API, its page and its client', () => {
  const publishApi = async (change: (document: { [name: string]: unknown }) => object = (document) => document) => {
    const api = await generate(ada, 'api', 'An API for books with title and author')
    const file = api.files.find(({ path }) => path === 'openapi.json')
    const document = change(z.record(z.string(), z.unknown()).parse(JSON.parse(file?.content ?? '')))
    const content = JSON.stringify(document)
    const saved = await ada.call('POST', `/api/generate/history/${api.id}/versions`, {
      files: [{ path: 'openapi.json', content }],
    })
    const { id } = z.object({ id: z.string() }).parse(await saved.json())
    const slug = makeSlug('api')
    const body = { generationId: id, slug, visibility: 'public', force: true }
    expect((await ada.call('POST', '/api/apps', body)).status).toBe(201)
    return { slug, forms: listForms(slug) }
  }

  it('name the package of the tool beside it, where npx is let in', async () => {
    const { slug, forms } = await publishApi((document) => ({ ...document, 'x-changed': true }))
    for (const form of [forms.own, forms.below]) expect(await textAt(`${form}/docs`)).toContain('"cli":null')
    const { id } = await generate(ada, 'cli', 'Count words in a file')
    const added = await ada.call('POST', `/api/apps/${slug}/versions`, { generationId: id, force: true })
    expect(added.status).toBe(201)
    for (const path of ['/', '/docs'])
      for (const form of [forms.own, forms.below])
        await soon(async () => expect(await textAt(form + path)).toContain(`"cli":"${forms.below}/cli-2.tgz"`))
    expect((await fetchRaw(`${forms.below}/cli-2.tgz`)).headers.get('content-type')).toBe('application/gzip')
  })

  it('say where cookies exist, which is at the host of its own alone', async () => {
    const { forms } = await publishApi((document) => ({
      ...document,
      components: {
        ...z.object({}).loose().parse(document.components),
        securitySchemes: { visit: { type: 'apiKey', in: 'cookie', name: 'session' } },
      },
      security: [{ visit: [] }],
    }))
    const told = `Cookies (session) exist at ${forms.own} only`
    for (const form of [forms.own, forms.below]) {
      const client = await textAt(`${form}/client.ts`)
      expect(client).toContain(told)
      expect(client).toContain('Give createClient that baseUrl.')
      expect(client).toContain('the cookie session (at the host of its own only)')
      expect(await textAt(`${form}/docs`)).toContain(`"own":"${forms.own}"`)
      const asked = await fetchRaw(`${form}/mcp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'initialize',
          params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
        }),
      })
      expect(await asked.text()).toContain(told)
    }
  })
})
