import { describe, expect, it, vi } from 'vitest'
import type { RoomRole } from '#contract/rooms'
import type { Membership } from '../rooms/room-rpc.ts'
import { createSqliteStorage } from '../testing/sqlite-storage.ts'
import { Memberships } from './memberships.ts'

const room = { name: 'Kitchen', visibility: 'private', personal: false } as const

const setUp = (roles: Record<string, RoomRole>) => {
  const world = {
    now: 0,
    down: false,
    asked: [] as string[][],
    answer: { room, roles: new Map(Object.entries(roles)) } as Membership,
    before: () => Promise.resolve(),
  }
  const storage = createSqliteStorage()
  const build = () =>
    new Memberships({
      storage,
      now: () => world.now,
      async membership(userIds) {
        world.asked.push(userIds)
        const { answer } = world
        await world.before()
        if (world.down) throw new Error('Postgres is down')
        return answer
      },
    })
  return { world, build, memberships: build() }
}

describe('the memberships of a room', () => {
  it('asks Postgres one question for many, and believes it for ten seconds', async () => {
    const { memberships, world } = setUp({ ada: 'owner', bob: 'viewer' })
    const all = await Promise.all(['ada', 'bob', 'eve'].map((id) => memberships.admit(id)))
    expect(all).toEqual([
      { status: 'admitted', role: 'owner', roomName: 'Kitchen' },
      { status: 'admitted', role: 'viewer', roomName: 'Kitchen' },
      { status: 'refused' },
    ])
    expect(world.asked).toEqual([['ada', 'bob', 'eve']])
    world.now = 9_999
    await memberships.admit('eve')
    expect(world.asked).toHaveLength(1)
    world.now = 20_000
    await memberships.admit('eve')
    expect(world.asked).toHaveLength(2)
  })

  it('lets those come back whom it knows while Postgres is down, also after an eviction; nobody else', async () => {
    const { memberships, world, build } = setUp({ ada: 'editor' })
    await memberships.admit('ada')
    world.down = true
    world.now = 60_000
    expect(await memberships.admit('ada')).toMatchObject({ status: 'admitted', role: 'editor' })
    // What was learned is written a moment later.
    await vi.waitFor(async () =>
      expect(await build().admit('ada')).toMatchObject({ status: 'admitted', role: 'editor' }),
    )
    expect(await memberships.admit('eve')).toEqual({ status: 'unavailable' })
  })

  it('keeps someone out who was removed, whatever an older answer says', async () => {
    const { memberships, world } = setUp({ ada: 'editor' })
    world.before = async () => {
      world.before = () => Promise.resolve()
      world.answer = { room, roles: new Map() }
      memberships.roleChanged('ada', null)
    }
    expect(await memberships.admit('ada')).toEqual({ status: 'refused' })
    world.down = true
    world.now = 60_000
    expect(await memberships.admit('ada')).toEqual({ status: 'unavailable' })
  })

  it('keeps what it is told at once, also when that comes before what it has learned is written', async () => {
    const { memberships, world, build } = setUp({ ada: 'editor', bob: 'viewer' })
    await Promise.all(['ada', 'bob'].map((id) => memberships.admit(id)))
    memberships.roleChanged('ada', null)
    world.down = true
    const next = build()
    expect(await next.admit('ada')).toEqual({ status: 'unavailable' })
    expect(await next.admit('bob')).toMatchObject({ status: 'admitted', role: 'viewer' })
  })

  it('asks about a room that it was only told a role of', async () => {
    const { memberships } = setUp({ ada: 'editor' })
    memberships.roleChanged('ada', 'editor')
    expect(await memberships.admit('ada')).toMatchObject({ status: 'admitted', role: 'editor' })
  })

  it('learns of a new name and of a room that is gone', async () => {
    const { memberships, world } = setUp({ ada: 'owner' })
    await memberships.admit('ada')
    memberships.roomChanged({ ...room, name: 'Attic' })
    expect(await memberships.admit('ada')).toMatchObject({ roomName: 'Attic' })
    world.answer = null
    world.now = 20_000
    expect(await memberships.admit('ada')).toEqual({ status: 'refused' })
  })
})
