import { expect, it } from 'vitest'
import { Generation } from '#contract/generation'
import { Room } from '#contract/rooms'
import { createUser } from '../testing/api-client.ts'
import { generate } from '../testing/creation-client.ts'
import { createPerson, enterRoom } from '../testing/room-client.ts'

it('a generation that was deleted is in no replay, and goes from the pages that show it', async () => {
  const ada = await createUser('Ada')
  const { id: roomId } = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Workshop' })).json())
  const first = await generate(ada, 'code', 'A secret request', { roomId })
  const edited = await ada.call('POST', `/api/generate/history/${first.id}/versions`, {
    files: [{ path: 'secret.txt', content: 'written by hand' }],
  })
  const second = Generation.parse(await edited.json())
  const kept = await generate(ada, 'code', 'Another request', { roomId })

  const there = await enterRoom(roomId, createPerson('There'))
  await there.join()
  for (const { id } of [second, first]) {
    expect((await ada.call('DELETE', `/api/generate/history/${id}`)).status).toBe(204)
    await there.event('generation_removed', (event) => event.generationId === id)
  }
  const late = await enterRoom(roomId, createPerson('Late'))
  await late.join(0)
  await late.event('generation_removed', (event) => event.generationId === first.id)
  const replay = JSON.stringify(late.events)
  expect(replay).toContain(kept.id)
  expect(replay).not.toMatch(/A secret request|written by hand/)
  there.close()
  late.close()
})
