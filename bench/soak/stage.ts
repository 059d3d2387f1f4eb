import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '../../local/port.ts'
import type { Supervisor } from '../../local/supervise.ts'
import { Samples } from '../load/quantiles.ts'
import { inParallel, openRoom, type Person, register } from '../people.ts'
import { Ledger } from './ledger.ts'
import { joinAs, type Member } from './member.ts'
import type { Options } from './options.ts'
import { startProxy, type Wire } from './proxy.ts'
import { type System, startSystem } from './system.ts'

const MAX_PEOPLE = 500
const JOIN_EVERY_MS = 10
const PLENTY = 1_000_000

/** Few processes speak for many people here: limits made for people must not cut what they say. */
const LIMITS = JSON.stringify({
  registrationsPerAddress: PLENTY,
  signInsPerAccount: PLENTY,
  signInsPerAddress: PLENTY,
  generationsPerUserDay: PLENTY,
  tokensPerUserDay: PLENTY,
  messagesPerSecond: PLENTY,
  messageBurst: PLENTY,
  requestsPerUser: PLENTY,
})

/** Holds one person's access token, shared by all of their sockets. */
type Wallet = { current: Person }

type SoakRoom = { id: string; owner: Wallet; people: Wallet[]; ledger: Ledger }

export type Stage = {
  system: System
  /** Between the system and its Postgres; null when that is the embedded one. */
  postgres: Wire | null
  /** Between the members and the system. */
  sockets: Wire
  rooms: SoakRoom[]
  members: Member[]
  /** Times until each message was acknowledged, in ms. */
  acknowledged: Samples
}

const wireTo = (url: URL) => startProxy({ host: url.hostname, port: Number(url.port || 5432) })

const through = (databaseUrl: string, { port }: Wire): string => {
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return url.href
}

/** Starts the system, registers everybody and lets them join. What it starts is closed with the supervisor. */
export const setStage = async (
  options: Options,
  { hold }: Supervisor,
  violate: (what: string) => void,
  databaseUrl: string | undefined,
): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'aetheros-soak-'))
  hold({ close: async () => rmSync(folder, { recursive: true, force: true }) })
  const postgres = databaseUrl ? hold(await wireTo(new URL(databaseUrl))) : null
  const port = await findFreePort()
  const variables = {
    AETHER_STATE_DIR: join(folder, 'state'),
    LIMITS,
    PASSWORD_COST: '4',
    ...(databaseUrl && postgres && { DATABASE_URL: through(databaseUrl, postgres) }),
  }
  const onDeath = (output: string) => violate(`npm start ended by itself: ${output.slice(-1_000)}`)
  const system = hold(await startSystem(port, variables, onDeath))
  const sockets = hold(await startProxy({ host: 'localhost', port }))

  const count = Math.min(options.rooms * options.clients, MAX_PEOPLE)
  const people = await register(system.origin, count, `soak-${Date.now().toString(36)}`)
  const wallets = people.map((current): Wallet => ({ current }))
  const rooms = await inParallel([...Array(options.rooms).keys()], async (room): Promise<SoakRoom> => {
    const inside = [...Array(options.clients).keys()].flatMap(
      (index) => wallets[(room * options.clients + index) % wallets.length] ?? [],
    )
    const [owner, ...others] = inside
    if (!owner) throw new Error('a room without people')
    const editors = others.map((wallet) => wallet.current)
    const id = await openRoom(system.origin, owner.current, editors, `Soak ${room}`)
    return { id, owner, people: inside, ledger: new Ledger(violate) }
  })

  const acknowledged = new Samples()
  const members: Member[] = []
  for (const [room, { id, people: inside, ledger }] of rooms.entries())
    for (const [index, person] of inside.entries()) {
      const member = joinAs({
        origin: system.origin,
        socketOrigin: `ws://127.0.0.1:${sockets.port}`,
        person,
        roomId: id,
        name: `room ${room} member ${index}`,
        ledger,
        violate,
        onAcknowledged: (ms) => acknowledged.add(ms),
      })
      members.push(member)
      // A start is not the trouble that is looked for; later everybody comes back at once.
      await sleep(JOIN_EVERY_MS)
    }
  hold({
    async close() {
      for (const member of members) member.close()
    },
  })
  return { system, postgres, sockets, rooms, members, acknowledged }
}
