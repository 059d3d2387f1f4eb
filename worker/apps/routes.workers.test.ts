import { beforeAll, describe, expect, it } from 'vitest'
import { App, AppDoor, AppShare, AppVersion } from '#contract/apps'
import type { Generation } from '#contract/generation'
import { definePage } from '#contract/ids'
import { Invite, Room } from '#contract/rooms'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../testing/creation-client.ts'
import { readProblem } from '../testing/read-problem.ts'
import { createPerson, enterRoom } from '../testing/room-client.ts'

let ada: TestUser
let bo: TestUser
let viewer: TestUser
let stranger: TestUser
let roomId: string
let ui: Generation
let cli: Generation

const join = async (user: TestUser, role: string) => {
  const { token } = Invite.parse(await (await ada.call('POST', `/api/rooms/${roomId}/invites`, { role })).json())
  await user.call('POST', `/api/invites/${token}/accept`)
}

beforeAll(async () => {
  ada = await createUser('Ada')
  bo = await createUser('Bo')
  viewer = await createUser('Viewer')
  stranger = await createUser('Stranger')
  roomId = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Workshop' })).json()).id
  await join(bo, 'editor')
  await join(viewer, 'viewer')
  ui = await generate(ada, 'ui', 'A stopwatch', { roomId })
  cli = await generate(bo, 'cli', 'Count words in a file', { roomId })
})

const publish = async (user: TestUser, body: Record<string, unknown>) => {
  const response = await user.call('POST', '/api/apps', body)
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  return App.parse(await response.json())
}

describe('publishing', () => {
  it('gives a generation an address, and tells the room', async () => {
    const room = await enterRoom(roomId, createPerson('Watcher'))
    await room.join()
    const slug = makeSlug('stopwatch')
    const app = await publish(ada, { generationId: ui.id, slug })
    expect(app).toMatchObject({
      slug,
      url: `http://${slug}.localhost:8787`,
      version: 1,
      visibility: 'link',
      faces: ['ui'],
      generationId: ui.id,
      roomId,
    })
    const event = await room.event('app_published', (each) => each.slug === slug)
    expect(event).toMatchObject({ version: 1, generationId: ui.id, userId: ada.user.id, name: 'Ada', url: app.url })
    room.close()
  })

  it('finds a free slug from the title', async () => {
    const [first, second] = [await publish(bo, { generationId: cli.id }), await publish(bo, { generationId: cli.id })]
    expect(first.slug).toMatch(/^[a-z][a-z\d-]+$/)
    expect(second.slug).not.toBe(first.slug)
  })

  it('refuses a slug that is taken, reserved or malformed', async () => {
    const slug = makeSlug('taken')
    await publish(ada, { generationId: ui.id, slug })
    expect((await bo.call('POST', '/api/apps', { generationId: cli.id, slug })).status).toBe(409)
    for (const bad of ['admin', 'l0gin', 'Ünïcode', 'xn--80ak6aa92e', 'a.b', 'preview-x', 'API', '../x'])
      expect((await ada.call('POST', '/api/apps', { generationId: ui.id, slug: bad })).status).toBe(422)
  })

  it('is for people who may write in the generation’s room', async () => {
    const body = { generationId: ui.id }
    expect((await call('POST', '/api/apps', { body })).status).toBe(401)
    expect((await stranger.call('POST', '/api/apps', body)).status).toBe(404)
    expect((await viewer.call('POST', '/api/apps', body)).status).toBe(403)
    expect((await ada.call('POST', '/api/apps', { generationId: crypto.randomUUID() })).status).toBe(404)
    expect((await ada.call('POST', '/api/apps', {})).status).toBe(422)
  })
})

describe('an app', () => {
  it('is listed for members of its room, and opened by whoever may see it', async () => {
    const hidden = await publish(ada, { generationId: ui.id, slug: makeSlug('hidden'), visibility: 'private' })
    const shown = await publish(ada, { generationId: ui.id, slug: makeSlug('shown') })
    const list = async (user: TestUser, query = '') =>
      definePage(App)
        .parse(await (await user.call('GET', `/api/apps${query}`)).json())
        .items.map(({ slug }) => slug)
    expect(await list(viewer, `?roomId=${roomId}&limit=100`)).toEqual(expect.arrayContaining([hidden.slug, shown.slug]))
    expect((await list(bo, '?limit=2')).length).toBe(2)
    expect(await list(stranger)).toEqual([])
    expect((await stranger.call('GET', `/api/apps?roomId=${roomId}`)).status).toBe(404)
    expect((await viewer.call('GET', `/api/apps/${hidden.slug}`)).status).toBe(200)
    expect((await stranger.call('GET', `/api/apps/${hidden.slug}`)).status).toBe(404)
    expect((await stranger.call('GET', `/api/apps/${shown.slug}`)).status).toBe(200)
    expect((await call('GET', `/api/apps/${shown.slug}`)).status).toBe(401)
  })

  it('is changed by editors, never by those who only look', async () => {
    const { slug } = await publish(ada, { generationId: ui.id, slug: makeSlug('edited') })
    const change = { title: 'Better', allowedHosts: ['api.example.com', 'api.example.com'] }
    for (const [user, status] of [
      [viewer, 403],
      [stranger, 403],
    ] as const) {
      expect((await user.call('PATCH', `/api/apps/${slug}`, change)).status).toBe(status)
      expect((await user.call('POST', `/api/apps/${slug}/versions`, { generationId: ui.id })).status).toBe(status)
      expect((await user.call('POST', `/api/apps/${slug}/activate`, { version: 1 })).status).toBe(status)
      expect((await user.call('DELETE', `/api/apps/${slug}`)).status).toBe(status)
      expect((await user.call('GET', `/api/apps/${slug}/shares`)).status).toBe(status)
      expect((await user.call('POST', `/api/apps/${slug}/shares`, {})).status).toBe(status)
    }
    const changed = await bo.call('PATCH', `/api/apps/${slug}`, change)
    expect(App.parse(await changed.json())).toMatchObject({ title: 'Better', allowedHosts: ['api.example.com'] })
    expect((await bo.call('PATCH', `/api/apps/${slug}`, { allowedHosts: ['127.0.0.1'] })).status).toBe(422)
    expect((await bo.call('PATCH', `/api/apps/${slug}`, {})).status).toBe(422)
  })

  it('keeps its old address as a way to the new one, and no other room gets it', async () => {
    const [old, fresh] = [makeSlug('old'), makeSlug('new')]
    await publish(ada, { generationId: cli.id, slug: old })
    expect((await ada.call('PATCH', `/api/apps/${old}`, { slug: fresh })).status).toBe(200)
    const moved = await visitor(old)('/cli.tgz?x=1')
    expect(moved.status).toBe(308)
    expect(moved.headers.get('location')).toBe(`http://${fresh}.localhost:8787/cli.tgz?x=1`)
    const other = await generate(stranger, 'ui', 'A counter')
    expect((await stranger.call('POST', '/api/apps', { generationId: other.id, slug: old })).status).toBe(409)
    expect((await ada.call('PATCH', `/api/apps/${fresh}`, { slug: old })).status).toBe(200)
    expect((await visitor(old)('/cli.tgz')).status).toBe(200)
  })

  it('is taken down by its publisher or the room’s owner; its address stays with the room', async () => {
    const { slug } = await publish(ada, { generationId: ui.id, slug: makeSlug('gone') })
    expect((await bo.call('DELETE', `/api/apps/${slug}`)).status).toBe(403)
    expect((await ada.call('DELETE', `/api/apps/${slug}`)).status).toBe(204)
    expect((await ada.call('GET', `/api/apps/${slug}`)).status).toBe(404)
    expect((await visitor(slug)('/')).status).toBe(404)
    const other = await generate(stranger, 'ui', 'A counter')
    expect((await stranger.call('POST', '/api/apps', { generationId: other.id, slug })).status).toBe(409)
    expect((await publish(bo, { generationId: ui.id, slug })).slug).toBe(slug)
  })
})

describe('versions', () => {
  it('add faces, are kept, and any of them runs again', async () => {
    const { slug } = await publish(ada, { generationId: ui.id, slug: makeSlug('faces') })
    const added = await bo.call('POST', `/api/apps/${slug}/versions`, { generationId: cli.id })
    expect(added.status).toBe(201)
    expect(App.parse(await added.json())).toMatchObject({ version: 2, faces: ['ui', 'cli'], generationId: cli.id })
    const visit = visitor(slug)
    expect((await visit('/cli.tgz')).status).toBe(200)
    const back = await ada.call('POST', `/api/apps/${slug}/activate`, { version: 1 })
    expect(App.parse(await back.json())).toMatchObject({ version: 1, faces: ['ui'] })
    expect((await visit('/cli.tgz')).status).toBe(404)
    expect((await visit('/cli-2.tgz')).status).toBe(200)
    expect((await visit('/cli-1.tgz')).status).toBe(404)
    expect((await ada.call('POST', `/api/apps/${slug}/activate`, { version: 9 })).status).toBe(404)
    const versions = definePage(AppVersion).parse(await (await viewer.call('GET', `/api/apps/${slug}/versions`)).json())
    expect(versions.items).toMatchObject([
      { version: 2, kind: 'cli', faces: { ui: ui.id, cli: cli.id }, userId: bo.user.id, active: false },
      { version: 1, kind: 'ui', faces: { ui: ui.id }, active: true },
    ])
  })

  it('come from the app’s own room', async () => {
    const { slug } = await publish(ada, { generationId: ui.id, slug: makeSlug('own') })
    const elsewhere = await generate(ada, 'ui', 'A counter')
    const response = await ada.call('POST', `/api/apps/${slug}/versions`, { generationId: elsewhere.id })
    expect(response.status).toBe(422)
    expect((await readProblem(response)).errors?.[0]?.path).toBe('generationId')
  })

  it('outlive the deletion of their generation', async () => {
    const made = await generate(ada, 'cli', `Count lines ${crypto.randomUUID()}`, { roomId })
    const { slug } = await publish(ada, { generationId: made.id, slug: makeSlug('kept') })
    expect((await ada.call('DELETE', `/api/generate/history/${made.id}`)).status).toBe(204)
    expect((await visitor(slug)('/cli.tgz')).status).toBe(200)
  })
})

describe('a fork', () => {
  it('is an app of its own: in the room for editors, private in the personal room for others', async () => {
    const { slug } = await publish(ada, { generationId: cli.id, slug: makeSlug('forked'), visibility: 'public' })
    const inside = App.parse(await (await bo.call('POST', `/api/apps/${slug}/fork`, {})).json())
    expect(inside).toMatchObject({ roomId, version: 1, faces: ['cli'], visibility: 'public' })
    const outside = App.parse(await (await stranger.call('POST', `/api/apps/${slug}/fork`, {})).json())
    expect(outside).toMatchObject({ visibility: 'private', faces: ['cli'] })
    expect(outside.roomId).not.toBe(roomId)
    expect((await stranger.call('POST', `/api/apps/${slug}/fork`, { withData: true })).status).toBe(403)
    await ada.call('DELETE', `/api/apps/${slug}`)
    expect((await visitor(inside.slug)('/cli.tgz')).status).toBe(200)
  })
})

describe('who may open an app at its own address', () => {
  it('a private one: members with a ticket from us, once; for all others there is nothing', async () => {
    const { slug } = await publish(ada, { generationId: cli.id, slug: makeSlug('private'), visibility: 'private' })
    const nobody = visitor(slug)
    const [hidden, absent] = [await nobody('/cli.tgz'), await visitor(makeSlug('absent'))('/cli.tgz')]
    expect([hidden.status, absent.status]).toEqual([404, 404])
    expect((await hidden.text()).replaceAll(slug, 'x').length).toBe(
      (await absent.text()).replace(/absent-[\da-f]+/g, 'x').length,
    )
    expect((await stranger.call('POST', `/api/apps/${slug}/enter`)).status).toBe(404)

    const door = AppDoor.parse(await (await viewer.call('POST', `/api/apps/${slug}/enter`)).json())
    const member = visitor(slug)
    const entered = await member(door.url)
    expect(entered.status).toBe(303)
    expect(entered.headers.get('set-cookie')).toMatch(/^aether_entry=.*HttpOnly.*SameSite=Lax$/i)
    expect(entered.headers.get('set-cookie')).not.toMatch(/domain/i)
    expect((await member('/cli.tgz')).status).toBe(200)
    expect((await nobody(door.url)).status).toBe(404)
  })

  it('a share link lets people without an account in, until it is withdrawn', async () => {
    const { slug } = await publish(ada, { generationId: cli.id, slug: makeSlug('shared'), visibility: 'private' })
    const made = await bo.call('POST', `/api/apps/${slug}/shares`, { expiresInHours: 1 })
    expect(made.status).toBe(201)
    const share = AppShare.parse(await made.json())
    const guest = visitor(slug)
    expect((await guest(share.url ?? '')).status).toBe(303)
    expect((await guest('/cli.tgz')).status).toBe(200)
    const listed = definePage(AppShare).parse(await (await ada.call('GET', `/api/apps/${slug}/shares`)).json())
    expect(listed.items).toMatchObject([{ id: share.id, hasPassword: false }])
    expect(JSON.stringify(listed)).not.toContain(share.url?.split('/').at(-1))
    expect((await bo.call('DELETE', `/api/apps/${slug}/shares/${share.id}`)).status).toBe(204)
    expect((await bo.call('DELETE', `/api/apps/${slug}/shares/${share.id}`)).status).toBe(404)
    expect((await visitor(slug)(share.url ?? '')).status).toBe(404)
  })

  it('a share link with a password asks for it, and not for ever', async () => {
    const { slug } = await publish(ada, { generationId: cli.id, slug: makeSlug('locked'), visibility: 'private' })
    const made = await ada.call('POST', `/api/apps/${slug}/shares`, { password: 'open sesame' })
    const { url = '' } = AppShare.parse(await made.json())
    const guest = visitor(slug)
    const asked = await guest(url)
    expect(asked.status).toBe(200)
    expect(await asked.text()).toContain('type="password"')
    const send = (password: string) => {
      const body = `password=${encodeURIComponent(password)}`
      return guest(url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
      })
    }
    expect((await send('wrong')).status).toBe(401)
    expect((await guest('/cli.tgz')).status).toBe(404)
    expect((await send('open sesame')).status).toBe(303)
    expect((await guest('/cli.tgz')).status).toBe(200)
    const answers = await Promise.all(Array.from({ length: 12 }, () => send('wrong')))
    expect(answers.some(({ status }) => status === 429)).toBe(true)
  })

  it('a cookie of one app opens no other', async () => {
    const [one, two] = await Promise.all(
      ['one', 'two'].map((word) => publish(ada, { generationId: cli.id, slug: makeSlug(word), visibility: 'private' })),
    )
    const door = AppDoor.parse(await (await ada.call('POST', `/api/apps/${one?.slug}/enter`)).json())
    const entered = await visitor(one?.slug ?? '')(door.url)
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await visitor(one?.slug ?? '')('/cli.tgz', { headers: { cookie } })).status).toBe(200)
    expect((await visitor(two?.slug ?? '')('/cli.tgz', { headers: { cookie } })).status).toBe(404)
    expect((await visitor(two?.slug ?? '')('/cli.tgz', { headers: { cookie: `${cookie}x` } })).status).toBe(404)
  })
})

describe('a preview', () => {
  it('shows a generation on an address of its own to whoever has it', async () => {
    const response = await viewer.call('POST', `/api/generate/history/${cli.id}/preview`)
    const { url, expiresAt } = AppDoor.parse(await response.json())
    expect(new URL(url).hostname).toMatch(/^preview-[a-z2-7]{52}\.localhost$/)
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
    const label = new URL(url).hostname.split('.')[0] ?? ''
    expect((await visitor(label)('/cli.tgz')).status).toBe(200)
    expect((await visitor(`${label.slice(0, -1)}${label.endsWith('a') ? 'b' : 'a'}`)('/cli.tgz')).status).toBe(404)
  })
  it('is for those who may see the generation', async () => {
    expect((await call('POST', `/api/generate/history/${cli.id}/preview`)).status).toBe(401)
    expect((await stranger.call('POST', `/api/generate/history/${cli.id}/preview`)).status).toBe(404)
  })
})

describe('the address of a creation', () => {
  it('serves compiled modules, and neither our pages nor our routes', async () => {
    const { slug } = await publish(ada, { generationId: ui.id, slug: makeSlug('modules') })
    const visit = visitor(slug)
    const module = await visit(`/_aether/ui/${ui.id}/src/App.tsx`)
    expect(module.status).toBe(200)
    expect(module.headers.get('content-type')).toContain('text/javascript')
    expect(module.headers.get('cache-control')).toContain('immutable')
    expect(await module.text()).toContain('react/jsx-runtime')
    for (const path of ['/api/auth/profile', '/api/rooms', '/.well-known/jwks.json', '/api/health', '/assets/x.js'])
      expect((await visit(path, { headers: { authorization: `Bearer ${ada.token}` } })).status).toBe(404)
    for (const path of ['/..%2f..%2fsecret', '/../package.json', '/src/%2e%2e/x', '/__proto__', '/src/constructor'])
      expect((await visit(`/_aether/ui/${ui.id}${path}`)).status).toBe(404)
  })

  it('answers like nothing for hosts that cannot be', async () => {
    for (const host of ['a.b', 'UPPER', 'xn--80ak6aa92e', 'preview-', 'preview-abc', '-', 'admin', 'a_b'])
      expect((await visitor(host)('/')).status).toBe(404)
  })

  it('registers no service worker, and frames nowhere but here', async () => {
    const { slug } = await publish(ada, { generationId: cli.id, slug: makeSlug('worker') })
    const visit = visitor(slug)
    expect((await visit('/cli.tgz', { headers: { 'service-worker': 'script' } })).status).toBe(404)
    const home = await visit('/')
    expect(home.status).toBe(200)
    expect(await home.text()).toContain(`npx http://localhost:8787/apps/${slug}/cli-1.tgz`)
    expect(home.headers.get('content-security-policy')).toContain("frame-ancestors 'self' http://localhost:8787")
    expect(home.headers.has('x-frame-options')).toBe(false)
    expect(home.headers.get('x-robots-tag')).toBe('noindex')
  })

  it('also lies under a path of ours, with an origin of its own', async () => {
    const { slug } = await publish(ada, { generationId: cli.id, slug: makeSlug('path') })
    const hidden = await publish(ada, { generationId: cli.id, slug: makeSlug('path'), visibility: 'private' })
    const home = await call('GET', `/apps/${slug}/`)
    expect(home.status).toBe(200)
    const policy = home.headers.get('content-security-policy')
    expect(policy).toMatch(/sandbox allow-scripts/)
    expect(policy).not.toContain('allow-same-origin')
    expect((await call('GET', `/apps/${slug}/cli.tgz`)).status).toBe(200)
    expect((await call('GET', `/apps/${hidden.slug}/`)).status).toBe(404)
    expect((await call('GET', `/apps/${makeSlug('absent')}/`)).status).toBe(404)
  })
})
