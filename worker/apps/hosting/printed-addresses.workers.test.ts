import { beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { newUser, type TestUser } from '../../testing/api-client.ts'
import { fetchRaw, formsOf, generate, newSlug } from '../../testing/creation-client.ts'

let ada: TestUser
beforeAll(async () => {
  ada = await newUser('Ada')
})

const publish = async (type: 'cli' | 'ui', prompt: string, visibility = 'public') => {
  const { id } = await generate(ada, type, prompt)
  const slug = newSlug(type)
  const published = await ada.call('POST', '/api/apps', { generationId: id, slug, visibility, force: true })
  expect(published.status).toBe(201)
  return { id, slug, forms: formsOf(slug) }
}
const textAt = async (url: string, accept = 'text/html') => (await fetchRaw(url, { headers: { accept } })).text()
/** What one isolate changes, others show within two seconds. */
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
