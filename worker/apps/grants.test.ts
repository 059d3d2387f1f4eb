import { describe, expect, it } from 'vitest'
import type { RoomRole } from '#contract/rooms'
import { BELIEVED_MS, createCreationGrants, type Grant } from './grants.ts'

/** A decision over a world in memory, by a clock of its own, and how often each store was asked. */
const setUp = () => {
  const world = {
    now: 0,
    visibility: 'private' as 'private' | 'link' | null,
    roles: new Map<string, RoomRole>([['ada', 'viewer']]),
    sessions: new Set(['laptop', 'key']),
    shares: new Set(['link']),
    previews: new Set(['ada']),
    asked: [] as string[],
    isDown: false,
  }
  const ask = <T>(what: string, answer: T): T => {
    if (world.isDown) throw new Error('the database is down')
    world.asked.push(what)
    return answer
  }
  const grants = createCreationGrants({
    app: async () => ask('app', world.visibility && { roomId: 'lab', visibility: world.visibility }),
    roles: async () => ask('roles', world.roles),
    sharesAlive: async () => ask('shares', world.shares),
    mayPreview: async ({ userId }) => ask('preview', world.previews.has(userId)),
    sessionsAlive: async (ids) =>
      ask(
        'sessions',
        ids.map((id) => world.sessions.has(id)),
      ),
    now: () => world.now,
  })
  return { world, grants }
}

const member: Grant = { by: 'member', appId: 'app', userId: 'ada', sessionId: 'laptop' }
const byKey: Grant = { ...member, sessionId: 'key' }
const share: Grant = { by: 'share', appId: 'app', shareId: 'link' }
const preview: Grant = { by: 'preview', generationId: 'one', userId: 'ada', sessionId: 'laptop' }
const address: Grant = { by: 'address', appId: 'app' }

describe('whether somebody may be at a creation', () => {
  it.each([
    ['a member, in a session that lives', member],
    ['a member, with a key that lives', byKey],
    ['a guest, by a link that works', share],
    ['whoever previews it, in a session that lives', preview],
  ])('%s: believed for two seconds, and not a moment longer, once that ends', async (_, grant) => {
    const { world, grants } = setUp()
    expect(await grants.holds(grant)).toBe(true)
    for (const each of [world.roles, world.sessions, world.shares, world.previews]) each.clear()
    world.now = BELIEVED_MS - 1
    expect(await grants.holds(grant)).toBe(true)
    world.now = BELIEVED_MS
    expect(await grants.holds(grant)).toBe(false)
  })

  it('is asked anew at once where something was taken', async () => {
    const { world, grants } = setUp()
    expect(await grants.holds(member)).toBe(true)
    world.roles.clear()
    grants.forget()
    expect(await grants.holds(member)).toBe(false)
  })

  it('is asked about everything together that is open, each store once, and never by what is remembered', async () => {
    const { world, grants } = setUp()
    const open = [member, byKey, share, member, address]
    expect(await grants.holdNow(open)).toEqual([true, true, true, true, false])
    expect(world.asked.toSorted()).toEqual(['app', 'roles', 'sessions', 'shares'])
    world.sessions.delete('key')
    expect(await grants.holdNow(open)).toEqual([true, false, true, true, false])
    world.visibility = null
    expect(await grants.holdNow(open)).toEqual([false, false, false, false, false])
  })

  it('by its address alone: as long as the app is not private', async () => {
    const { world, grants } = setUp()
    world.visibility = 'link'
    expect(await grants.holdNow([address])).toEqual([true])
    world.visibility = 'private'
    expect(await grants.holdNow([address])).toEqual([false])
  })

  it('is not answered while it cannot be told', async () => {
    const { world, grants } = setUp()
    world.isDown = true
    await expect(grants.holds(member)).rejects.toThrow('down')
  })
})
