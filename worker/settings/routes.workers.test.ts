import { afterEach, describe, expect, it } from 'vitest'
import { AuditEvent } from '#contract/audit'
import { definePage } from '#contract/ids'
import { Metrics } from '#contract/observe'
import { NewApiKey } from '#contract/security'
import { SystemSettings } from '#contract/settings'
import { createAdmin } from '../testing/admin.ts'
import { call, createUser } from '../testing/api-client.ts'

const everythingOn = { registration: true, generation: true, uploads: true, defaultModel: null, limits: {} }
afterEach(async () => {
  await (await createAdmin().catch(() => null))?.call('PATCH', '/api/admin/settings', everythingOn)
})

const register = () =>
  call('POST', '/api/auth/register', {
    body: { email: `${crypto.randomUUID()}@example.com`, password: 'correct horse battery', name: 'A' },
    headers: { 'cf-connecting-ip': `100.64.0.${Math.floor(Math.random() * 250)}` },
  })

describe('/api/admin/settings', () => {
  it('are read and changed one by one, and take effect', async () => {
    const admin = await createAdmin()
    const change = async (body: object) => {
      const response = await admin.call('PATCH', '/api/admin/settings', body)
      expect(response.status).toBe(200)
      return SystemSettings.parse(await response.json())
    }
    expect(await change({ registration: false })).toMatchObject({ ...everythingOn, registration: false })
    const refused = await register()
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ type: 'urn:aetheros:error:switched_off' })
    expect(await (await call('GET', '/api/auth/providers')).json()).toMatchObject({ registration: false })
    await change({ generation: false })
    const generating = await admin.call('POST', '/api/generate/code', { prompt: 'Levenshtein distance' })
    expect(generating.status).toBe(403)
    await change({ registration: true, generation: true, limits: { requestsPerUser: 700 } })
    expect((await register()).status).toBe(201)
    const counted = await admin.call('GET', '/api/admin/settings')
    expect(counted.headers.get('ratelimit-limit')).toBe('700')
    expect(SystemSettings.parse(await counted.json()).limits).toEqual({ requestsPerUser: 700 })
  })
  it.each([
    { registration: 'no' },
    { limits: { requestsPerUser: 0 } },
    { limits: { other: 5 } },
    { defaultModel: '' },
    { defaultModel: 'a\0b' },
  ])('take no %j', async (body) => {
    expect((await (await createAdmin()).call('PATCH', '/api/admin/settings', body)).status).toBe(422)
  })
})

describe('what is for administrators', () => {
  const paths = ['/api/admin/settings', '/api/admin/audit', '/api/metrics']
  it.each(paths)('%s is closed to everyone else', async (path) => {
    const ada = await createUser('Ada')
    expect((await ada.call('GET', path)).status).toBe(403)
    expect((await call('GET', path)).status).toBe(401)
    const { key } = NewApiKey.parse(await (await ada.call('POST', '/api/auth/keys', { name: 'k' })).json())
    expect((await call('GET', path, { token: key })).status).toBe(403)
  })
  it('the settings and the log are not for an administrator’s key either; the metrics are', async () => {
    const admin = await createAdmin()
    const { key } = NewApiKey.parse(await (await admin.call('POST', '/api/auth/keys', { name: 'collector' })).json())
    expect(await Promise.all(paths.map(async (path) => (await call('GET', path, { token: key })).status))).toEqual([
      403, 403, 200,
    ])
  })
})

describe('the security log', () => {
  it('has what happened to an account: its person sees their own, administrators all', async () => {
    const ada = await createUser('Ada')
    const admin = await createAdmin()
    await ada.call('POST', '/api/auth/keys', { name: 'CI' })
    const own = async () =>
      definePage(AuditEvent)
        .parse(await (await ada.call('GET', '/api/auth/events')).json())
        .items.map(({ event }) => event)
    await expect.poll(own).toEqual(['api_key_created', 'user_registered'])
    const all = await admin.call('GET', `/api/admin/audit?userId=${ada.user.id}&limit=1`)
    const page = definePage(AuditEvent).parse(await all.json())
    expect(page.items).toMatchObject([{ event: 'api_key_created', userId: ada.user.id }])
    expect(page.nextCursor).not.toBeNull()
    expect((await call('GET', '/api/auth/events')).status).toBe(401)
  })
})

describe('GET /api/metrics', () => {
  it('has all four groups as JSON, and the same for Prometheus', async () => {
    const admin = await createAdmin()
    const metrics = Metrics.parse(await (await admin.call('GET', '/api/metrics')).json())
    expect(metrics.business.users).toBeGreaterThan(0)
    expect(metrics.application.requests).toBeGreaterThan(0)
    expect(metrics.database.sizeBytes).toBeGreaterThan(0)
    expect(metrics.infrastructure.dependencies.database).toBe('healthy')
    const response = await admin.call('GET', '/api/metrics', undefined, { accept: 'text/plain' })
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const lines = (await response.text()).trimEnd().split('\n')
    expect(lines).toContain('aetheros_infrastructure_dependencies{name="database"} 1')
    for (const line of lines)
      expect(line).toMatch(/^(# TYPE [a-z_0-9]+ gauge|[a-z_0-9]+(\{name="[^"]*"\})? [\d.e+-]+)$/)
  })
})
