import { beforeAll, describe, expect, it } from 'vitest'
import { App, AppVersion } from '#contract/apps'
import { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { fetchRaw, generate, listForms, makeSlug, visitor } from '../testing/creation-client.ts'

let ada: TestUser
let stranger: TestUser

const parsed = async (response: Response, status: number): Promise<unknown> => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
/** A version of a page by hand, with a word in a module of its own. */
const withWord = async (before: Generation, word: string) =>
  Generation.parse(
    await parsed(
      await ada.call('POST', `/api/generate/history/${before.id}/versions`, {
        files: [{ path: 'src/word.ts', content: `export const word = '${word}'\n` }],
      }),
      201,
    ),
  )
const addVersion = async (slug: string, { id: generationId }: Generation) =>
  parsed(await ada.call('POST', `/api/apps/${slug}/versions`, { generationId, force: true }), 201)
const change = async (slug: string, visibility: string) =>
  parsed(await ada.call('PATCH', `/api/apps/${slug}`, { visibility }), 200)
const versionsFor = async (user: TestUser, slug: string) =>
  definePage(AppVersion)
    .parse(await parsed(await user.call('GET', `/api/apps/${slug}/versions`), 200))
    .items.map(({ version }) => version)
/** The statuses that the module of a version answers with, at both forms of the address. */
const servedAt = async (slug: string, { id }: Generation) => {
  const { own, below } = listForms(slug)
  const path = `/_aether/ui/${id}/src/word.ts`
  return [
    (await visitor(slug)(path)).status,
    (await fetchRaw(`${own}${path}`)).status,
    (await fetchRaw(`${below}${path}`)).status,
  ]
}

describe('what ran in private', () => {
  let slug: string
  let secret: Generation
  let open: Generation
  let newest: Generation

  beforeAll(async () => {
    ada = await createUser('Ada')
    stranger = await createUser('Stranger')
    const first = await generate(ada, 'ui', 'A stopwatch')
    secret = await withWord(first, 'the password')
    open = await withWord(secret, 'hello')
    newest = await withWord(open, 'hello again')
    slug = makeSlug('opened')
    App.parse(
      await parsed(
        await ada.call('POST', '/api/apps', { generationId: secret.id, slug, visibility: 'private', force: true }),
        201,
      ),
    )
    await addVersion(slug, open)
    await change(slug, 'public')
  })

  it('stays there when the app is opened: no list and no address shows it to others', async () => {
    expect(await servedAt(slug, open)).toEqual([200, 200, 200])
    expect(await servedAt(slug, secret)).toEqual([404, 404, 404])
    expect(await versionsFor(stranger, slug)).toEqual([2])
    expect(await versionsFor(ada, slug)).toEqual([2, 1])
    expect((await stranger.call('GET', `/api/apps/${slug}/contract?from=1&to=2`)).status).toBe(404)
    expect((await ada.call('GET', `/api/apps/${slug}/contract?from=1&to=2`)).status).toBe(200)
  })

  it('is seen once it runs in the open; what ran there goes on for pages that have it', async () => {
    await addVersion(slug, newest)
    expect(await servedAt(slug, open)).toEqual([200, 200, 200])
    expect(await versionsFor(stranger, slug)).toEqual([3, 2])
    await parsed(await ada.call('POST', `/api/apps/${slug}/activate`, { version: 1 }), 200)
    expect(await servedAt(slug, secret)).toEqual([200, 200, 200])
    expect(await versionsFor(stranger, slug)).toEqual([3, 2, 1])
    await parsed(await ada.call('POST', `/api/apps/${slug}/activate`, { version: 3 }), 200)
  })

  it('is deleted with its generation, but where it runs', async () => {
    for (const { id } of [open, newest])
      expect((await ada.call('DELETE', `/api/generate/history/${id}`)).status).toBe(204)
    expect(await servedAt(slug, open)).toEqual([404, 404, 404])
    expect(await servedAt(slug, newest)).toEqual([200, 200, 200])
    expect(await versionsFor(ada, slug)).toEqual([3, 1])
    expect((await ada.call('POST', `/api/apps/${slug}/activate`, { version: 2 })).status).toBe(404)
  })

  it('an address that names no generation is none', async () => {
    for (const id of ['x', '-'.repeat(36), `${secret.id}'`, secret.id.toUpperCase()])
      expect((await visitor(slug)(`/_aether/ui/${encodeURIComponent(id)}/src/word.ts`)).status).toBe(404)
  })
})
