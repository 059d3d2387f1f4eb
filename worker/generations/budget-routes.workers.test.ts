import { describe, expect, it, vi } from 'vitest'
import { Generation } from '#contract/generation'
import { Room } from '#contract/rooms'
import { DailyUsage } from '#contract/versions'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { holdAnswer } from '../testing/held-answer.ts'
import { enterRoomAs } from '../testing/room-client.ts'

const today = async (user: TestUser) => {
  const { generations, tokens, running } = DailyUsage.parse(
    await (await user.call('GET', '/api/generate/usage')).json(),
  )
  return { generations: generations.used, tokens: tokens.used, running }
}
const generate = async (user: TestUser, type: string, prompt: string) => {
  const response = await user.call('POST', `/api/generate/${type}`, { prompt, fresh: true })
  expect(response.status).toBe(201)
  return Generation.parse(await response.json())
}
/** A room, somebody in it, and a generation of theirs of which half is written. */
const beginWriting = async (user: TestUser) => {
  const room = Room.parse(await (await user.call('POST', '/api/rooms', { name: 'Lab' })).json())
  const member = await enterRoomAs(room.id, user.token)
  const id = crypto.randomUUID()
  const held = await holdAnswer(id, 'middle')
  member.send({ type: 'start_generation', id, prompt: `A shop with a cart ${id}`, generationType: 'ui' })
  await held.asked()
  await member.event('generation_delta', (event) => event.generationId === id)
  return { room, member, id }
}
/** Waits until nothing of this person's runs any more. */
const settled = (user: TestUser) =>
  vi.waitFor(
    async () => {
      const now = await today(user)
      expect(now.running).toBe(0)
      return now
    },
    { timeout: 60_000, interval: 200 },
  )

describe('a day’s budget', () => {
  it('counts an answer in words', async () => {
    const ada = await createUser('Ada')
    const said = await generate(ada, 'code', 'hello, how are you?')
    expect(said.files).toEqual([])
    const { generations, tokens } = await today(ada)
    expect(generations).toBe(1)
    expect(tokens).toBeGreaterThan(0)
  })

  it('gives nothing back for what a browser says of it, nor for its deletion', async () => {
    const ada = await createUser('Ada')
    const { id } = await generate(ada, 'ui', 'A counter')
    const before = await today(ada)
    expect((await ada.call('POST', `/api/generate/history/${id}/mounted`, { error: 'x' })).status).toBe(200)
    expect(await today(ada)).toEqual(before)
    expect((await ada.call('DELETE', `/api/generate/history/${id}`)).status).toBe(204)
    expect(await today(ada)).toEqual(before)
    expect(before.generations).toBe(1)
  })

  it('counts what was stopped while it was written', async () => {
    const ada = await createUser('Ada')
    const { member, id } = await beginWriting(ada)
    member.send({ type: 'cancel_generation', generationId: id })
    await member.event('generation_cancelled')
    const { generations, tokens } = await settled(ada)
    expect(generations).toBe(1)
    expect(tokens).toBeGreaterThan(0)
  })

  it('counts what was written in a room that its owner deleted meanwhile', async () => {
    const ada = await createUser('Ada')
    const { room } = await beginWriting(ada)
    expect((await ada.call('DELETE', `/api/rooms/${room.id}`)).status).toBe(204)
    const { generations, tokens, running } = await today(ada)
    expect([generations, running]).toEqual([1, 0])
    expect(tokens).toBeGreaterThan(0)
  })
})
