import { beforeAll, describe, expect, it } from 'vitest'
import { Check, Generation, StoredGeneration } from '#contract/generation'
import { Invite, Room } from '#contract/rooms'
import { DailyUsage } from '#contract/versions'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { enterRoom, getRoomStub } from '../testing/room-client.ts'

let ada: TestUser
let stranger: TestUser
let room: Room
let made: Generation

beforeAll(async () => {
  ada = await createUser('Ada')
  stranger = await createUser('Stranger')
  room = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Lab' })).json())
  made = await generate('A counter with two buttons')
})

const generate = async (prompt: string, type = 'ui') => {
  const response = await ada.call('POST', `/api/generate/${type}`, { roomId: room.id, prompt, fresh: true })
  return Generation.parse(await response.json())
}
const path = (id: string) => `/api/generate/history/${id}/mounted`
const report = (id: string, error: string | null, user = ada) => user.call('POST', path(id), { error })
const stored = async (id: string) =>
  StoredGeneration.parse(await (await ada.call('GET', `/api/generate/history/${id}`)).json())
const used = async () => DailyUsage.parse(await (await ada.call('GET', '/api/generate/usage')).json()).generations.used

describe('what a browser says of an interface that it has shown', () => {
  it('is a check of it: stored, and told to the room', async () => {
    const member = await enterRoom(room.id, { userId: ada.user.id, name: ada.user.name })
    await member.join()
    const response = await report(made.id, null)
    expect([response.status, Check.parse(await response.json())]).toMatchObject([200, { name: 'mounts', ok: true }])
    const told = await member.event('generation_checked', (event) => event.generationId === made.id)
    expect(told).toMatchObject({ check: { name: 'mounts', ok: true } })
    expect((await stored(made.id)).checks).toContainEqual(expect.objectContaining({ name: 'mounts', ok: true }))
    member.close()
  })

  it('is its first word: a later one changes nothing and is told to nobody', async () => {
    expect(Check.parse(await (await report(made.id, 'Error: late')).json()).ok).toBe(true)
    const { checks } = await stored(made.id)
    expect(checks.filter(({ name }) => name === 'mounts')).toHaveLength(1)
    const end = await getRoomStub(room.id).generationEnd(made.id)
    expect(end?.type).toBe('generation_complete')
  })

  it('may be that it fails: the words are kept, and what the run used stays counted', async () => {
    const broken = await generate('A stopwatch')
    const before = await used()
    const words = 'TypeError: cannot read size (src/App.tsx, line 3)'
    expect(await (await report(broken.id, words)).json()).toEqual({ name: 'mounts', ok: false, detail: words })
    expect(await used()).toBe(before)
    const next = await ada.call('POST', '/api/generate/ui', { prompt: 'Fix what fails', parentId: broken.id })
    const context = await ada.call('GET', `/api/generate/history/${Generation.parse(await next.json()).id}/context`)
    expect(await context.text()).toContain(words)
  })

  it('is why an answer is no answer to the next who asks the same: the model is asked anew', async () => {
    const ask = async () => {
      const body = { roomId: room.id, prompt: 'A metronome for a drummer' }
      const response = await ada.call('POST', '/api/generate/ui', body)
      return Generation.parse(await response.json())
    }
    await ask()
    const [second, third] = [await ask(), await ask()]
    expect([second.metadata.cached, third.metadata.cached]).toEqual([true, true])
    await report(second.id, null)
    expect((await ask()).metadata.cached).toBe(true)
    await report(third.id, 'Error: no sound')
    expect((await ask()).metadata.cached).toBe(false)
  })

  it('is refused for what no browser mounts, without words, and from who may not write', async () => {
    const code = await generate('FizzBuzz', 'code')
    const watcher = await createUser('Watcher')
    const invite = await ada.call('POST', `/api/rooms/${room.id}/invites`, { role: 'viewer' })
    const { token } = Invite.parse(await invite.json())
    await watcher.call('POST', `/api/invites/${token}/accept`)
    expect((await report(code.id, null)).status).toBe(409)
    expect((await report(made.id, '')).status).toBe(422)
    expect((await report(made.id, null, watcher)).status).toBe(403)
    expect((await report(made.id, null, stranger)).status).toBe(404)
    expect((await call('POST', path(made.id), { body: { error: null } })).status).toBe(401)
  })
})

describe('what a browser finds by trying a creation', () => {
  const send = (id: string, checks: object[], error: string | null = null) =>
    ada.call('POST', path(id), { error, checks })

  it('is a check each: stored, told to the room, and the first word on each counts', async () => {
    const page = await generate('A counter with three buttons')
    const member = await enterRoom(room.id, { userId: ada.user.id, name: ada.user.name })
    await member.join()
    const wide = { name: 'width', ok: false, detail: 'On a screen of 390 px the page scrolls sideways' }
    const idle = { name: 'buttons', ok: true, outcome: 'warning', detail: 'A click on “Save” changed nothing' }
    expect((await send(page.id, [wide, idle])).status).toBe(200)
    await send(page.id, [
      { ...wide, ok: true, detail: 'late' },
      { name: 'theme', ok: true, detail: 'later' },
    ])
    const told = await member.event('generation_checked', (event) => event.check.name === 'width')
    expect(told).toMatchObject({ generationId: page.id, check: wide })
    const { checks } = await stored(page.id)
    expect(checks.filter(({ name }) => ['mounts', 'width', 'buttons', 'theme'].includes(name))).toEqual([
      expect.objectContaining({ name: 'mounts', ok: true }),
      wide,
      idle,
      { name: 'theme', ok: true, detail: 'later' },
    ])
    member.close()
    const body = { generationId: page.id, slug: `wide-${crypto.randomUUID().slice(0, 8)}` }
    expect((await ada.call('POST', '/api/apps', body)).status).toBe(422)
  })

  it('takes the place of what was not run, and of nothing that was', async () => {
    const response = await ada.call('POST', '/api/generate/code', {
      roomId: room.id,
      prompt: 'Binary search',
      language: 'Python',
      fresh: true,
    })
    const { id, checks } = Generation.parse(await response.json())
    expect(checks).toContainEqual(expect.objectContaining({ name: 'runs', outcome: 'skipped' }))
    const ran = { name: 'runs', ok: true, detail: 'main.py ends with exit code 0' }
    expect(await (await send(id, [ran])).json()).toEqual(ran)
    expect((await stored(id)).checks.filter(({ name }) => name === 'runs')).toEqual([ran])
    await send(id, [{ ...ran, ok: false, detail: 'no' }])
    expect((await stored(id)).checks.filter(({ name }) => name === 'runs')).toEqual([ran])
  })

  it('is of its kind, and of no other', async () => {
    const page = await generate('A counter with four buttons')
    await send(page.id, [{ name: 'tests', ok: true, detail: '9 of 9 tests pass' }])
    expect((await stored(page.id)).checks.map(({ name }) => name)).not.toContain('tests')
    expect((await send(page.id, [{ name: 'contract', ok: true, detail: 'x' }])).status).toBe(422)
    const code = await generate('FizzBuzz', 'code')
    expect((await send(code.id, [{ name: 'width', ok: true, detail: 'x' }])).status).toBe(409)
  })
})
