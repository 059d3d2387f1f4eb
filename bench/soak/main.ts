import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../../local/fault.ts'
import { findFreePort } from '../../local/port.ts'
import { supervise } from '../../local/supervise.ts'
import { Samples } from '../load/quantiles.ts'
import { inParallel, openRoom, type Person, register } from '../people.ts'
import { readHistory, readPostgres } from './history.ts'
import { Ledger } from './ledger.ts'
import { joinAs, type Member } from './member.ts'
import { help, type Options, readOptions } from './options.ts'
import { startProxy, type Wire } from './proxy.ts'
import { startSystem } from './system.ts'

const SETTLES_WITHIN_MS = 180_000
const PLENTY = 1_000_000
const SHOWN_VIOLATIONS = 20

const LIMITS = JSON.stringify({
  registrationsPerAddress: PLENTY,
  signInsPerAccount: PLENTY,
  signInsPerAddress: PLENTY,
  messagesPerSecond: PLENTY,
  messageBurst: PLENTY,
  requestsPerUser: PLENTY,
})

const at = (url: URL) => ({ host: url.hostname, port: Number(url.port || 5432) })
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

/** Waits until `isSo`; false when it is not after `withinMs`. */
const until = async (isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> => {
  for (const limit = Date.now() + withinMs; Date.now() < limit; await sleep(250)) if (await isSo()) return true
  return isSo()
}

/** When what happens, in parts of the whole time: the two troubles never overlap, for a start needs its database. */
const plan = (options: Options, postgres: Wire | null) => {
  const whole = options.minutes * 60_000
  const outage = postgres
    ? [
        { at: 0.2 * whole, what: 'cut' as const },
        { at: 0.36 * whole, what: 'restore' as const },
      ]
    : []
  const kills = Array.from({ length: options.kills }, (_, index) => ({
    at: (0.45 + (0.45 * index) / options.kills) * whole,
    what: 'kill' as const,
  }))
  return { whole, steps: [...outage, ...kills] }
}

await supervise(async ({ hold, stop }) => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(help)
    return stop(0)
  }
  const { DATABASE_URL } = process.env
  const violations: string[] = []
  const violate = (what: string) => {
    violations.push(what)
    if (violations.length <= SHOWN_VIOLATIONS) console.error(`VIOLATION ${what}`)
  }
  const started = performance.now()
  const say = (line: string) => console.log(`${seconds(performance.now() - started).padStart(8)}  ${line}`)

  const folder = mkdtempSync(join(tmpdir(), 'aetheros-soak-'))
  hold({ close: async () => rmSync(folder, { recursive: true, force: true }) })
  const postgres = DATABASE_URL ? hold(await startProxy(at(new URL(DATABASE_URL)))) : null
  const throughProxy = new URL(DATABASE_URL ?? 'postgres://localhost')
  if (postgres) Object.assign(throughProxy, { hostname: '127.0.0.1', port: String(postgres.port) })
  const port = await findFreePort()
  const system = hold(
    await startSystem(port, {
      AETHER_STATE_DIR: join(folder, 'state'),
      LIMITS,
      PASSWORD_COST: '4',
      ...(postgres && { DATABASE_URL: throughProxy.href }),
    }),
  )
  const sockets = hold(await startProxy({ host: 'localhost', port }))
  say(`npm start is up at ${system.origin}${postgres ? ', on the Postgres of DATABASE_URL' : ''}`)

  const people = await register(
    system.origin,
    Math.min(options.rooms * options.clients, 500),
    `soak-${Date.now().toString(36)}`,
  )
  const wallets = people.map((current) => ({ current }))
  const personAt = (room: number, index: number) => wallets[(room * options.clients + index) % wallets.length]
  const rooms = await inParallel([...Array(options.rooms).keys()], async (room) => {
    const inside = [...Array(options.clients).keys()].flatMap((index) => personAt(room, index) ?? [])
    const [owner, ...others] = inside.map((wallet): Person => wallet.current)
    if (!owner) throw new Error('a room without people')
    return { id: await openRoom(system.origin, owner, others, `Soak ${room}`), inside, ledger: new Ledger(violate) }
  })
  say(`${people.length} people in ${rooms.length} rooms`)

  const acknowledged = new Samples()
  const members: Member[] = rooms.flatMap(({ id, inside, ledger }, room) =>
    inside.map((person, index) =>
      joinAs({
        origin: system.origin,
        socketOrigin: `ws://127.0.0.1:${sockets.port}`,
        person,
        roomId: id,
        name: `room ${room} member ${index}`,
        ledger,
        violate,
        onAcknowledged: (ms) => acknowledged.add(ms),
      }),
    ),
  )
  hold({
    close: async () =>
      members.forEach((member) => {
        member.close()
      }),
  })
  const allLive = () => members.every((member) => member.isLive)
  if (!(await until(allLive, SETTLES_WITHIN_MS))) violate('not everybody could join at the beginning')
  say(`${members.length} sockets are live`)

  const begun = performance.now()
  let said = 0
  let dropped = 0
  const talk = setInterval(() => {
    for (const due = ((performance.now() - begun) / 1000) * options.rate; said < due; said += 1)
      members[Math.floor(Math.random() * members.length)]?.say(`message ${said}`)
  }, 20)
  const drop =
    options.drops > 0
      ? setInterval(() => {
          dropped += Number(sockets.dropOne())
        }, 1000 / options.drops)
      : undefined
  const { whole, steps } = plan(options, postgres)
  for (const step of steps) {
    await sleep(Math.max(0, begun + step.at - performance.now()))
    if (step.what === 'cut') postgres?.cut()
    if (step.what === 'restore') postgres?.restore()
    if (step.what !== 'kill') say(step.what === 'cut' ? 'Postgres is gone' : 'Postgres is back')
    else {
      const ms = await system.killAndRestart()
      const live = await until(allLive, SETTLES_WITHIN_MS)
      say(`killed; up again after ${seconds(ms)}; ${live ? 'everybody is back' : 'NOT everybody is back'}`)
    }
  }
  await sleep(Math.max(0, begun + whole - performance.now()))
  clearInterval(talk)
  clearInterval(drop)
  say(`${said} messages said, ${dropped} sockets cut; now everything settles`)

  const sizeOf = new Map(rooms.map(({ id, ledger }) => [id, ledger.places]))
  const isSettled = () =>
    members.every(
      (member) => member.isLive && member.waiting() === 0 && member.seen === sizeOf.get(member.roomId)?.size,
    )
  const settled = await until(() => acknowledged.count === said && isSettled(), SETTLES_WITHIN_MS)
  if (!settled)
    for (const [index, member] of members.entries()) {
      const size = sizeOf.get(member.roomId)?.size
      if (member.waiting() > 0) violate(`member ${index} has ${member.waiting()} messages that were never acknowledged`)
      if (member.seen !== size) violate(`member ${index} saw ${member.seen} of ${size} messages`)
    }
  const stored = rooms.reduce((sum, { ledger }) => sum + ledger.places.size, 0)
  if (stored !== said) violate(`${said} messages were said, the rooms have ${stored}`)

  if (DATABASE_URL) {
    const ids = rooms.map(({ id }) => id)
    const total = async () => [...(await readPostgres(DATABASE_URL, ids)).values()].flat().length
    const delivered = await until(async () => (await total()) >= stored, SETTLES_WITHIN_MS)
    say(delivered ? 'Postgres has them all' : `Postgres has only ${await total()}`)
    const inPostgres = await readPostgres(DATABASE_URL, ids)
    for (const [room, { id, ledger }] of rooms.entries())
      ledger.compare(`Postgres, room ${room}`, inPostgres.get(id) ?? [])
  }
  await inParallel(rooms, async ({ id, inside, ledger }, room) => {
    const [owner] = inside
    if (!owner) return
    try {
      ledger.compare(`GET messages, room ${room}`, await readHistory(system.origin, owner.current, id))
    } catch (error) {
      violate(`GET messages, room ${room}: ${messageOf(error)}`)
    }
  })

  const [p50 = 0, p99 = 0, max = 0] = acknowledged.quantiles(0.5, 0.99, 1)
  const heard = members.reduce((sum, member) => sum + member.seen, 0)
  const reconnects = members.reduce((sum, member) => sum + member.reconnects, 0)
  console.log(`
  said ${said}, acknowledged ${acknowledged.count}, stored ${stored}, heard by members ${heard}
  sockets cut ${dropped}, reconnects ${reconnects}, kills ${options.kills}
  until acknowledged, troubles included: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, longest ${seconds(max)}
  ${violations.length === 0 ? 'No violation: nothing lost, nothing double, one order for all.' : `${violations.length} VIOLATIONS`}`)
  await stop(violations.length === 0 ? 0 : 1)
})
