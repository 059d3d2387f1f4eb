import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#contract/errors'
import { definePage } from '#contract/ids'
import { ChatMessage, Invite, Room, RoomMember, type RoomRole, SocketTicket } from '#contract/rooms'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { enterRoom, enterRoomAs, getRoomStub } from '../testing/room-client.ts'

let owner: TestUser
let stranger: TestUser
const members: Partial<Record<RoomRole, TestUser>> = {}
let room: Room

const createRoom = async (user: TestUser, body: unknown = { name: 'Climbing gym' }) =>
  Room.parse(await (await user.call('POST', '/api/rooms', body)).json())

const createdRoom = async (user: TestUser, id: string) =>
  Room.parse(await (await user.call('GET', `/api/rooms/${id}`)).json())

const invite = async (role: 'editor' | 'viewer', to: Room = room) =>
  Invite.parse(await (await owner.call('POST', `/api/rooms/${to.id}/invites`, { role })).json())

const memberAs = async (role: 'editor' | 'viewer') => {
  const user = await createUser(role)
  await user.call('POST', `/api/invites/${(await invite(role)).token}/accept`)
  return user
}

beforeAll(async () => {
  owner = await createUser('Owner')
  stranger = await createUser('Stranger')
  room = await createRoom(owner)
  members.owner = owner
  members.editor = await memberAs('editor')
  members.viewer = await memberAs('viewer')
})

describe('rooms', () => {
  it('everyone has a personal room from registration, and it stays theirs alone', async () => {
    const { items } = definePage(Room).parse(await (await stranger.call('GET', '/api/rooms')).json())
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ personal: true, role: 'owner', visibility: 'private' })
    const path = `/api/rooms/${items[0]?.id}`
    expect((await stranger.call('POST', `${path}/invites`, { role: 'editor' })).status).toBe(403)
    expect((await stranger.call('PATCH', path, { visibility: 'link' })).status).toBe(409)
    expect((await stranger.call('DELETE', path)).status).toBe(409)
  })

  it('are the same room by an id in capitals, also for those who talk there', async () => {
    const { id } = await createRoom(owner)
    const [one, other] = [await enterRoomAs(id, owner.token), await enterRoomAs(id.toUpperCase(), owner.token)]
    const message = crypto.randomUUID()
    other.send({ type: 'send_message', id: message.toUpperCase(), message: 'Hello' })
    expect(await one.event('message_received', (event) => event.id === message)).toMatchObject({ message: 'Hello' })
    expect(await createdRoom(owner, id.toUpperCase())).toMatchObject({ id })
  })

  it('are created, read, renamed and deleted by their owner', async () => {
    const response = await owner.call('POST', '/api/rooms', { name: '  Attic ', visibility: 'link' })
    expect(response.status).toBe(201)
    const created = Room.parse(await response.json())
    expect(created).toMatchObject({ name: 'Attic', visibility: 'link', role: 'owner', online: 0, personal: false })
    const renamed = Room.parse(await (await owner.call('PATCH', `/api/rooms/${created.id}`, { name: 'Cellar' })).json())
    expect(renamed.name).toBe('Cellar')
    expect((await owner.call('DELETE', `/api/rooms/${created.id}`)).status).toBe(204)
    expect((await owner.call('GET', `/api/rooms/${created.id}`)).status).toBe(404)
  })

  it('with a link are watched by whoever has it, without becoming a member', async () => {
    const open = await createRoom(owner, { name: 'Open', visibility: 'link' })
    const seen = Room.parse(await (await stranger.call('GET', `/api/rooms/${open.id}`)).json())
    expect(seen.role).toBe('viewer')
    expect((await stranger.call('PATCH', `/api/rooms/${open.id}`, { name: 'Mine' })).status).toBe(403)
  })

  it('come in pages that miss and repeat nothing', async () => {
    const user = await createUser('Pager')
    for (let n = 0; n < 4; n += 1) await createRoom(user, { name: `Room ${n}` })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: Room[]; nextCursor: string | null } = definePage(Room).parse(
        await (await user.call('GET', `/api/rooms?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)).json(),
      )
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    }
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
  })
})

describe('who may do what over HTTP', () => {
  const routes: [method: string, path: string, body: unknown, allowed: RoomRole[]][] = [
    ['GET', '', undefined, ['owner', 'editor', 'viewer']],
    ['GET', '/members', undefined, ['owner', 'editor', 'viewer']],
    ['GET', '/messages', undefined, ['owner', 'editor', 'viewer']],
    ['GET', '/unstored', undefined, ['owner', 'editor', 'viewer']],
    ['POST', '/ticket', undefined, ['owner', 'editor', 'viewer']],
    ['POST', '/invites', { role: 'viewer' }, ['owner', 'editor']],
    ['PATCH', '', { name: 'Renamed' }, ['owner']],
  ]
  for (const [method, path, body, allowed] of routes)
    it(`${method} /api/rooms/:id${path}: ${allowed.join(', ')}; not signed in 401, stranger 404`, async () => {
      const target = `/api/rooms/${room.id}${path}`
      expect((await call(method, target, { body })).status).toBe(401)
      expect((await stranger.call(method, target, body)).status).toBe(404)
      for (const [role, user] of Object.entries(members)) {
        const { status } = await user.call(method, target, body)
        expect([role, status < 400]).toEqual([role, allowed.some((each) => each === role)])
        if (status >= 400) expect([role, status]).toEqual([role, 403])
      }
    })

  it('a viewer has nothing tried again; for others there is nothing that waits', async () => {
    const path = `/api/rooms/${room.id}/unstored/message/${crypto.randomUUID()}/retry`
    expect((await call('POST', path)).status).toBe(401)
    const statuses = [stranger, members.viewer, members.editor, members.owner].map(
      async (user) => (await user?.call('POST', path))?.status,
    )
    expect(await Promise.all(statuses)).toEqual([404, 403, 404, 404])
    expect((await owner.call('POST', path.replace('message', 'constructor'))).status).toBe(404)
  })

  it('a viewer cannot delete the room, nor remove people', async () => {
    expect((await members.viewer?.call('DELETE', `/api/rooms/${room.id}`))?.status).toBe(403)
    expect(
      (await members.viewer?.call('DELETE', `/api/rooms/${room.id}/members/${members.editor?.user.id}`))?.status,
    ).toBe(403)
    expect((await stranger.call('DELETE', `/api/rooms/${room.id}`)).status).toBe(404)
  })
})

describe('members', () => {
  it('are listed with their roles', async () => {
    const { items } = definePage(RoomMember).parse(
      await (await owner.call('GET', `/api/rooms/${room.id}/members`)).json(),
    )
    expect(items.map((item) => item.role).sort()).toEqual(['editor', 'owner', 'viewer'])
  })

  it('are never lowered by a link, and a viewer is raised by an editor’s', async () => {
    const target = await createRoom(owner)
    const user = await createUser('Climber')
    const viewerLink = await invite('viewer', target)
    const editorLink = await invite('editor', target)
    const accept = async ({ token }: Invite) =>
      Room.parse(await (await user.call('POST', `/api/invites/${token}/accept`)).json()).role
    expect(await accept(viewerLink)).toBe('viewer')
    expect(await accept(editorLink)).toBe('editor')
    expect(await accept(viewerLink)).toBe('editor')
    const own = await owner.call('POST', `/api/invites/${viewerLink.token}/accept`)
    expect(Room.parse(await own.json()).role).toBe('owner')
  })

  it('who are removed are strangers at once', async () => {
    const user = await memberAs('editor')
    expect((await owner.call('DELETE', `/api/rooms/${room.id}/members/${user.user.id}`)).status).toBe(204)
    expect((await user.call('GET', `/api/rooms/${room.id}`)).status).toBe(404)
  })

  it('a withdrawn or invented invitation lets nobody in', async () => {
    const { token } = await invite('editor')
    expect((await owner.call('DELETE', `/api/rooms/${room.id}/invites/${token}`)).status).toBe(204)
    for (const path of [token, 'x'.repeat(43), 'short']) {
      const response = await stranger.call('POST', `/api/invites/${path}/accept`)
      expect(response.status).toBe(404)
      expect(Problem.parse(await response.json()).traceId).toBe(response.headers.get('x-trace-id'))
    }
  })
})

describe('admission to a room', () => {
  const knock = (path: string, headers: Record<string, string>) =>
    call('GET', path, { headers: { upgrade: 'websocket', ...headers } })
  const ticketFor = async (user: TestUser) =>
    SocketTicket.parse(await (await user.call('POST', `/api/rooms/${room.id}/ticket`)).json())

  it('opens for a ticket once', async () => {
    const { ticket, expiresIn } = await ticketFor(owner)
    expect(expiresIn).toBe(30)
    const path = `/api/rooms/${room.id}/socket?ticket=${ticket}`
    const first = await knock(path, { origin: 'http://localhost:8787' })
    expect(first.status).toBe(101)
    first.webSocket?.accept()
    expect((await knock(path, {})).status).toBe(401)
  })

  it('opens for a Bearer token', async () => {
    const response = await knock(`/api/rooms/${room.id}/socket`, { authorization: `Bearer ${owner.token}` })
    expect(response.status).toBe(101)
    response.webSocket?.accept()
  })

  it('stays closed for a foreign page, for nobody, for a stranger, and for a ticket to another room', async () => {
    const path = `/api/rooms/${room.id}/socket`
    expect((await knock(path, { origin: 'https://evil.example', authorization: `Bearer ${owner.token}` })).status).toBe(
      403,
    )
    expect((await knock(path, {})).status).toBe(401)
    expect((await knock(path, { authorization: `Bearer ${stranger.token}` })).status).toBe(404)
    const other = await createRoom(owner)
    const { ticket } = await ticketFor(owner)
    expect((await knock(`/api/rooms/${other.id}/socket?ticket=${ticket}`, {})).status).toBe(401)
  })

  it('closes behind a session that signs out', async () => {
    const leaver = await createUser('Leaver')
    const open = await createRoom(leaver)
    const { webSocket } = await knock(`/api/rooms/${open.id}/socket`, { authorization: `Bearer ${leaver.token}` })
    if (!webSocket) throw new Error('no socket')
    const closed = new Promise<number>((resolve) => webSocket.addEventListener('close', ({ code }) => resolve(code)))
    const joined = new Promise((resolve) => webSocket.addEventListener('message', resolve, { once: true }))
    webSocket.accept()
    webSocket.send('{"type":"join_room"}')
    await joined
    // Presence is told right after the welcome.
    await expect.poll(async () => (await createdRoom(leaver, open.id)).online).toBe(1)
    expect((await leaver.call('POST', '/api/auth/logout')).status).toBe(204)
    expect(await closed).toBe(4401)
  })

  it('is closed behind those who only had the address of a room that becomes private; a new name reaches the others', async () => {
    const open = await createRoom(owner, { name: 'Open', visibility: 'link' })
    const openSocket = async (user: TestUser) => {
      const { webSocket } = await knock(`/api/rooms/${open.id}/socket`, { authorization: `Bearer ${user.token}` })
      if (!webSocket) throw new Error('no socket')
      const frames: string[] = []
      const closed = new Promise<number>((resolve) => webSocket.addEventListener('close', ({ code }) => resolve(code)))
      webSocket.addEventListener('message', ({ data }) => frames.push(String(data)))
      webSocket.accept()
      webSocket.send('{"type":"join_room"}')
      await expect.poll(() => frames.length).toBeGreaterThan(0)
      return { frames, closed }
    }
    const watching = await openSocket(stranger)
    const owning = await openSocket(owner)
    expect((await owner.call('PATCH', `/api/rooms/${open.id}`, { name: 'Shut', visibility: 'private' })).status).toBe(
      200,
    )
    expect(await watching.closed).toBe(4403)
    await expect.poll(() => owning.frames.join()).toContain('"room_changed"')
    expect(owning.frames.join()).toContain('"name":"Shut"')
  })

  it('keeps nothing for an address that is no room', async () => {
    const id = crypto.randomUUID()
    expect((await owner.call('POST', `/api/rooms/${id}/ticket`)).status).toBe(404)
    const tables = await runInDurableObject(getRoomStub(id), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray(),
    )
    expect(tables).toEqual([])
  })

  it('asks for a WebSocket', async () => {
    expect((await owner.call('GET', `/api/rooms/${room.id}/socket`)).status).toBe(426)
  })
})

describe('the chat over HTTP', () => {
  it('is complete at once, and in pages', async () => {
    const target = await createRoom(owner)
    const client = await enterRoom(target.id, { userId: owner.user.id, name: owner.user.name }, 'owner')
    await client.join()
    for (let n = 1; n <= 5; n += 1)
      client.send({ type: 'send_message', id: crypto.randomUUID(), message: `message ${n}` })
    await client.event('message_received', (event) => event.message === 'message 5')
    const read = async (query: string) =>
      definePage(ChatMessage).parse(await (await owner.call('GET', `/api/rooms/${target.id}/messages?${query}`)).json())
    const newest = await read('limit=3')
    expect(newest.items.map((item) => item.message)).toEqual(['message 3', 'message 4', 'message 5'])
    const older = await read(`limit=3&before=${newest.nextCursor}`)
    expect(older.items.map((item) => item.message)).toEqual(['message 1', 'message 2'])
    expect(older.nextCursor).toBeNull()
  })
})
