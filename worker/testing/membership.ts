import { Invite, Room, type RoomVisibility } from '#contract/rooms'
import { createUser, type TestUser } from './api-client.ts'

const readBody = async (response: Response, status: number): Promise<unknown> => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return status === 204 ? null : response.json()
}

export const createTestRoom = async (owner: TestUser, visibility: RoomVisibility = 'private') =>
  Room.parse(await readBody(await owner.call('POST', '/api/rooms', { name: 'Lab', visibility }), 201)).id

export const inviteTo = async (giver: TestUser, roomId: string, role: 'editor' | 'viewer') =>
  Invite.parse(await readBody(await giver.call('POST', `/api/rooms/${roomId}/invites`, { role }), 201))

/** Lets somebody into a room; a new account when none is given. */
export const join = async (owner: TestUser, roomId: string, role: 'editor' | 'viewer', user?: TestUser) => {
  const guest = user ?? (await createUser(role === 'editor' ? 'Editor' : 'Viewer'))
  const { token } = await inviteTo(owner, roomId, role)
  await readBody(await guest.call('POST', `/api/invites/${token}/accept`), 200)
  return guest
}

export const expel = async (owner: TestUser, roomId: string, user: TestUser) =>
  void (await readBody(await owner.call('DELETE', `/api/rooms/${roomId}/members/${user.user.id}`), 204))

export const setRole = async (owner: TestUser, roomId: string, user: TestUser, role: 'editor' | 'viewer') =>
  void (await readBody(await owner.call('PATCH', `/api/rooms/${roomId}/members/${user.user.id}`, { role }), 204))
