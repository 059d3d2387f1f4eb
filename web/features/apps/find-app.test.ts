import { expect, it } from 'vitest'
import type { App } from '#contract/apps'
import { formatBriefApp, INTERFACE_BRIEF } from '#contract/interface-brief'
import { findApp, findHomeApp } from './find-app.ts'

const app = (slug: string, generationId: string, updatedAt = '2026-01-01T00:00:00.000Z'): App => ({
  id: slug,
  slug,
  url: `http://${slug}.localhost:8787`,
  title: slug,
  version: 1,
  visibility: 'link',
  faces: ['api'],
  generationId,
  roomId: 'r',
  userId: 'u',
  allowedHosts: [],
  createdAt: updatedAt,
  updatedAt,
})

it('an app belongs to every version of what it runs', () => {
  const apps = [app('other', 'x'), app('gym', 'v1')]
  expect(findApp(apps, 'v2', new Set(['v1', 'v2']))?.app.slug).toBe('gym')
  expect(findApp(apps, 'v9', new Set(['v9']))).toBeNull()
})

it('with forks, the one that runs this very version comes first, then the one changed last', () => {
  const apps = [
    app('old', 'v1', '2026-01-01T00:00:00.000Z'),
    app('new', 'v1', '2026-01-03T00:00:00.000Z'),
    app('this', 'v2', '2026-01-02T00:00:00.000Z'),
  ]
  expect(findApp(apps, 'v2', new Set(['v1', 'v2']))?.app.slug).toBe('this')
  expect(findApp(apps, 'v3', new Set(['v1', 'v3']))?.app.slug).toBe('new')
})

it('an app with several interfaces belongs to each of them', () => {
  const interfaces = new Map([['gym', ['api1', 'ui1']]])
  expect(findApp([app('gym', 'ui1')], 'api2', new Set(['api1', 'api2']), interfaces)).toMatchObject({
    app: { slug: 'gym' },
    liveId: 'api1',
  })
})

it('what was made for an API has its home there, as long as that has one', () => {
  const apps = [app('gym', 'v1'), app('page', 'v2')].map((each) =>
    each.slug === 'page' ? { ...each, faces: ['ui' as const] } : each,
  )
  const ask = (slug: string) =>
    `UI for Gym\n\n${INTERFACE_BRIEF}\nA user interface for the API “Gym”.\n${formatBriefApp(slug)}\n\nOperations:`
  expect(findHomeApp(apps, ask('gym'))?.slug).toBe('gym')
  expect(findHomeApp(apps, ask('page'))).toBeNull()
  expect(findHomeApp(apps, ask('gone'))).toBeNull()
  expect(findHomeApp(apps, 'A page that belongs to the app gym')).toBeNull()
})
