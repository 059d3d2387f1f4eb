import { afterAll, beforeAll, expect, it } from 'vitest'
import { type HostsEndpoint, startHosts } from './start.ts'

let hosts: HostsEndpoint
const known = new Map([
  ['inside.example', ['10.0.0.1']],
  ['both.example', ['93.184.216.34', '::1']],
  ['outside.example', ['93.184.216.34', '2606:2800:220:1::1']],
])
beforeAll(async () => {
  hosts = await startHosts({
    async resolve(host) {
      const addresses = known.get(host)
      if (!addresses) throw new Error('ENOTFOUND')
      return addresses
    },
  })
})
afterAll(() => hosts.close())

it.each([
  ['inside.example', false],
  ['both.example', false],
  ['outside.example', true],
  ['nowhere.example', true],
])('says of %s whether it is of the internet: %s', async (host, isPublic) => {
  expect(await (await fetch(`${hosts.url}${host}`)).json()).toEqual({ isPublic })
})

it('answers nobody else', async () => {
  const { origin } = new URL(hosts.url)
  expect((await fetch(`${origin}/wrong/outside.example`)).status).toBe(403)
  expect((await fetch(`${hosts.url}outside.example`, { headers: { origin: 'http://evil.example' } })).status).toBe(403)
})
