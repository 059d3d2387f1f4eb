import { exports } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { call, createUser } from '../testing/api-client.ts'
import { addUp, fuzz } from '../testing/fuzz.ts'

const ROUNDS = 5
const Ids = z.object({ items: z.array(z.object({ id: z.string() })) })

/** Registering and sending e-mails without end would only meet their limits; a socket has frames of its own. */
const isElsewhere = (path: string) => /\/socket$|\/register$|\/account\/delete$/.test(path)

it('answers whatever it is asked as its description says, and never fails', async () => {
  const ada = await createUser('Ada')
  const document = await (await call('GET', '/api/openapi.json')).json()
  const rooms = Ids.parse(await (await ada.call('GET', '/api/rooms')).json()).items.map(({ id }) => id)
  const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(document)
  const routes = Object.values(paths).flatMap((item) => Object.keys(item)).length
  const known: Record<string, string[]> = { id: rooms, provider: ['google', 'github'], type: ['code'] }
  const result = await fuzz({
    document,
    seed: 8731,
    requests: ROUNDS * routes,
    known: (name) => known[name] ?? [],
    skip: ({ path }) => isElsewhere(path),
    async send({ method, path, headers, body }) {
      // A person of its own for signing out: the rest of the run is somebody's who stays.
      const isLeaving = path.startsWith('/api/auth/logout')
      const token = isLeaving ? (await createUser('Leaver')).token : ada.token
      return exports.default.fetch(
        new Request(`http://localhost:8787${path}`, {
          method,
          body,
          redirect: 'manual',
          headers: { authorization: `Bearer ${token}`, ...headers },
        }),
      )
    },
  })
  expect(result.faults).toEqual([])
  expect(addUp(result.routes.values()).get(200)).toBeGreaterThan(20)
}, 120_000)
