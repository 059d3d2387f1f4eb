import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { UploadUsage } from '#contract/assets'
import { connectDatabase } from '../db/client.ts'
import { readConfig } from '../env.ts'
import { AppError } from '../errors.ts'
import { createUser } from '../testing/api-client.ts'
import { createAssetService } from './service.ts'
import { type AssetStore, createAssetStore } from './store.ts'

const store = createAssetStore(connectDatabase(readConfig(env)), env.BUCKET)
const noon = new Date('2026-11-24T12:00:00Z')

/** Somebody who may have three files of 1,000 bytes together, and send 2,000 a day. */
const withLimits = async (overrides: Partial<AssetStore> = {}) => {
  const { user } = await createUser('Ada')
  const clock = { now: noon }
  const assets = createAssetService({
    store: { ...store, ...overrides },
    limits: { files: 3, bytes: 1_000, bytesPerDay: 2_000 },
    appOrigin: 'http://localhost:8787',
    newId: () => crypto.randomUUID(),
    now: () => clock.now,
  })
  const upload = (size: number, receive = async () => ({ name: 'a.bin', bytes: new Uint8Array(size) })) =>
    assets.upload(user.id, size, receive)
  const stored = async () => {
    const { objects } = await env.BUCKET.list({ prefix: `assets/${user.id}/` })
    return objects.length
  }
  return { user, clock, assets, upload, stored, usage: () => assets.usage(user.id) }
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? { code: error.code, words: error.message } : error),
  )

describe('what a person may upload', () => {
  it('is so many bytes together: one more is refused in words, and a deletion makes room', async () => {
    const { user, assets, upload } = await withLimits()
    const first = await upload(600)
    expect(await failure(upload(401))).toMatchObject({
      code: 'too_large',
      words: expect.stringContaining('Delete some'),
    })
    await upload(400)
    await assets.remove(user.id, first.id)
    await upload(600)
  })

  it('is so many files', async () => {
    const { user, assets, upload } = await withLimits()
    const [first] = [await upload(1), await upload(1), await upload(1)]
    expect(await failure(upload(1))).toMatchObject({
      code: 'too_large',
      words: 'You have 3 uploads, and there is room for 3. Delete some in your profile to go on.',
    })
    await assets.remove(user.id, first.id)
    await upload(1)
  })

  it('is so many bytes a day, whether or not they are still there, and begins anew at midnight', async () => {
    const { user, clock, assets, upload } = await withLimits()
    for (let n = 0; n < 2; n += 1) await assets.remove(user.id, (await upload(1_000)).id)
    expect(await failure(upload(1))).toMatchObject({ code: 'too_many_requests' })
    clock.now = new Date('2026-11-25T00:00:00Z')
    await upload(1_000)
  })

  it('holds for many at once', async () => {
    const { upload, usage, stored } = await withLimits()
    const answers = await Promise.all(Array.from({ length: 12 }, () => failure(upload(300))))
    expect(answers.filter((answer) => answer === null)).toHaveLength(3)
    expect(await usage()).toMatchObject({ files: { used: 3 }, bytes: { used: 900 }, bytesToday: { used: 900 } })
    expect(await stored()).toBe(3)
  })

  it('is looked at before the file is read, by what it is said to have', async () => {
    const { upload } = await withLimits()
    const never = () => Promise.reject(new Error('it was read'))
    expect(await failure(upload(1_001, never))).toMatchObject({ code: 'too_large' })
  })

  it('is only their own', async () => {
    const [ada, bo] = [await withLimits(), await withLimits()]
    await ada.upload(1_000)
    await bo.upload(1_000)
  })
})

describe('an upload that does not come to be', () => {
  it('leaves nothing when its sender stops half way', async () => {
    const { upload, usage, stored } = await withLimits()
    const cut = () => Promise.reject(new AppError('malformed', 'cut'))
    expect(await failure(upload(500, cut))).toMatchObject({ code: 'malformed' })
    expect(await usage()).toMatchObject({ files: { used: 0 }, bytes: { used: 0 }, bytesToday: { used: 0 } })
    expect(await stored()).toBe(0)
  })

  it('leaves nothing when it cannot be stored, and says so', async () => {
    const { upload, usage, stored } = await withLimits({ put: () => Promise.reject(new Error('no space left')) })
    expect(await failure(upload(500))).toEqual({
      code: 'unavailable',
      words: 'Files cannot be stored at the moment. Nothing of this one was kept; try again in a moment.',
    })
    expect(await usage()).toMatchObject({ files: { used: 0 }, bytes: { used: 0 }, bytesToday: { used: 0 } })
    expect(await stored()).toBe(0)
  })

  it('is not shown before its bytes are there, and its place is free again when they never came', async () => {
    const { user, clock, assets, upload, usage } = await withLimits()
    const lost = { id: crypto.randomUUID(), userId: user.id, name: 'a', contentType: 'text/plain', size: 900 }
    const limits = { files: 3, bytes: 1_000, bytesPerDay: 2_000 }
    expect(await store.reserve(lost, limits, clock.now)).toBe(true)
    await store.put(lost, new Uint8Array(900))
    expect((await assets.list(user.id, { limit: 20 })).items).toEqual([])
    expect(await failure(assets.open(user.id, lost.id))).toMatchObject({ code: 'not_found' })
    expect((await usage()).bytes.used).toBe(900)
    // The database's own clock says when it was begun.
    clock.now = new Date(Date.now() + 11 * 60_000)
    await upload(100)
    await upload(900)
    expect(await env.BUCKET.head(`assets/${user.id}/${lost.id}`)).toBeNull()
  })
})

it('what uploads take can be asked for', async () => {
  const ada = await createUser('Ada')
  const answer = await ada.call('GET', '/api/assets/usage')
  expect(UploadUsage.parse(await answer.json())).toMatchObject({
    files: { used: 0, limit: 500 },
    bytes: { used: 0, limit: 200 * 1024 * 1024 },
  })
})
