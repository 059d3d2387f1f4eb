import { Room } from '#contract/rooms'
import { createUser } from '../api-client.ts'
import { generate } from '../creation-client.ts'
import { holdAnswer } from '../held-answer.ts'
import { enterRoomAs } from '../room-client.ts'
import { type Conflict, expectBody, once } from './conflict.ts'

const ada = once(() => createUser('Ada'))
const complete = once(async () => generate(await ada(), 'code', 'Binary search'))
const explanation = once(async () => generate(await ada(), 'code', 'closures', { intent: 'explain' }))
const at = (id: string, action: string) => `/api/generate/history/${id}/${action}`

/** One that was stopped as soon as it had begun, once Postgres has it. */
export const stopped = once(async () => {
  const owner = await ada()
  const room = await expectBody(await owner.call('POST', '/api/rooms', { name: 'Stopped' }), 201, Room)
  const member = await enterRoomAs(room.id, owner.token)
  const id = crypto.randomUUID()
  const held = await holdAnswer(id)
  member.send({ type: 'start_generation', id, prompt: `An API for books with title ${id}`, generationType: 'api' })
  await held.asked()
  member.send({ type: 'cancel_generation', generationId: id })
  await member.event('generation_cancelled', ({ generationId }) => generationId === id)
  member.close()
  const isKnown = async () => (await owner.call('GET', `/api/generate/history/${id}`)).status === 200
  while (!(await isKnown())) await scheduler.wait(50)
  return { owner, id, roomId: room.id }
})

/** The conflicts over what a generation does not take, or not yet. */
export const generationConflicts: Conflict[] = [
  {
    route: 'POST /api/generate/{type}',
    when: 'its room is deleted meanwhile',
    detail: /ended with its room/,
    async provoke() {
      const user = await ada()
      const room = await expectBody(await user.call('POST', '/api/rooms', { name: 'Short-lived' }), 201, Room)
      const held = await holdAnswer(room.id)
      const asked = user.call('POST', '/api/generate/ui', { prompt: `A stopwatch ${room.id}`, roomId: room.id })
      await held.asked()
      await user.call('DELETE', `/api/rooms/${room.id}`)
      return asked
    },
  },
  {
    route: 'POST /api/generate/{type}',
    when: 'it would go on from an explanation',
    detail: /explanation has no files/,
    provoke: async () =>
      (await ada()).call('POST', '/api/generate/code', { prompt: 'Shorter', parentId: (await explanation()).id }),
  },
  {
    route: 'POST /api/generate/history/{id}/cancel',
    when: 'it has ended',
    detail: /not running/,
    provoke: async () => (await ada()).call('POST', at((await complete()).id, 'cancel')),
  },
  {
    route: 'POST /api/generate/history/{id}/versions',
    when: 'it is an explanation',
    detail: /explanation has no files/,
    provoke: async () =>
      (await ada()).call('POST', at((await explanation()).id, 'versions'), {
        files: [{ path: 'src/a.ts', content: 'export {}' }],
      }),
  },
  {
    route: 'POST /api/generate/history/{id}/versions',
    when: 'another version is newer than the one it is based on',
    detail: /is newer than the one you changed/,
    async provoke() {
      const owner = await ada()
      const { id } = await generate(owner, 'code', 'Roman numerals')
      const save = (path: string) =>
        owner.call('POST', at(id, 'versions'), { baseId: id, files: [{ path, content: 'export {}\n' }] })
      await save('src/a.ts')
      return save('src/b.ts')
    },
  },
  {
    route: 'POST /api/generate/history/{id}/restore',
    when: 'it is an explanation',
    detail: /explanation has no files/,
    provoke: async () => (await ada()).call('POST', at((await explanation()).id, 'restore')),
  },
  {
    route: 'POST /api/generate/history/{id}/mounted',
    when: 'it is no interface',
    detail: /Only an interface/,
    provoke: async () => (await ada()).call('POST', at((await complete()).id, 'mounted'), { error: null }),
  },
  {
    route: 'POST /api/generate/history/{id}/run',
    when: 'it is an explanation',
    detail: /no files to run/,
    provoke: async () => (await ada()).call('POST', at((await explanation()).id, 'run'), {}),
  },
  {
    route: 'POST /api/generate/history/{id}/run',
    when: 'another run has the id',
    detail: /Another run has this id/,
    async provoke() {
      const run = crypto.randomUUID()
      const start = async () => (await ada()).call('POST', at((await complete()).id, 'run'), { run })
      await start()
      return start()
    },
  },
  {
    route: 'POST /api/generate/history/{id}/preview',
    when: 'it is an explanation',
    detail: /no files to show/,
    provoke: async () => (await ada()).call('POST', at((await explanation()).id, 'preview')),
  },
]
