import { beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '#contract/errors'
import { Generation, GenerationSummary } from '#contract/generation'
import { definePage } from '#contract/ids'
import { Invite, Room } from '#contract/rooms'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { holdAnswer } from '../testing/held-answer.ts'

let ada: TestUser
let room: Room

beforeEach(async () => {
  ada = await createUser('Ada')
  room = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Lab' })).json())
})

const json = async (response: Response, status: number) => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
const path = (id: string, suffix = '') => `/api/generate/history/${id}${suffix}`
const generate = async (body: Record<string, unknown>) =>
  Generation.parse(await json(await ada.call('POST', '/api/generate/code', { roomId: room.id, ...body }), 201))
const save = async (id: string, body: unknown) =>
  Generation.parse(await json(await ada.call('POST', path(id, '/versions'), body), 201))

describe('numbers', () => {
  const numbers = async (id: string) =>
    definePage(GenerationSummary)
      .parse(await json(await ada.call('GET', path(id, '/versions')), 200))
      .items.map(({ version }) => version)
  const change = (file: string) => ({ files: [{ path: file, content: `${file}\n` }] })

  it('are unique along a line, whatever each version was made from', async () => {
    const first = await generate({ prompt: 'A ring buffer' })
    const edited = await save(first.id, change('a.md'))
    const beside = await save(first.id, change('b.md'))
    const restored = Generation.parse(await json(await ada.call('POST', path(first.id, '/restore')), 201))
    const refined = await generate({ prompt: 'Add a test', parentId: edited.id })
    expect([edited, beside, restored, refined].map(({ version }) => version)).toEqual([2, 3, 4, 5])
    expect(await numbers(refined.id)).toEqual([1, 2, 3, 4, 5])
  })

  it('are unique when many save at once, and are not given again after a deletion', async () => {
    const first = await generate({ prompt: 'A bloom filter' })
    const saved = await Promise.all(['a.md', 'b.md', 'c.md', 'd.md'].map((file) => save(first.id, change(file))))
    expect(saved.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5])
    const last = saved.find(({ version }) => version === 5)
    expect((await ada.call('DELETE', path(last?.id ?? ''))).status).toBe(204)
    expect((await save(first.id, change('e.md'))).version).toBe(6)
  })

  it('go on in another room, where its author goes on from it', async () => {
    const first = await generate({ prompt: 'A trie' })
    const edited = await save(first.id, change('a.md'))
    const elsewhere = await generate({ prompt: 'Add a comment', parentId: first.id, roomId: undefined })
    expect([edited.version, elsewhere.version]).toEqual([2, 3])
    expect((await save(first.id, change('b.md'))).version).toBe(4)
  })
})

describe('a version that says what it is based on', () => {
  const edit = (id: string, file: string, baseId = id) =>
    ada.call('POST', path(id, '/versions'), { baseId, files: [{ path: file, content: `${file}\n` }] })

  it('is refused when another is newer, with the newest; and taken once it is based on that', async () => {
    const first = await generate({ prompt: 'Dijkstra' })
    const [one, two] = await Promise.all([edit(first.id, 'a.md'), edit(first.id, 'b.md')])
    expect([one.status, two.status].sort()).toEqual([201, 409])
    const [taken, refused] = one.status === 201 ? [one, two] : [two, one]
    const saved = Generation.parse(await taken.json())
    const problem = Problem.parse(await refused.json())
    expect(problem.newest).toEqual({ id: saved.id, version: 2 })
    expect((await edit(saved.id, 'c.md')).status).toBe(201)
  })

  it('stands beside a refinement that was being written meanwhile, and both say where they come from', async () => {
    const first = await generate({ prompt: 'A linked list' })
    const held = await holdAnswer(first.id)
    const refining = generate({ prompt: `Add a comment ${first.id}`, parentId: first.id, fresh: true })
    await held.asked()
    const saved = Generation.parse(await json(await edit(first.id, 'a.md'), 201))
    await held.release()
    const refined = await refining
    expect([saved.parentId, refined.parentId]).toEqual([first.id, first.id])
    expect(new Set([first.version, saved.version, refined.version]).size).toBe(3)
    const after = await edit(first.id, 'b.md')
    expect(after.status).toBe(409)
    // The two may be merged by now.
    expect(Problem.parse(await after.json()).newest?.version).toBeGreaterThanOrEqual(saved.version)
  })

  it('is merged with what is newer when that is asked for, and refused only where both changed the same', async () => {
    const first = await generate({ prompt: 'A queue' })
    const merging = (file: string, content: string | null) =>
      ada.call('POST', path(first.id, '/versions'), { baseId: first.id, merge: true, files: [{ path: file, content }] })
    const files = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md', 'f.md']
    const answers = await Promise.all(files.map((file) => merging(file, `${file}\n`)))
    expect(answers.map(({ status }) => status)).toEqual(files.map(() => 201))
    const saved = await Promise.all(answers.map(async (answer) => Generation.parse(await answer.json())))
    expect(saved.map(({ version }) => version).toSorted()).toEqual([2, 3, 4, 5, 6, 7])
    const newest = saved.find(({ version }) => version === 7)
    expect(newest?.files.map((file) => file.path) ?? []).toEqual(expect.arrayContaining(files))
    const refused = await merging('a.md', 'another\n')
    expect(refused.status).toBe(409)
    expect(Problem.parse(await refused.json()).newest).toEqual({ id: newest?.id, version: 7 })
    // Somebody has saved the very same: nothing is left to do.
    expect(Generation.parse(await json(await merging('a.md', 'a.md\n'), 201)).id).toBe(newest?.id)
  })

  it('is a change of what it is based on, whichever version is asked, and of no other creation', async () => {
    const first = await generate({ prompt: 'A stack' })
    const second = Generation.parse(await json(await edit(first.id, 'a.md'), 201))
    const third = Generation.parse(await json(await edit(first.id, 'b.md', second.id), 201))
    expect(third.files.map((file) => file.path)).toEqual(expect.arrayContaining(['a.md', 'b.md']))
    const other = await generate({ prompt: 'A graph' })
    expect((await edit(first.id, 'c.md', other.id)).status).toBe(422)
    expect((await edit(first.id, 'c.md', crypto.randomUUID())).status).toBe(422)
  })

  it('is not held up by a newer one that was deleted', async () => {
    const first = await generate({ prompt: 'A heap' })
    const saved = Generation.parse(await json(await edit(first.id, 'a.md'), 201))
    expect((await ada.call('DELETE', path(saved.id))).status).toBe(204)
    expect((await edit(first.id, 'b.md')).status).toBe(201)
  })

  it('is not held up by one whose author’s account is gone', async () => {
    const first = await generate({ prompt: 'A skip list' })
    const bo = await createUser('Bo')
    const invite = Invite.parse(
      await json(await ada.call('POST', `/api/rooms/${room.id}/invites`, { role: 'editor' }), 201),
    )
    await bo.call('POST', `/api/invites/${invite.token}/accept`)
    const body = { baseId: first.id, files: [{ path: 'b.md', content: 'b\n' }] }
    await json(await bo.call('POST', path(first.id, '/versions'), body), 201)
    expect((await edit(first.id, 'a.md')).status).toBe(409)
    const password = 'correct horse battery'
    expect((await bo.call('POST', '/api/account/delete', { password })).status).toBeLessThan(300)
    await expect.poll(async () => (await edit(first.id, 'a.md')).status, { timeout: 10_000 }).toBe(201)
  })
})
