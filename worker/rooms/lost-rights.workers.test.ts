import { beforeAll, describe, expect, it } from 'vitest'
import { NewApiKey } from '#contract/security'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { expectBody } from '../testing/conflicts/conflict.ts'
import { holdAnswer } from '../testing/held-answer.ts'
import { createTestRoom, expel, join, setRole } from '../testing/membership.ts'
import { enterRoomAs } from '../testing/room-client.ts'

let ada: TestUser
beforeAll(async () => {
  ada = await createUser('Ada')
})

const newKey = async (user: TestUser) =>
  expectBody(
    await user.call('POST', '/api/auth/keys', { name: 'key', scopes: ['read', 'write', 'generate'] }),
    201,
    NewApiKey,
  )

/** A generation that the model does not answer, followed as a stream of events by whoever has `token`. */
const follow = async (token: string, roomId: string, prompt: string) => {
  const body = { prompt, roomId, fresh: true }
  const response = await call('POST', '/api/generate/code', { token, body, headers: { accept: 'text/event-stream' } })
  return response.text()
}

describe('who has no right to it any more', () => {
  it.each(['removed', 'lowered to a viewer'] as const)(
    '%s: what they have running or waiting is stopped, and the room is told by whom',
    async (how) => {
      const roomId = await createTestRoom(ada)
      const bo = await join(ada, roomId, 'editor')
      const witness = await enterRoomAs(roomId, ada.token)
      const writer = await enterRoomAs(roomId, bo.token)
      const prompt = `Count the rights of ${crypto.randomUUID()}`
      const held = await holdAnswer(prompt)
      // As many as run at once, and some that wait.
      const ids = Array.from({ length: 7 }, () => crypto.randomUUID())
      for (const id of ids)
        writer.send({ type: 'start_generation', id, prompt: `${prompt} ${id}`, generationType: 'code' })
      for (const id of ids) await witness.event('generation_started', (event) => event.generationId === id)
      await held.asked()
      if (how === 'removed') await expel(ada, roomId, bo)
      else await setRole(ada, roomId, bo, 'viewer')
      for (const id of ids) {
        const ended = await witness.event('generation_cancelled', (event) => event.generationId === id)
        expect(ended.userId).toBe(ada.user.id)
      }
      await held.release()
      witness.close()
      writer.close()
    },
    60_000,
  )

  it('an API key that is deleted: its stream ends, and what it has begun is stopped', async () => {
    const roomId = await createTestRoom(ada)
    const witness = await enterRoomAs(roomId, ada.token)
    const key = await newKey(ada)
    const prompt = `Count the keys of ${crypto.randomUUID()}`
    const held = await holdAnswer(prompt)
    const [events, waited] = [
      follow(key.key, roomId, prompt),
      call('POST', '/api/generate/code', { token: key.key, body: { prompt: `${prompt} twice`, roomId, fresh: true } }),
    ]
    await held.asked()
    expect((await ada.call('DELETE', `/api/auth/keys/${key.id}`)).status).toBe(204)
    expect(await events).not.toContain('generation_complete')
    expect((await waited).status).toBe(409)
    await witness.event('generation_cancelled')
    await held.release()
    witness.close()
  }, 60_000)

  it('a session that signs out: its stream ends; what it has begun is the room’s, and goes on', async () => {
    const roomId = await createTestRoom(ada)
    const witness = await enterRoomAs(roomId, ada.token)
    const bo = await join(ada, roomId, 'editor')
    const prompt = `Count the sessions of ${crypto.randomUUID()}`
    const held = await holdAnswer(prompt)
    const events = follow(bo.token, roomId, prompt)
    await held.asked()
    await bo.call('POST', '/api/auth/logout')
    expect(await events).not.toContain('generation_complete')
    await held.release()
    await witness.event('generation_complete')
    witness.close()
  }, 60_000)
})
