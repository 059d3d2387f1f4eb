import { env } from 'cloudflare:workers'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { AppShare } from '#contract/apps'
import { definePage } from '#contract/ids'
import { Room, RoomInvite } from '#contract/rooms'
import { connectDatabase } from '../db/client.ts'
import { roomInvites, roomMembers, rooms, roomVisits, users } from '../db/schema.ts'
import { readConfig } from '../env.ts'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../testing/creation-client.ts'
import { createTestRoom, expel, inviteTo, join, setRole } from '../testing/membership.ts'
import { resolveRoomAccess } from './access.ts'
import { mayEnter } from './may-enter.ts'

const db = connectDatabase(readConfig({ ...env }))
const password = 'correct horse battery'

let ada: TestUser
beforeAll(async () => {
  ada = await createUser('Ada')
})

const accept = async (user: TestUser, { token }: { token: string }) => {
  const response = await user.call('POST', `/api/invites/${token}/accept`)
  return response.status === 200 ? Room.parse(await response.json()).role : response.status
}
const listInvites = async (user: TestUser, roomId: string, query = '') =>
  definePage(RoomInvite).parse(await (await user.call('GET', `/api/rooms/${roomId}/invites${query}`)).json())

/** Returns all of a paged list, read page by page. */
const readAll = async <T>(ask: (query: string) => Promise<{ items: T[]; nextCursor: string | null }>) => {
  const all: T[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await ask(`?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    all.push(...page.items)
    cursor = page.nextCursor
  }
  return all
}

describe('an invitation', () => {
  it('is listed by those who may invite, without its secret, and withdrawn by its id or its token', async () => {
    const roomId = await createTestRoom(ada)
    const viewer = await join(ada, roomId, 'viewer')
    const [one, other] = [await inviteTo(ada, roomId, 'viewer'), await inviteTo(ada, roomId, 'editor')]
    const listed = await listInvites(ada, roomId)
    expect(listed.items.slice(0, 2)).toEqual([other, one].map(({ token: _, url: __, ...rest }) => rest))
    expect(JSON.stringify(listed)).not.toContain(one.token)
    const path = `/api/rooms/${roomId}/invites`
    expect((await viewer.call('GET', path)).status).toBe(403)
    expect((await (await createUser('Eve')).call('GET', path)).status).toBe(404)
    expect((await ada.call('DELETE', `${path}/${one.id}`)).status).toBe(204)
    expect((await ada.call('DELETE', `${path}/${other.token}`)).status).toBe(204)
    expect((await listInvites(ada, roomId)).items.map(({ id }) => id)).not.toContain(one.id)
    expect((await ada.call('DELETE', `${path}/${crypto.randomUUID()}`)).status).toBe(404)
    for (const invite of [one, other]) expect(await accept(await createUser('Guest'), invite)).toBe(404)
  })

  it('says whose it is and where it leads, to whoever has it, signed in or not', async () => {
    const name = 'https://evil.example/ \u202Eroom'
    const made = await ada.call('POST', '/api/rooms', { name })
    const { id: roomId, name: roomName } = Room.parse(await made.json())
    const { token, expiresAt } = await inviteTo(ada, roomId, 'viewer')
    const said = { roomName, invitedBy: 'Ada', role: 'viewer', expiresAt }
    const guest = await createUser('Guest')
    const signedOut = await call('GET', `/api/invites/${token}`)
    expect([signedOut.status, await signedOut.json()]).toEqual([200, said])
    expect(await (await guest.call('GET', `/api/invites/${token}`)).json()).toEqual(said)
    // To look is not to enter.
    expect((await guest.call('GET', `/api/rooms/${roomId}`)).status).toBe(404)
  })

  it('says nothing once it lets nobody in, and nothing to whom it does not let in', async () => {
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const [adas, bos] = [await inviteTo(ada, roomId, 'viewer'), await inviteTo(bo, roomId, 'viewer')]
    const look = async ({ token }: { token: string }) => {
      const response = await call('GET', `/api/invites/${token}`)
      const { traceId: _, ...body } = z.looseObject({}).parse(await response.json())
      return { status: response.status, body }
    }
    const never = await look({ token: 'A'.repeat(43) })
    expect(never.status).toBe(404)
    expect((await look(bos)).status).toBe(200)
    await expel(ada, roomId, bo)
    expect(await look(bos)).toEqual(never)
    // Others may use it, but not whom its room put out.
    expect((await look(adas)).status).toBe(200)
    expect((await bo.call('GET', `/api/invites/${adas.token}`)).status).toBe(404)
    expect((await ada.call('DELETE', `/api/rooms/${roomId}/invites/${adas.id}`)).status).toBe(204)
    expect(await look(adas)).toEqual(never)
  })

  it('is withdrawn in its own room alone', async () => {
    const [mine, theirs] = [await createTestRoom(ada), await createTestRoom(ada)]
    const bo = await join(ada, mine, 'editor')
    const invite = await inviteTo(ada, theirs, 'editor')
    for (const named of [invite.id, invite.token])
      expect((await bo.call('DELETE', `/api/rooms/${mine}/invites/${named}`)).status).toBe(404)
    expect(await accept(await createUser('Guest'), invite)).toBe('editor')
  })

  it('is in the list however many came after it', async () => {
    const roomId = await createTestRoom(ada)
    const first = await inviteTo(ada, roomId, 'editor')
    await db.insert(roomInvites).values(
      Array.from({ length: 130 }, (_, index) => ({
        tokenHash: `${roomId}-${index}`,
        roomId,
        role: 'viewer' as const,
        createdBy: ada.user.id,
        expiresAt: new Date(Date.now() + 3_600_000),
      })),
    )
    const all = await readAll((query) => listInvites(ada, roomId, query))
    expect([all.length, new Set(all.map(({ id }) => id)).size, all.at(-1)?.id]).toEqual([131, 131, first.id])
    expect((await listInvites(ada, roomId)).items).toHaveLength(20)
  })

  it('ends with the standing of whoever made it: removed, gone, lowered, deleted', async () => {
    const roomId = await createTestRoom(ada)
    const endings: [name: string, end: (user: TestUser) => Promise<unknown>][] = [
      ['removed', (user) => expel(ada, roomId, user)],
      ['gone', (user) => user.call('DELETE', `/api/rooms/${roomId}/members/${user.user.id}`)],
      ['lowered', (user) => setRole(ada, roomId, user, 'viewer')],
      ['deleted', (user) => user.call('POST', '/api/account/delete', { password })],
      // As an invitation that was made at the very moment of the removal.
      [
        'taken away behind our routes',
        (user) =>
          db.delete(roomMembers).where(and(eq(roomMembers.roomId, roomId), eq(roomMembers.userId, user.user.id))),
      ],
    ]
    for (const [name, end] of endings) {
      const bo = await join(ada, roomId, 'editor')
      const invite = await inviteTo(bo, roomId, 'editor')
      await end(bo)
      expect([name, await accept(await createUser('Guest'), invite)]).toEqual([name, 404])
      expect((await listInvites(ada, roomId)).items.map(({ id }) => id)).not.toContain(invite.id)
    }
  })

  it('does not come back to life when whoever made it is let in again', async () => {
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const invite = await inviteTo(bo, roomId, 'editor')
    await setRole(ada, roomId, bo, 'viewer')
    await setRole(ada, roomId, bo, 'editor')
    expect(await accept(await createUser('Guest'), invite)).toBe(404)
  })

  it('gives nobody back what an owner took from them, unless it was made later', async () => {
    const roomId = await createTestRoom(ada)
    const bo = await join(ada, roomId, 'editor')
    const before = [await inviteTo(bo, roomId, 'editor'), await inviteTo(ada, roomId, 'editor')]
    await setRole(ada, roomId, bo, 'viewer')
    for (const invite of before) expect(await accept(bo, invite)).toBe(404)
    expect(Room.parse(await (await bo.call('GET', `/api/rooms/${roomId}`)).json()).role).toBe('viewer')
    const between = await inviteTo(ada, roomId, 'editor')
    await expel(ada, roomId, bo)
    for (const invite of [...before, between]) expect(await accept(bo, invite)).toBe(404)
    expect((await bo.call('GET', `/api/rooms/${roomId}`)).status).toBe(404)
    expect(await accept(await createUser('Guest'), between)).toBe('editor')
    expect(await accept(bo, await inviteTo(ada, roomId, 'editor'))).toBe('editor')
  })

  it('takes back in who left by themself', async () => {
    const roomId = await createTestRoom(ada)
    const invite = await inviteTo(ada, roomId, 'viewer')
    const bo = await createUser('Bo')
    await accept(bo, invite)
    expect((await bo.call('DELETE', `/api/rooms/${roomId}/members/${bo.user.id}`)).status).toBe(204)
    expect(await accept(bo, invite)).toBe('viewer')
  })
})

describe('a share link', () => {
  const privateApp = async (roomId: string) => {
    const { id } = await generate(ada, 'cli', 'Count words in a file', { roomId })
    const slug = makeSlug('lent')
    expect((await ada.call('POST', '/api/apps', { generationId: id, slug, visibility: 'private' })).status).toBe(201)
    return slug
  }
  const share = async (user: TestUser, slug: string) =>
    AppShare.parse(await (await user.call('POST', `/api/apps/${slug}/shares`, { expiresInHours: 2160 })).json())
  const listShares = async (slug: string, query = '') =>
    definePage(AppShare).parse(await (await ada.call('GET', `/api/apps/${slug}/shares${query}`)).json())

  it.each([
    ['removed', (roomId: string, user: TestUser) => expel(ada, roomId, user)],
    ['lowered to a viewer', (roomId: string, user: TestUser) => setRole(ada, roomId, user, 'viewer')],
    ['gone with their account', (_: string, user: TestUser) => db.delete(users).where(eq(users.id, user.user.id))],
  ] as const)('ends, and whom it let in is out, when whoever made it is %s', async (_, end) => {
    const roomId = await createTestRoom(ada)
    const slug = await privateApp(roomId)
    const bo = await join(ada, roomId, 'editor')
    const [his, hers] = [await share(bo, slug), await share(ada, slug)]
    const guest = visitor(slug)
    expect((await guest(his.url ?? '')).status).toBe(303)
    expect((await guest('/cli.tgz')).status).toBe(200)
    await end(roomId, bo)
    expect((await visitor(slug)(his.url ?? '')).status).toBe(404)
    const headers = { authorization: `Bearer ${his.token}` }
    expect((await visitor(slug)('/cli.tgz', { headers })).status).toBe(404)
    await expect.poll(async () => (await guest('/cli.tgz')).status, { timeout: 15_000 }).toBe(404)
    expect((await listShares(slug)).items.map(({ id }) => id)).toEqual([hers.id])
    expect((await visitor(slug)(hers.url ?? '')).status).toBe(303)
  })

  it('is in the list however many came after it, and can be withdrawn there', async () => {
    const roomId = await createTestRoom(ada)
    const slug = await privateApp(roomId)
    const first = await share(ada, slug)
    for (let count = 0; count < 104; count += 1) await share(ada, slug)
    const all = await readAll((query) => listShares(slug, query))
    expect([all.length, all.at(-1)?.id]).toEqual([105, first.id])
    expect((await listShares(slug)).items).toHaveLength(20)
    expect((await ada.call('DELETE', `/api/apps/${slug}/shares/${first.id}`)).status).toBe(204)
    expect((await visitor(slug)(first.url ?? '')).status).toBe(404)
  })
})

describe('who may enter a room', () => {
  it('is decided alike in SQL and in words, for every room and role', async () => {
    const bo = await createUser('Bo')
    for (const visibility of ['private', 'link'] as const)
      for (const personal of [false, true])
        for (const role of ['owner', 'editor', 'viewer', 'came by its address', null] as const) {
          const id = crypto.randomUUID()
          await db.insert(rooms).values({ id, name: 'x', visibility, personal, createdBy: ada.user.id })
          const isVisitor = role === 'came by its address'
          if (isVisitor) await db.insert(roomVisits).values({ roomId: id, userId: bo.user.id })
          else if (role) await db.insert(roomMembers).values({ roomId: id, userId: bo.user.id, role })
          const found = await db
            .select({ id: rooms.id })
            .from(rooms)
            .where(and(eq(rooms.id, id), mayEnter(rooms.id, bo.user.id)))
          const expected =
            role !== null && resolveRoomAccess({ visibility, personal }, isVisitor ? null : role) !== null
          expect([visibility, personal, role, found.length === 1]).toEqual([visibility, personal, role, expected])
          await db.delete(rooms).where(eq(rooms.id, id))
        }
  })
})
