import { beforeAll, describe, expect, it } from 'vitest'
import { definePage } from '#contract/ids'
import { RoomMember } from '#contract/rooms'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { createTestRoom, expel, join, setRole } from '../testing/membership.ts'
import { enterRoomAs } from '../testing/room-client.ts'

let owner: TestUser
let roomId: string

beforeAll(async () => {
  owner = await createUser('Owner')
  roomId = await createTestRoom(owner)
})

const isChangeFor = (userId: string) => (event: { userId?: string }) => event.userId === userId

describe('a change of who belongs to a room', () => {
  it('is told to everybody who is here: who came, with which role, and who belongs here no longer', async () => {
    const watching = await enterRoomAs(roomId, owner.token)
    const bo = await join(owner, roomId, 'editor')
    const isBo = isChangeFor(bo.user.id)
    expect(await watching.event('member_changed', isBo)).toMatchObject({ role: 'editor' })
    await setRole(owner, roomId, bo, 'viewer')
    expect(await watching.event('member_changed', (event) => isBo(event) && event.role === 'viewer')).toBeTruthy()
    await expel(owner, roomId, bo)
    expect(await watching.event('member_changed', (event) => isBo(event) && event.role === null)).toBeTruthy()
    watching.close()
  })

  it('is told to whom it concerns before anything else: a new role at once, and the end before the door closes', async () => {
    const bo = await join(owner, roomId, 'editor')
    const here = await enterRoomAs(roomId, bo.token)
    await setRole(owner, roomId, bo, 'viewer')
    expect(await here.event('member_changed')).toMatchObject({ userId: bo.user.id, role: 'viewer' })
    await expel(owner, roomId, bo)
    expect(await here.event('member_changed', (event) => event.role === null)).toMatchObject({ userId: bo.user.id })
    expect(await here.closeCode()).toBe(4403)
  })

  it('is told to whoever leaves in another window', async () => {
    const bo = await join(owner, roomId, 'viewer')
    const here = await enterRoomAs(roomId, bo.token)
    await expel(bo, roomId, bo)
    expect(await here.event('member_changed')).toMatchObject({ userId: bo.user.id, role: null })
    expect(await here.closeCode()).toBe(4403)
  })
})

it('the members come in pages, in the order in which they came, none twice and none missed', async () => {
  const room = await createTestRoom(owner)
  const names = [owner.user.id]
  for (let index = 0; index < 4; index++) names.push((await join(owner, room, 'viewer')).user.id)
  const found: string[] = []
  let cursor: string | null = ''
  do {
    const page: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
    const answer = await owner.call('GET', `/api/rooms/${room}/members?limit=2${page}`)
    const { items, nextCursor } = definePage(RoomMember).parse(await answer.json())
    expect(items.length).toBeLessThanOrEqual(2)
    found.push(...items.map(({ userId }) => userId))
    cursor = nextCursor
  } while (cursor !== null)
  expect(found).toEqual(names)
})
