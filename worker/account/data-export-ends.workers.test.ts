import { afterEach, expect, it, vi } from 'vitest'
import { createUser } from '../testing/api-client.ts'
import { fetchRaw, generate, listForms, makeSlug } from '../testing/creation-client.ts'
import { createTestRoom, expel, join } from '../testing/membership.ts'

afterEach(() => vi.restoreAllMocks())

/** Reads on after a first piece, when `end` has happened and more than two seconds have passed. */
const breaksOff = async (download: Response, end: () => Promise<unknown>) => {
  expect(download.status).toBe(200)
  const reader = download.body?.getReader()
  await reader?.read()
  await end()
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + 2_500)
  const readAll = async () => {
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read());
  }
  await expect(readAll()).rejects.toThrow()
}

it('an export of an account breaks off when the session that asked for it ends', async () => {
  const ada = await createUser('Ada')
  for (let n = 0; n < 3; n += 1) await generate(ada, 'code', `Primes up to ${n} hundred`)
  await breaksOff(await ada.call('GET', '/api/account/export'), () => ada.call('POST', '/api/auth/logout'))
})

it.each(['is removed from its room', 'signs out'])(
  'an export of an app’s data breaks off when its reader %s',
  async (how) => {
    const ada = await createUser('Ada')
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const { id } = await generate(ada, 'api', 'An API for books with title and author', { roomId })
    const slug = makeSlug('export')
    expect((await ada.call('POST', '/api/apps', { generationId: id, slug, visibility: 'public' })).status).toBe(201)
    for (let n = 0; n < 30; n += 1)
      await fetchRaw(`${listForms(slug).own}/api/books`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title: `Book ${n}`, author: 'x'.repeat(2_000) }),
      })
    const end = how === 'signs out' ? () => bo.call('POST', '/api/auth/logout') : () => expel(ada, roomId, bo)
    await breaksOff(await bo.call('GET', `/api/apps/${slug}/export?format=sql`), end)
  },
)
