import type { Figures, Shape } from './load/job.ts'
import type { RoomPeerName } from './peers.ts'

/**
 * A figure that ours must reach: `times` the figure of another subject in the same run, or an absolute figure. Where they come
 * from: docs/decisions/055-what-a-room-is-measured-by.md.
 */
type Target = { figure: string; is: 'at least' | 'at most'; than?: string; times: number }

/** `rate` in messages a second, 0 for as many as can be; `atLeast` so many seconds, where rare pauses count. */
type Fanout = { mode: 'fanout'; rate: number; atLeast?: number }

type RoomLoad = { shape: Shape; targets: Target[] } & (
  | Fanout
  | { mode: 'storm' }
  | { mode: 'idle' }
  | { mode: 'relay' }
)

/** `main` is the figure that is compared. */
export type Scenario = { title: string; main: string } & (
  | ({ kind: 'room'; peers: readonly RoomPeerName[] } & RoomLoad)
  | { kind: 'http'; route: 'trivial' | 'authenticated'; targets: Target[] }
)

const all = ['bare', 'sql', 'partyserver', 'socketio', 'ours'] as const

const fan = (clients: number, targets: Target[] = []): Scenario => ({
  kind: 'room',
  mode: 'fanout',
  title: `1 room x ${clients}, ${Math.min(10, clients)} speak`,
  main: 'deliveriesPerSecond',
  peers: all,
  shape: { rooms: 1, clients, speakers: 10 },
  rate: 0,
  targets,
})

const many = (rooms: number, targets: Target[] = []): Scenario => ({
  kind: 'room',
  mode: 'fanout',
  title: `${rooms} rooms x 10, 1 speaks in each`,
  main: 'deliveriesPerSecond',
  peers: all,
  shape: { rooms, clients: 10, speakers: 1 },
  rate: 0,
  targets,
})

/** `cold` and `again`: times the bare object's time, on a server that was just started and when all of them come back. */
const storm = (rooms: number, cold: number, again: number): Scenario => ({
  kind: 'room',
  mode: 'storm',
  title: `500 join ${rooms === 1 ? 'one room' : `${rooms} rooms`} at once`,
  main: 'allJoinedMs',
  peers: all,
  shape: { rooms, clients: 500 / rooms, speakers: 0 },
  targets: [
    { figure: 'allJoinedMs', is: 'at most', than: 'bare', times: cold },
    { figure: 'againMs', is: 'at most', than: 'bare', times: again },
  ],
})

const relay = (clients: number, p99: number): Scenario => ({
  kind: 'room',
  mode: 'relay',
  title: `200 tokens/s to ${clients === 1 ? 'one member' : `${clients} members`}: last member's delay`,
  main: 'p99',
  peers: ['ours'],
  shape: { rooms: 1, clients, speakers: 1 },
  targets: [
    { figure: 'p99', is: 'at most', times: p99 },
    { figure: 'rowsPer50Ms', is: 'at most', times: 1 },
    { figure: 'textMs', is: 'at most', than: 'direct', times: 1.05 },
  ],
})

export const scenarios: Record<string, Scenario> = {
  fan10: fan(10),
  fan50: fan(50, [
    { figure: 'deliveriesPerSecond', is: 'at least', than: 'bare', times: 3 },
    { figure: 'deliveriesPerSecond', is: 'at least', than: 'socketio', times: 1.1 },
    { figure: 'serverMicros', is: 'at most', than: 'bare', times: 0.35 },
  ]),
  fan100: fan(100),
  fan200: fan(200, [{ figure: 'deliveriesPerSecond', is: 'at least', than: 'bare', times: 4.5 }]),
  many20: many(20, [{ figure: 'deliveriesPerSecond', is: 'at least', than: 'sql', times: 0.75 }]),
  many100: many(100),
  paced: {
    kind: 'room',
    mode: 'fanout',
    title: '1 room x 50, 200 messages/s',
    main: 'p50',
    peers: all,
    shape: { rooms: 1, clients: 50, speakers: 10 },
    rate: 200,
    atLeast: 20,
    targets: [
      { figure: 'p50', is: 'at most', than: 'sql', times: 1.3 },
      { figure: 'p99', is: 'at most', than: 'sql', times: 3 },
    ],
  },
  storm1: storm(1, 2.2, 1.8),
  storm50: storm(50, 2.5, 1.8),
  idle: {
    kind: 'room',
    mode: 'idle',
    title: '20 rooms x 50, silent',
    main: 'kibPerConnection',
    peers: all,
    shape: { rooms: 20, clients: 50, speakers: 0 },
    targets: [{ figure: 'kibPerConnection', is: 'at most', times: 105 }],
  },
  relay1: relay(1, 15),
  relay: relay(10, 15),
  relay100: relay(100, 40),
  http: {
    kind: 'http',
    route: 'trivial',
    title: 'HTTP, a route without work',
    main: 'requestsPerSecond',
    targets: [{ figure: 'requestsPerSecond', is: 'at least', than: 'base', times: 0.9 }],
  },
  httpauth: {
    kind: 'http',
    route: 'authenticated',
    title: 'HTTP, signed in, no database',
    main: 'requestsPerSecond',
    targets: [{ figure: 'requestsPerSecond', is: 'at least', than: 'base', times: 0.95 }],
  },
}

/** The run of the median of `main`, so that all figures shown are of one run. */
export const medianRun = (runs: readonly Figures[], main: string): Figures | undefined =>
  [...runs].sort((a, b) => (a[main] ?? 0) - (b[main] ?? 0))[Math.floor(runs.length / 2)]
