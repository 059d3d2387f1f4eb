import { messageOf } from '../../local/fault.ts'
import { inParallel, signIn } from '../people.ts'
import { readHistory, readPostgres } from './history.ts'
import type { Stage } from './stage.ts'
import { SETTLES_WITHIN_MS, until } from './until.ts'

type Violate = (what: string) => void

/** Every message acknowledged, and every member with all of its room: as many as were said. Returns how many there are. */
export const checkMembers = async ({ rooms, members, acknowledged }: Stage, said: number, violate: Violate) => {
  const placesByRoom = new Map(rooms.map(({ id, ledger }) => [id, ledger.places]))
  const sizeFor = (roomId: string) => placesByRoom.get(roomId)?.size ?? 0
  const isSettled = () =>
    acknowledged.count === said &&
    members.every((member) => member.isLive && member.waiting() === 0 && member.seen === sizeFor(member.roomId))
  if (!(await until(isSettled, SETTLES_WITHIN_MS)))
    for (const [index, member] of members.entries()) {
      const size = sizeFor(member.roomId)
      if (!member.isLive) violate(`member ${index} is not connected`)
      if (member.waiting() > 0) violate(`member ${index} has ${member.waiting()} messages that were never acknowledged`)
      if (member.seen !== size) violate(`member ${index} saw ${member.seen} of ${size} messages`)
    }
  const stored = rooms.reduce((sum, { ledger }) => sum + ledger.places.size, 0)
  if (stored !== said) violate(`${said} messages were said, the rooms have ${stored}`)
  return stored
}

/** Postgres itself: waits until the outboxes have handed over as many as there are. Returns how many it has. */
export const checkPostgres = async ({ rooms }: Stage, databaseUrl: string, stored: number, _violate: Violate) => {
  const ids = rooms.map(({ id }) => id)
  const read = () => readPostgres(databaseUrl, ids)
  const total = async () => [...(await read()).values()].reduce((sum, entries) => sum + entries.length, 0)
  await until(async () => (await total()) >= stored, SETTLES_WITHIN_MS)
  const byRoom = await read()
  for (const [room, { id, ledger }] of rooms.entries()) ledger.compare(`Postgres, room ${room}`, byRoom.get(id) ?? [])
  return total()
}

/** The history as the API pages it. */
export const checkHistory = ({ rooms, system }: Stage, violate: Violate) =>
  inParallel(rooms, async ({ id, owner, ledger }, room) => {
    const where = `GET messages, room ${room}`
    try {
      ledger.compare(where, await readHistory(system.origin, await signIn(system.origin, owner.current), id))
    } catch (error) {
      violate(`${where}: ${messageOf(error)}`)
    }
  })
