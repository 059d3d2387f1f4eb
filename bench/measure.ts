import { globSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figures } from './load/job.ts'
import type { HttpPeer, Peers, RoomPeer } from './peers.ts'
import { generate, type Server } from './processes.ts'
import { TOKENS_PER_SECOND } from './provider.ts'
import type { Scenario } from './scenarios.ts'

type Timing = { warmup: number; duration: number; settle: number }

const MESSAGE_BYTES = 128
const CONNECTIONS = 50
const ROW_MS = 50

/** Rows of the room's log for each 50 ms of a stream that is going on now. */
const rowsPer50Ms = (server: Server, streamedMs: number): number => {
  const counts = globSync(`${server.folder}/objects/RoomObject/*.sqlite`).map((file) => {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      if (!database.prepare("SELECT name FROM sqlite_master WHERE name = 'log'").get()) return 0
      const counted = database.prepare("SELECT count(*) AS rows FROM log WHERE type = 'generation_delta'").get()
      return Number(counted?.rows)
    } finally {
      database.close()
    }
  })
  return Math.max(0, ...counts) / (streamedMs / ROW_MS)
}

const measureRoom = async (
  scenario: Extract<Scenario, { kind: 'room' }>,
  peer: RoomPeer,
  { ours }: Peers,
  { warmup, duration, settle }: Timing,
): Promise<Figures> => {
  const server = await peer.start()
  try {
    const seats = await peer.seats(server.origin, scenario.shape)
    const common = { wire: peer.wire, base: server.origin.replace('http', 'ws'), seats, serverPids: [server.pid] }
    switch (scenario.mode) {
      case 'fanout':
        return await generate({
          ...common,
          mode: 'fanout',
          rate: scenario.rate,
          bytes: MESSAGE_BYTES,
          warmup,
          duration: Math.max(duration, scenario.atLeast ?? 0),
        })
      case 'storm':
        return await generate({ ...common, mode: 'storm' })
      case 'idle':
        return await generate({ ...common, mode: 'idle', settle })
      case 'relay': {
        ours.provider.prepare(duration)
        let over = false
        const watched = generate({ ...common, mode: 'relay', duration, tokens: duration * TOKENS_PER_SECOND }).finally(
          () => {
            over = true
          },
        )
        // Before the end, where the log is compacted.
        while (!over && ours.provider.streamedMs() < duration * 700) await sleep(10)
        const rows = rowsPer50Ms(server, ours.provider.streamedMs())
        return { ...(await watched), rowsPer50Ms: rows }
      }
      default:
        return scenario satisfies never
    }
  } finally {
    await server.close()
  }
}

const measureHttp = async (peer: HttpPeer, { warmup, duration }: Timing): Promise<Figures> => {
  const server = await peer.start()
  try {
    const request = await peer.request(server.origin)
    return await generate({
      mode: 'http',
      ...request,
      connections: CONNECTIONS,
      warmup,
      duration,
      serverPids: [server.pid],
    })
  } finally {
    await server.close()
  }
}

/** The provider's stream without anything in between. */
const measureDirect = async ({ ours: { provider } }: Peers, { duration }: Timing): Promise<Figures> => {
  provider.prepare(duration)
  return generate({
    mode: 'direct',
    url: `${provider.url}/chat/completions`,
    tokens: duration * TOKENS_PER_SECOND,
  })
}

/** The subjects that a scenario compares, by name; the ratios are to the first. */
export const chooseSubjects = (scenario: Scenario, peers: Peers, chosen: readonly string[]) => {
  const names: Record<string, { title: string; run: (timing: Timing) => Promise<Figures> }> = {}
  if (scenario.kind === 'http')
    for (const [name, peer] of Object.entries(peers.http[scenario.route]))
      names[name] = { title: peer.title, run: (timing) => measureHttp(peer, timing) }
  else {
    if (scenario.mode === 'relay')
      names.direct = { title: 'the provider, read directly', run: (timing) => measureDirect(peers, timing) }
    for (const name of scenario.peers)
      if (chosen.includes(name)) {
        const peer = peers.room[name]
        names[name] = { title: peer.title, run: (timing) => measureRoom(scenario, peer, peers, timing) }
      }
  }
  return names
}
