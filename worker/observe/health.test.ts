import { describe, expect, it, vi } from 'vitest'
import { observeApi } from '#contract/api/observe'
import type { DependencyName } from '#contract/observe'
import { serveEndpoint } from '../http/serve.ts'
import { createGatewayApp } from '../testing/gateway-app.ts'
import { createHealth, type Probes } from './health.ts'
import { healthRoutes } from './routes.ts'

vi.spyOn(console, 'info').mockImplementation(() => {})
vi.spyOn(console, 'error').mockImplementation(() => {})

const never = () => new Promise<never>(() => {})
const open = (failing: Partial<Probes> = {}) => {
  const works = vi.fn(async () => 'fine')
  const checks: Probes = { database: works, redis: works, storage: works, model: works, realtime: works, ...failing }
  const health = createHealth({ checks, version: '1.2.3', now: () => new Date() })
  const app = createGatewayApp({ health })
  for (const name of ['readHealth', 'readAuthHealth', 'readGenerateHealth', 'readRoomsHealth'] as const)
    serveEndpoint(app, observeApi[name], healthRoutes[name])
  return { works, app }
}
const fail = (name: DependencyName) => ({ [name]: () => Promise.reject(new Error('postgres://me:pw@host')) })

describe('health', () => {
  it('has the shape of the seed', async () => {
    const response = await open().app.request('/api/auth/health')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      status: 'healthy',
      timestamp: expect.stringMatching(/Z$/),
      service: 'auth-service',
      version: '1.2.3',
      dependencies: { database: 'healthy', redis: 'healthy' },
    })
  })

  it.each<[string, DependencyName, number, string]>([
    ['/api/health', 'database', 503, 'unhealthy'],
    ['/api/health', 'redis', 503, 'unhealthy'],
    ['/api/health', 'storage', 200, 'degraded'],
    ['/api/health', 'model', 200, 'degraded'],
    ['/api/auth/health', 'redis', 503, 'unhealthy'],
    ['/api/auth/health', 'model', 200, 'healthy'],
    ['/api/generate/health', 'model', 503, 'unhealthy'],
    ['/api/generate/health', 'redis', 200, 'degraded'],
    ['/api/rooms/health', 'realtime', 503, 'unhealthy'],
    ['/api/rooms/health', 'database', 200, 'degraded'],
  ])('%s with %s gone answers %d, %s', async (path, name, status, word) => {
    const response = await open(fail(name)).app.request(path)
    expect(response.status).toBe(status)
    expect(await response.clone().json()).toMatchObject({ status: word })
    expect(await response.text()).not.toContain('postgres:')
  })

  it('takes no answer within two seconds for down', async () => {
    vi.useFakeTimers()
    const answer = open({ database: never }).app.request('/api/health')
    await vi.advanceTimersByTimeAsync(2000)
    vi.useRealTimers()
    expect(await (await answer).json()).toMatchObject({ dependencies: { database: 'unhealthy', redis: 'healthy' } })
  })

  it('asks a dependency at most once a second, however often it is asked itself', async () => {
    const { app, works } = open()
    for (let i = 0; i < 20; i++) await app.request('/api/auth/health')
    expect(works.mock.calls.length).toBeLessThanOrEqual(4)
  })
})
