import { expect, it } from 'vitest'
import type { SessionStore } from '../auth/sessions.ts'

const client = { address: '192.0.2.1', userAgent: 'a browser' }

/** Tests what every store of sessions keeps. `open` gets the clock that the store is to use. */
export const testSessionStore = (open: (now: () => number) => SessionStore) => {
  const begin = async () => {
    const clock = { now: Date.now() }
    const sessions = open(() => clock.now)
    const userId = crypto.randomUUID()
    const started = await sessions.start(userId, client)
    /** Presents a refresh token; races are tolerated for as long as `grace` milliseconds. */
    const present = async (token: string, grace = 0) => {
      const session = await sessions.find(token)
      return session ? sessions.rotate(session, token, clock.now - grace) : ({ status: 'absent' } as const)
    }
    const rotated = async (token: string, grace = 0) => {
      const rotation = await present(token, grace)
      if (rotation.status !== 'rotated') throw new Error(`the token is ${rotation.status}`)
      return rotation.refreshToken
    }
    return { clock, sessions, userId, started, present, rotated }
  }

  it('lives from its start to its end', async () => {
    const { sessions, started } = await begin()
    expect(await sessions.areAlive([started.sessionId])).toEqual([true])
    await sessions.end(started)
    expect(await sessions.areAlive([started.sessionId])).toEqual([false])
    expect(await sessions.find(started.refreshToken)).toBeNull()
  })

  it('names whose session a refresh token belongs to', async () => {
    const { sessions, started, userId } = await begin()
    expect(await sessions.find(started.refreshToken)).toMatchObject({ userId, sessionId: started.sessionId })
  })

  it('gives a new refresh token at each use', async () => {
    const { started, rotated } = await begin()
    const second = await rotated(started.refreshToken)
    const third = await rotated(second)
    expect(new Set([started.refreshToken, second, third]).size).toBe(3)
  })

  it('ends the whole family when a replaced token is shown again', async () => {
    const { clock, sessions, started, present, rotated } = await begin()
    const second = await rotated(started.refreshToken)
    clock.now += 1
    expect((await present(started.refreshToken)).status).toBe('reused')
    expect(await sessions.areAlive([started.sessionId])).toEqual([false])
    expect((await present(second)).status).toBe('absent')
  })

  it('gives the same successor to a race that is tolerated, and goes on from it', async () => {
    const { clock, started, rotated } = await begin()
    const second = await rotated(started.refreshToken)
    clock.now += 9_000
    expect(await rotated(started.refreshToken, 10_000)).toBe(second)
    await rotated(second)
  })

  it('ends the family when the race is older than what is tolerated', async () => {
    const { clock, started, present, rotated } = await begin()
    await rotated(started.refreshToken)
    clock.now += 10_001
    expect((await present(started.refreshToken, 10_000)).status).toBe('reused')
  })

  it('tolerates the last replaced token only', async () => {
    const { started, present, rotated } = await begin()
    await rotated(await rotated(started.refreshToken))
    expect((await present(started.refreshToken, 10_000)).status).toBe('reused')
  })

  it('never brings an ended session back', async () => {
    const { sessions, started, present } = await begin()
    const found = await sessions.find(started.refreshToken)
    await sessions.end(started)
    if (!found) throw new Error('there was a session')
    expect((await sessions.rotate(found, started.refreshToken, 0)).status).toBe('absent')
    expect((await present(started.refreshToken)).status).toBe('absent')
  })

  it('ends all sessions of one account and of nobody else', async () => {
    const { sessions, started, userId } = await begin()
    const second = await sessions.start(userId, client)
    const other = await sessions.start(crypto.randomUUID(), client)
    await sessions.endAll(userId)
    expect(await sessions.areAlive([started.sessionId])).toEqual([false])
    expect(await sessions.areAlive([second.sessionId])).toEqual([false])
    expect(await sessions.areAlive([other.sessionId])).toEqual([true])
  })

  it('names the places where an account is signed in, the last used first', async () => {
    const { clock, sessions, started, rotated, userId } = await begin()
    clock.now += 1_000
    const second = await sessions.start(userId, { address: '192.0.2.2', userAgent: '42' })
    clock.now += 1_000
    await rotated(started.refreshToken)
    await sessions.start(crypto.randomUUID(), client)
    expect(await sessions.list(userId)).toEqual([
      { sessionId: started.sessionId, userId, ...client, startedAt: clock.now - 2_000, usedAt: clock.now },
      {
        sessionId: second.sessionId,
        userId,
        address: '192.0.2.2',
        userAgent: '42',
        startedAt: clock.now - 1_000,
        usedAt: clock.now - 1_000,
      },
    ])
  })

  it('remembers when its person last showed who they are; nobody else’s, and never after its end', async () => {
    const { clock, sessions, started, userId, rotated } = await begin()
    const { sessionId } = started
    const startedAt = clock.now
    clock.now += 60_000
    await rotated(started.refreshToken)
    expect(await sessions.authenticatedAt({ sessionId, userId })).toBe(startedAt)
    await sessions.authenticated({ sessionId, userId })
    expect(await sessions.authenticatedAt({ sessionId, userId })).toBe(clock.now)
    expect(await sessions.authenticatedAt({ sessionId, userId: crypto.randomUUID() })).toBeNull()
    await sessions.end({ sessionId, userId })
    await sessions.authenticated({ sessionId, userId })
    expect(await sessions.authenticatedAt({ sessionId, userId })).toBeNull()
    expect(await sessions.areAlive([sessionId])).toEqual([false])
  })

  it('ends all but one when asked, and says which', async () => {
    const { sessions, started, userId } = await begin()
    const kept = await sessions.start(userId, client)
    expect(await sessions.endAll(userId, kept.sessionId)).toEqual([started.sessionId])
    expect(await sessions.areAlive([started.sessionId, kept.sessionId])).toEqual([false, true])
    expect(await sessions.endAll(userId, kept.sessionId)).toEqual([])
  })
}
