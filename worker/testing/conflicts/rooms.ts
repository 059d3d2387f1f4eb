import { definePage } from '#contract/ids'
import { Room } from '#contract/rooms'
import { startLine } from '../../generate/version-line.ts'
import { createUser } from '../api-client.ts'
import { generate } from '../creation-client.ts'
import { newTicket } from '../generations.ts'
import { getRoomStub } from '../room-client.ts'
import { type Conflict, expectBody } from './conflict.ts'

const personal = async () => {
  const ada = await createUser('Ada')
  const { items } = await expectBody(await ada.call('GET', '/api/rooms'), 200, definePage(Room))
  return { ada, path: `/api/rooms/${items.find((room) => room.personal)?.id}` }
}

/** A version that came under the id of a generation in another room: the room cannot store it. */
const withUnstored = async () => {
  const ada = await createUser('Ada')
  const { id } = await generate(ada, 'code', 'Binary search')
  const room = await expectBody(await ada.call('POST', '/api/rooms', { name: 'Stuck' }), 201, Room)
  const ticket = newTicket({
    id,
    userId: ada.user.id,
    prompt: 'Edited by hand',
    origin: 'manual',
    createdAt: new Date().toISOString(),
  })
  const place = { parentId: id, line: startLine({ id, version: 0 }), baseId: null }
  const file = { path: 'a.ts', language: 'typescript', content: '1\n' }
  await getRoomStub(room.id).addVersion(ticket, { text: 'x', files: [file], checks: [], language: null }, place)
  return { ada, path: `/api/rooms/${room.id}/unstored/generation/${id}/retry` }
}

/** The conflicts over what a room has to keep. */
export const roomConflicts: Conflict[] = [
  {
    route: 'PATCH /api/rooms/{id}',
    when: 'a personal room is opened',
    detail: /stays private/,
    async provoke() {
      const { ada, path } = await personal()
      return ada.call('PATCH', path, { visibility: 'link' })
    },
  },
  {
    route: 'DELETE /api/rooms/{id}',
    when: 'it is the personal one',
    detail: /cannot be deleted/,
    async provoke() {
      const { ada, path } = await personal()
      return ada.call('DELETE', path)
    },
  },
  {
    route: 'PATCH /api/rooms/{id}/members/{userId}',
    when: 'it is the owner’s role',
    detail: /role does not change/,
    async provoke() {
      const { ada, path } = await personal()
      return ada.call('PATCH', `${path}/members/${ada.user.id}`, { role: 'viewer' })
    },
  },
  {
    route: 'DELETE /api/rooms/{id}/members/{userId}',
    when: 'it is the owner who leaves',
    detail: /The owner stays/,
    async provoke() {
      const { ada, path } = await personal()
      return ada.call('DELETE', `${path}/members/${ada.user.id}`)
    },
  },
  {
    route: 'POST /api/rooms/{id}/unstored/{kind}/{itemId}/retry',
    when: 'the reason is still there',
    detail: /still cannot be stored/,
    async provoke() {
      const { ada, path } = await withUnstored()
      return ada.call('POST', path)
    },
  },
  {
    route: 'GET /api/rooms/{id}/socket',
    when: 'it is asked without an upgrade',
    detail: /WebSocket/,
    async provoke() {
      const { ada, path } = await personal()
      return ada.call('GET', `${path}/socket`)
    },
  },
]
