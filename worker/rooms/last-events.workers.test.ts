import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { definePage } from '#contract/ids'
import { Invite, Room } from '#contract/rooms'
import { connectDatabase } from '../db/client.ts'
import { generations } from '../db/schema.ts'
import { readConfig } from '../env.ts'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { enterRoomAs, getRoomStub } from '../testing/room-client.ts'

const db = connectDatabase(readConfig({ ...env }))

const listed = async (user: TestUser, id: string) => {
  const page = definePage(Room).parse(await (await user.call('GET', '/api/rooms')).json())
  return page.items.find((room) => room.id === id)
}

it('a list of rooms says what anybody said or made last in each', async () => {
  const [ada, bo] = [await createUser('Ada'), await createUser('Bo')]
  const room = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Gym' })).json())
  expect((await listed(ada, room.id))?.last).toBeNull()
  const invite = Invite.parse(
    await (await ada.call('POST', `/api/rooms/${room.id}/invites`, { role: 'editor' })).json(),
  )
  await bo.call('POST', `/api/invites/${invite.token}/accept`)

  await ada.call('POST', '/api/generate/code', { prompt: 'FizzBuzz', roomId: room.id })
  expect((await listed(bo, room.id))?.last).toMatchObject({
    kind: 'creation',
    type: 'code',
    text: 'FizzBuzz',
    by: 'Ada',
  })

  // What made nothing was not made: an answer in words alone, or none.
  for (const change of [{ checks: [{ name: 'artefact', ok: false, detail: '' }] }, { status: 'failed' as const }]) {
    const asked = await ada.call('POST', '/api/generate/code', { prompt: 'Nothing', roomId: room.id })
    const { id } = z.object({ id: z.string() }).parse(await asked.json())
    await db.update(generations).set(change).where(eq(generations.id, id))
    expect((await listed(bo, room.id))?.last?.text).toBe('FizzBuzz')
  }

  const client = await enterRoomAs(room.id, ada.token)
  const id = crypto.randomUUID()
  client.send({ type: 'send_message', id, message: `Look at it ${'x'.repeat(500)}` })
  await client.event('message_received', (event) => event.id === id)
  await getRoomStub(room.id).settleOutbox()
  const last = (await listed(bo, room.id))?.last
  expect(last).toMatchObject({ by: 'Ada', type: null })
  expect(last?.text).toMatch(/^Look at it x{140,149}/)
  client.close()
})
