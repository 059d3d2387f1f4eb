import { describe, expect, it, vi } from 'vitest'
import type { Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import { createShippedCheck } from '../generate/shipped-check.ts'
import { resolveRoomAccess } from '../rooms/access.ts'
import { newGeneration } from '../testing/generations.ts'
import { createCreationAddresses } from './addresses.ts'
import { createAppService } from './service.ts'
import type { NewApp, StoredApp } from './store.ts'

const ada = { userId: 'ada', name: 'Ada', role: 'user', sessionId: 's' } as const

const generation = (change: Partial<Generation>): Generation =>
  newGeneration({
    id: 'g1',
    userId: 'ada',
    roomId: 'r1',
    files: [{ path: 'src/main.ts', language: 'typescript', content: 'console.log(1)' }],
    checks: [{ name: 'syntax', ok: true, detail: 'fine' }],
    ...change,
  })

/** A service over one row in memory, and what it told the room. `takeDown`: the row goes while its bundles are copied. */
const createService = (made: Generation, { takeDown = true, others = 0, found = made.checks } = {}) => {
  let stored: StoredApp | null = null
  const announce = vi.fn(async () => {})
  const recheck = vi.fn(async () => found)
  const unused = () => Promise.reject(new Error('not part of this test'))
  const service = createAppService({
    store: {
      find: async () => stored,
      async create({ kind: _, ...app }: NewApp) {
        stored = { ...app, version: 1, revision: 1, createdAt: new Date(0), updatedAt: new Date(0) }
      },
      takenLike: async () => new Set(['binary-search']),
      list: unused,
      update: async () => {},
      async remove() {
        stored = null
      },
      versions: unused,
      addVersion: unused,
      activate: unused,
      standing: unused,
      readFaces: unused,
      apiOfRelease: unused,
      isServed: unused,
      countOfRunner: unused,
      countByUser: async () => others + (stored ? 1 : 0),
    },
    bundles: {
      put: async () => {},
      get: unused,
      async copy() {
        if (takeDown) stored = null
        return false
      },
      remove: async () => {},
    },
    rooms: {
      accessTo: async () => resolveRoomAccess({ visibility: 'private', personal: false }, 'editor'),
      enter: unused,
      openToWrite: async (_, id) => ({
        id,
        name: 'Room',
        visibility: 'private',
        personal: false,
        createdAt: new Date(0),
      }),
      personal: unused,
    },
    generate: { get: async () => ({ ...made, title: 'Binary search', starred: false }) },
    open: unused,
    previews: { issue: unused },
    fillPreview: unused,
    tickets: { issue: unused, redeem: unused },
    addresses: createCreationAddresses({ APP_ORIGIN: 'https://aether.example', APPS_HOST: 'apps.example' }),
    runner: () => ({ adopt: async () => null, clone: unused, remove: unused }),
    announce,
    recheck,
    forget: () => {},
    isPublicHost: async (host) => !host.startsWith('inside.'),
    now: () => new Date(0),
    newId: () => 'a1',
    mostApps: 3,
  })
  const publish = (force: boolean) => service.publish(ada, { generationId: made.id, visibility: 'link', force })
  const fork = () => service.fork(ada, 'binary-search-2', { withData: false })
  const allow = (allowedHosts: string[]) => service.update(ada, 'binary-search-2', { allowedHosts })
  return { publish, fork, allow, announce, recheck, stored: () => stored }
}

describe('allowing a host', () => {
  it('is refused when its name leads into this network, by its place in the list', async () => {
    const { publish, allow } = createService(generation({}), { takeDown: false })
    await publish(true)
    await expect(allow(['api.example.com', 'inside.example.com'])).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'allowedHosts.1', message: expect.stringContaining('leads into this network') }] },
    })
    await expect(allow(['api.example.com'])).resolves.toBeDefined()
  })
})

describe('publishing a generation whose checks fail', () => {
  const failing = generation({ checks: [{ name: 'syntax', ok: false, detail: 'src/main.ts line 3' }] })

  it('is refused with what fails, and nothing is announced', async () => {
    const { publish, announce } = createService(failing)
    const error = await publish(false).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'checks.syntax', message: 'src/main.ts line 3' }] },
    })
    expect(announce).not.toHaveBeenCalled()
  })

  it('is done knowingly', async () => {
    const { publish, announce } = createService(failing)
    expect(await publish(true)).toMatchObject({
      slug: 'binary-search-2',
      url: 'https://binary-search-2.apps.example',
      faces: ['code'],
    })
    expect(announce).toHaveBeenCalledOnce()
  })
})

describe('what is published is what was checked', () => {
  const checked = async (files = generation({}).files) => [
    ...generation({}).checks,
    ...(await createShippedCheck('code', files)),
  ]

  it('the same bytes are not checked again, though their keys come back from storage in another order', async () => {
    const { publish, recheck } = createService(
      generation({
        checks: await checked(),
        files: generation({}).files.map(({ path, content, language }) => ({ path, content, language })),
      }),
    )
    await publish(false)
    expect(recheck).not.toHaveBeenCalled()
  })

  it.each([
    ['other bytes', async () => checked([{ path: 'src/main.ts', language: 'typescript', content: 'console.log(2)' }])],
    ['bytes of which nothing was said', async () => generation({}).checks],
  ])('%s are, and what fails then is refused', async (_, checks) => {
    const found = [{ name: 'syntax', ok: false, detail: 'line 1' }]
    const { publish, announce, recheck } = createService(generation({ checks: await checks() }), { found })
    await expect(publish(false)).rejects.toMatchObject({ code: 'invalid' })
    expect([recheck.mock.calls.length, announce.mock.calls.length]).toEqual([1, 0])
  })
})

it.each(['running', 'failed', 'cancelled'] as const)('a generation that is %s is not published', async (status) => {
  await expect(createService(generation({ status })).publish(true)).rejects.toMatchObject({ code: 'conflict' })
})

it('a generation without files is not published', async () => {
  await expect(createService(generation({ files: [] })).publish(true)).rejects.toMatchObject({ code: 'invalid' })
})

describe('somebody with as many live apps as they may have', () => {
  it('publishes none more, and nothing of it stays or is announced', async () => {
    const { publish, announce, stored } = createService(generation({}), { others: 3 })
    await expect(publish(false)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('3 live apps'),
    })
    expect([stored(), announce.mock.calls]).toEqual([null, []])
  })

  it('publishes the last one', async () => {
    const { publish, stored } = createService(generation({}), { others: 2 })
    await publish(false)
    expect(stored()).toMatchObject({ slug: 'binary-search-2' })
  })
})

describe('a fork of an app whose bundles are gone', () => {
  it('is of nothing when the app was taken down meanwhile', async () => {
    const { publish, fork } = createService(generation({}))
    await publish(false)
    await expect(fork()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is a fault of ours when the app still stands', async () => {
    const { publish, fork } = createService(generation({}), { takeDown: false })
    await publish(false)
    await expect(fork()).rejects.toThrow('a published bundle is missing')
  })
})
