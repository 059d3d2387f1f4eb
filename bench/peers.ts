import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Job, Seat, Shape } from './load/job.ts'
import { type Ours, prepareOurs } from './ours.ts'
import { type Server, startServer } from './processes.ts'
import { bundleWorker, serveWorker } from './workerd.ts'

export type RoomPeer = {
  title: string
  wire: Exclude<Job, { mode: 'http' | 'direct' }>['wire']
  start(): Promise<Server>
  seats(origin: string, shape: Shape): Promise<Seat[]>
}

/** One route of one server. */
export type HttpPeer = {
  title: string
  start(): Promise<Server>
  request(origin: string): Promise<{ url: string; headers: Record<string, string> }>
}

/** Seats of a server that knows nobody: whoever has the room's name is in. */
const anonymousSeats =
  (pathOf: (name: string) => string) =>
  async (_: string, { rooms, clients, speakers }: Shape): Promise<Seat[]> =>
    Array.from({ length: rooms * clients }, (_, index) => {
      const room = Math.floor(index / clients)
      const name = `r${room}`
      return { room, name, path: pathOf(name), headers: {}, speaks: index % clients < speakers }
    })

const Jwks = z.object({ keys: z.array(z.object({ kty: z.string(), kid: z.string(), n: z.string(), e: z.string() })) })

const makeBearer = async (ours: Ours, origin: string) => {
  const [seat] = await ours.seats(origin, { rooms: 1, clients: 1, speakers: 1 })
  return seat?.headers ?? {}
}

/** Prepares everything that can be measured. `folder` is scratch space on the project's disk. */
export const preparePeers = async (folder: string) => {
  const build = async (name: string) => {
    const out = join(folder, name)
    mkdirSync(out, { recursive: true })
    return bundleWorker(out, `bench/workers/${name}.ts`)
  }
  const [ours, rooms, http] = await Promise.all([prepareOurs(folder, process.env), build('rooms'), build('http')])
  const plainWorker = {
    compatibilityDate: '2026-11-01',
    compatibilityFlags: ['nodejs_compat'],
    variables: {},
    objects: {},
  }
  const objects = { Bare: 'Bare', Sql: 'Sql', Party: 'Party' }
  const startRooms = () => serveWorker({ ...plainWorker, bundle: rooms, objects }, folder)
  const { keys } = Jwks.parse(JSON.parse(ours.keys))
  const variables = { JWKS: JSON.stringify({ keys: keys.map((key) => ({ ...key, alg: 'RS256', use: 'sig' })) }) }
  const startHttp = () => serveWorker({ ...plainWorker, bundle: http, variables }, folder)

  const room = {
    bare: {
      title: 'bare Durable Object',
      wire: 'plain',
      start: startRooms,
      seats: anonymousSeats((name) => `/bare/${name}`),
    },
    sql: {
      title: 'storing Durable Object',
      wire: 'plain',
      start: startRooms,
      seats: anonymousSeats((name) => `/sql/${name}`),
    },
    partyserver: {
      title: 'partyserver',
      wire: 'plain',
      start: startRooms,
      seats: anonymousSeats((name) => `/parties/party/${name}`),
    },
    socketio: {
      title: 'Socket.IO',
      wire: 'socketio',
      start: () =>
        startServer({
          command: process.execPath,
          args: () => ['--disable-warning=ExperimentalWarning', 'bench/servers/socketio.ts'],
          folder: mkdtempSync(join(folder, 'socketio-')),
        }),
      seats: anonymousSeats(() => '/socket.io/?EIO=4&transport=websocket'),
    },
    ours: { title: 'AetherOS', wire: 'ours', start: ours.start, seats: ours.seats },
  } as const satisfies Record<string, RoomPeer>

  const oursAt = (path: string): HttpPeer => ({
    title: `AetherOS ${path}`,
    start: ours.start,
    request: async (origin) => ({ url: `${origin}${path}`, headers: await makeBearer(ours, origin) }),
  })

  return {
    ours,
    room,
    http: {
      trivial: {
        base: {
          title: 'bare Worker',
          start: startHttp,
          request: async (origin) => ({ url: `${origin}/`, headers: {} }),
        },
        ours: oursAt('/.well-known/jwks.json'),
      },
      authenticated: {
        base: {
          title: 'Hono + jose',
          start: startHttp,
          async request(origin) {
            // Only the project's own Worker can register the person whose token both then check.
            const server = await ours.start()
            const headers = await makeBearer(ours, server.origin).finally(server.close)
            return { url: `${origin}/me`, headers }
          },
        },
        ours: oursAt('/api/generate/models'),
      },
    } satisfies Record<string, { base: HttpPeer; ours: HttpPeer }>,
  }
}

export type Peers = Awaited<ReturnType<typeof preparePeers>>
export type RoomPeerName = keyof Peers['room']
