import { pageOf } from '#contract/ids'
import { Room } from '#contract/rooms'
import { newUser } from '../api-client.ts'
import { type Conflict, expectBody } from './conflict.ts'

const personal = async () => {
  const ada = await newUser('Ada')
  const { items } = await expectBody(await ada.call('GET', '/api/rooms'), 200, pageOf(Room))
  return { ada, path: `/api/rooms/${items.find((room) => room.personal)?.id}` }
}

/** What a room has to keep. */
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
    route: 'GET /api/rooms/{id}/socket',
    when: 'it is asked without an upgrade',
    detail: /WebSocket/,
    async provoke() {
      const { ada, path } = await personal()
      return ada.call('GET', `${path}/socket`)
    },
  },
]
