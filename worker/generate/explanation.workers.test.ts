import { beforeAll, describe, expect, it } from 'vitest'
import { Generation, GenerationSummary } from '#contract/generation'
import { definePage } from '#contract/ids'
import { headings, nameExplained } from '#contract/model-phrases'
import { Invite, Room } from '#contract/rooms'
import { DailyUsage, ShownContext } from '#contract/versions'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { enterRoomAs } from '../testing/room-client.ts'

let ada: TestUser
let bo: TestUser
let room: Room
let api: Generation

const generate = async (user: TestUser, type: string, body: Record<string, unknown>) => {
  const response = await user.call('POST', `/api/generate/${type}`, { roomId: room.id, ...body })
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  return Generation.parse(await response.json())
}
const explain = (user: TestUser, body: Record<string, unknown> = {}) =>
  generate(user, 'api', { prompt: 'Explain how it works', intent: 'explain', parentId: api.id, ...body })
const items = async (user: TestUser, path: string) =>
  definePage(GenerationSummary).parse(await (await user.call('GET', path)).json()).items

beforeAll(async () => {
  ada = await createUser('Ada')
  bo = await createUser('Bo')
  room = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Library' })).json())
  api = await generate(ada, 'api', { prompt: 'An API for books with title and author' })
})

describe('an explanation', () => {
  it('tells what stands in the files and what was checked, to everybody in the room as it is written', async () => {
    const member = await enterRoomAs(room.id, ada.token)
    const id = crypto.randomUUID()
    const prompt = 'Explain how it works'
    member.send({ type: 'start_generation', id, prompt, generationType: 'api', parentId: api.id, intent: 'explain' })
    const started = await member.event('generation_started', ({ generationId }) => generationId === id)
    expect(started).toMatchObject({ intent: 'explain', parentId: api.id })
    const { result, metadata } = await member.event('generation_complete', ({ generationId }) => generationId === id)
    expect(member.readText(id)).toBe(result)
    for (const part of ['`POST /api/books`', '**Book**', '`author`', 'verified', 'SQLite'])
      expect(result).toContain(part)
    expect(result).not.toContain('<file')
    expect(metadata).toMatchObject({ origin: 'explanation', checks: [], repairs: 0 })
    member.close()
  })

  it('answers what was asked, and says when there is nothing to explain', async () => {
    const one = await explain(ada, { prompt: 'What does DELETE /api/books/{id} do?' })
    expect(one.result).toContain('`DELETE /api/books/{id}`')
    expect(one.result).not.toContain('What was checked')
    const pasted = await explain(ada, { parentId: undefined, prompt: 'const twice = (n: number) => n * 2' })
    expect(pasted.result).toContain('`twice`, a function')
    expect((await explain(ada, { parentId: undefined, prompt: 'closures' })).result).toContain('offline model')
  })

  it('is no creation: not in the history, not a version, nothing goes on from it', async () => {
    const { id } = await explain(ada)
    expect((await items(ada, `/api/generate/history?roomId=${room.id}`)).map((each) => each.id)).toEqual([api.id])
    expect((await items(ada, '/api/generate/history?q=explain')).map((each) => each.id)).not.toContain(id)
    expect((await items(ada, `/api/generate/history/${api.id}/versions`)).map((each) => each.id)).toEqual([api.id])
    const files = [{ path: 'a.ts', content: '1' }]
    expect((await ada.call('POST', `/api/generate/history/${id}/versions`, { files })).status).toBe(409)
    const refined = await ada.call('POST', '/api/generate/api', {
      prompt: 'Add a field',
      roomId: room.id,
      parentId: id,
    })
    expect(refined.status).toBe(409)
  })

  it('shows what the model was shown, and counts what it used', async () => {
    const { id } = await explain(ada)
    const context = ShownContext.parse(await (await ada.call('GET', `/api/generate/history/${id}/context`)).json())
    expect(context.exact).toBe(true)
    expect(context.messages[0]?.content).toMatch(
      new RegExp(`^${nameExplained('api')}[\\s\\S]*${headings.checksFound}\\n- `),
    )
    expect(context.messages.at(-1)?.content).toBe('Explain how it works')
    const usage = async () => DailyUsage.parse(await (await ada.call('GET', '/api/generate/usage')).json())
    const before = await usage()
    await explain(ada)
    expect((await usage()).tokens.used).toBeGreaterThan(before.tokens.used)
  })

  it('is asked by those alone who may generate in the room', async () => {
    const body = { prompt: 'x', intent: 'explain', parentId: api.id, roomId: room.id }
    expect((await call('POST', '/api/generate/api', { body })).status).toBe(401)
    expect((await bo.call('POST', '/api/generate/api', body)).status).toBe(404)
    const elsewhere = await bo.call('POST', '/api/generate/api', { ...body, roomId: undefined })
    expect(elsewhere.status).toBe(404)
    const path = `/api/rooms/${room.id}/invites`
    const { token } = Invite.parse(await (await ada.call('POST', path, { role: 'viewer' })).json())
    await bo.call('POST', `/api/invites/${token}/accept`)
    expect((await bo.call('POST', '/api/generate/api', body)).status).toBe(403)
  })
})
