import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createRememberingRouter } from './remembering-router.ts'

const appWithRoutes = () =>
  new Hono({ router: createRememberingRouter() })
    .use('*', async (c, next) => {
      await next()
      c.header('x-passed', 'yes')
    })
    .get('/rooms/:id', (c) => c.text(`room ${c.req.param('id')}`))
    .get('/rooms/:id/members/:userId', (c) => c.text(Object.values(c.req.param()).join()))
    .post('/rooms/:id', (c) => c.text('changed'))

describe('the router', () => {
  it('gives each request its own parameters, also when it knows the way', async () => {
    const app = appWithRoutes()
    for (let times = 0; times < 3; times += 1)
      for (const id of ['a', 'b', '%2F']) {
        const response = await app.request(`/rooms/${id}`)
        expect([await response.text(), response.headers.get('x-passed')]).toEqual([
          `room ${decodeURIComponent(id)}`,
          'yes',
        ])
        expect(await (await app.request(`/rooms/${id}/members/x`)).text()).toBe(`${decodeURIComponent(id)},x`)
        expect(await (await app.request(`/rooms/${id}`, { method: 'POST' })).text()).toBe('changed')
        expect((await app.request('/nowhere')).status).toBe(404)
      }
  })
  it('finds a route that came after a request', async () => {
    const router = createRememberingRouter<string>()
    router.add('GET', '/a', 'first')
    expect(router.match('GET', '/b')[0]).toEqual([])
    router.add('GET', '/b', 'second')
    expect(router.match('GET', '/b')[0]).toMatchObject([['second', {}]])
    expect(router.match('GET', '/b')).toBe(router.match('GET', '/b'))
  })
  it('holds only so many paths', () => {
    const router = createRememberingRouter<string>()
    router.add('GET', '/:id', 'any')
    const first = router.match('GET', '/0')
    for (let n = 1; n <= 2_000; n += 1) router.match('GET', `/${n}`)
    expect(router.match('GET', '/0')).not.toBe(first)
    const long = `/${'x'.repeat(300)}`
    expect(router.match('GET', long)).not.toBe(router.match('GET', long))
  })
})
