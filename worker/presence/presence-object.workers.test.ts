import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'

it('has on the disk what it has answered for, however many rooms reported together', async () => {
  // One of its own: the system's object hears of other tests' rooms.
  const presence = env.PRESENCE.get(env.PRESENCE.idFromName(crypto.randomUUID()))
  const rooms = Array.from({ length: 20 }, () => crypto.randomUUID())
  await Promise.all(rooms.map((room, index) => presence.report(room, index === 0 ? [] : [`user-${index}`])))
  await presence.report(rooms[1] ?? '', [])
  const stored = await runInDurableObject(presence, (_, { storage }) =>
    storage.sql.exec<{ id: string }>('SELECT id FROM room').toArray(),
  )
  expect(stored.map(({ id }) => id).sort()).toEqual(rooms.slice(2).sort())
  await evictDurableObject(presence)
  expect(await presence.listRooms('user-5')).toEqual([rooms[5]])
  expect(await presence.counts(rooms.slice(0, 3))).toEqual({
    [rooms[0] ?? '']: 0,
    [rooms[1] ?? '']: 0,
    [rooms[2] ?? '']: 1,
  })
})

it('starts with what it can read, whatever else is on its disk', async () => {
  const presence = env.PRESENCE.get(env.PRESENCE.idFromName(crypto.randomUUID()))
  const [room, broken] = [crypto.randomUUID(), crypto.randomUUID()]
  await presence.report(room, ['ada'])
  await runInDurableObject(presence, (_, { storage }) => {
    storage.sql.exec('INSERT INTO room (id, people) VALUES (?, ?)', broken, '{"from":"another version"}')
  })
  await evictDurableObject(presence)
  expect(await presence.counts([room, broken])).toEqual({ [room]: 1, [broken]: 0 })
})
