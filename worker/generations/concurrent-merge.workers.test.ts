import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { isWordsOnly } from '#contract/checks'
import { findDiverged, isMerged } from '#contract/diverged'
import { Generation, type GenerationSummary, GenerationSummary as Summary } from '#contract/generation'
import { definePage } from '#contract/ids'
import { Invite, Room } from '#contract/rooms'
import { getServices } from '../services.ts'
import { createUser, type TestUser } from '../testing/api-client.ts'
import { holdAnswer } from '../testing/held-answer.ts'

let ada: TestUser
let bo: TestUser
let room: Room

const json = async (response: Response, status: number) => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

beforeEach(async () => {
  ada = await createUser('Ada')
  bo = await createUser('Bo')
  room = Room.parse(await json(await ada.call('POST', '/api/rooms', { name: 'Duo' }), 201))
  const invite = Invite.parse(
    await json(await ada.call('POST', `/api/rooms/${room.id}/invites`, { role: 'editor' }), 201),
  )
  await bo.call('POST', `/api/invites/${invite.token}/accept`)
})

const path = (id: string, suffix = '') => `/api/generate/history/${id}${suffix}`
type Kind = 'ui' | 'code'
const generate = async (user: TestUser, kind: Kind, prompt: string, parentId?: string) => {
  const body = { roomId: room.id, prompt, fresh: true, ...(parentId && { parentId }) }
  return Generation.parse(await json(await user.call('POST', `/api/generate/${kind}`, body), 201))
}
const save = async (user: TestUser, baseId: string, file: string, content: string) =>
  Generation.parse(
    await json(await user.call('POST', path(baseId, '/versions'), { baseId, files: [{ path: file, content }] }), 201),
  )
const listVersions = async (id: string): Promise<GenerationSummary[]> =>
  definePage(Summary).parse(await json(await ada.call('GET', path(id, '/versions?limit=100')), 200)).items
/** The newest version, once so many are there and finished. */
const awaitNewest = async (id: string, count: number) => {
  await expect
    .poll(async () => (await listVersions(id)).filter(({ status }) => status === 'complete').length, {
      timeout: 30_000,
    })
    .toBe(count)
  const newest = (await listVersions(id)).reduce((a, b) => (b.version > a.version ? b : a))
  return Generation.parse(await json(await ada.call('GET', path(newest.id)), 200))
}
const joinFiles = ({ files }: Generation) => files.map(({ content }) => content).join('\n')
const listLines = (made: Generation) => new Set(joinFiles(made).split('\n'))
/** Everything that is asked of the model about a creation waits until `release`. */
const holdAll = (first: Generation) => holdAnswer(first.prompt)
const board = (mark: string) => `A kanban board called ${mark}, with columns for ideas, doing and done`
const mark = () => `Lab${crypto.randomUUID().slice(0, 8)}`

describe('what two people make of one version at the same time', () => {
  it('is in the newest version, whole, checked, and by a name that says so', async () => {
    const first = await generate(ada, 'ui', board(mark()))
    const held = await holdAll(first)
    const both = [
      generate(ada, 'ui', 'Rename it to Alpha', first.id),
      generate(bo, 'ui', 'Make it dark, with an orange accent', first.id),
    ]
    await held.asked()
    await held.release()
    const [renamed, dark] = await Promise.all(both)
    const newest = await awaitNewest(first.id, 4)
    expect(newest.prompt).toMatch(/^Version [23], merged with version [23]$/)
    expect(joinFiles(newest)).toContain('Alpha')
    const theme = (each: Generation | undefined) => each?.files.find((file) => file.path === 'src/theme.ts')?.content
    expect(theme(newest)).toBe(theme(dark))
    expect(theme(newest)).not.toBe(theme(renamed))
    expect(newest.checks.map(({ name }) => name)).toContain('compiles')
    expect(newest.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(findDiverged(await listVersions(first.id), room.id)).toEqual([])
  })

  it('is in the newest version when one of them edited by hand while the other’s was written', async () => {
    const first = await generate(ada, 'ui', board(mark()))
    const held = await holdAll(first)
    const refining = generate(ada, 'ui', 'Rename it to Alpha', first.id)
    await held.asked()
    await save(bo, first.id, 'notes.md', 'second hand edit\n')
    await held.release()
    await refining
    const newest = await awaitNewest(first.id, 4)
    expect(joinFiles(newest)).toContain('Alpha')
    expect(joinFiles(newest)).toContain('second hand edit')
  })

  it('is never lost: of six at once each is in the newest version, or is offered to be merged', async () => {
    const first = await generate(ada, 'ui', board(mark()))
    const held = await holdAll(first)
    const wishes = ['Rename it to Alpha', 'Make it dark', 'Add a due date', 'Add an estimate field', 'Call it Beta']
    const made = wishes.map((wish, index) => generate(index % 2 ? bo : ada, 'ui', wish, first.id))
    await held.asked()
    const edit = await save(bo, first.id, 'notes.md', 'by hand\n')
    await held.release()
    const versions = [edit, ...(await Promise.all(made))].filter(({ checks }) => !isWordsOnly(checks))
    expect(versions.length).toBeGreaterThanOrEqual(5)
    const lost = async () => {
      const all = await listVersions(first.id)
      const offered = new Set(findDiverged(all, room.id).map(({ mine }) => mine.id))
      const newest = all.reduce((a, b) => (b.version > a.version ? b : a))
      const text = listLines(Generation.parse(await json(await ada.call('GET', path(newest.id)), 200)))
      return versions
        .filter(({ id }) => !offered.has(id))
        .flatMap((version) => [...listLines(version)].filter((line) => !listLines(first).has(line) && !text.has(line)))
    }
    // All but the second title, of which somebody has to decide.
    const merged = async () => (await listVersions(first.id)).filter(isMerged).length
    await expect.poll(merged, { timeout: 60_000 }).toBeGreaterThanOrEqual(versions.length - 2)
    expect(await lost()).toEqual([])
    const titles = versions.filter(({ prompt }) => /Alpha|Beta/.test(prompt)).map(({ id }) => id)
    const offered = findDiverged(await listVersions(first.id), room.id).map(({ mine }) => mine.id)
    expect(titles.some((id) => offered.includes(id))).toBe(true)
  })
})

describe('what stands side by side', () => {
  const beside = async (baseId: string, files: { path: string; content: string | null }[]) =>
    Generation.parse(await json(await ada.call('POST', path(baseId, '/versions'), { files }), 201))
  const merge = (base: Generation, mine: Generation, theirs: Generation) =>
    getServices(env).versions.mergeDiverged({ userId: ada.user.id, name: 'Ada' }, 'test', { base, mine, theirs })

  it('is left to people where both changed the same lines, and where the two do not hold together', async () => {
    const first = await generate(ada, 'code', 'FizzBuzz')
    const base = await beside(first.id, [{ path: 'src/one.ts', content: 'export const one = 1\n' }])
    const uses = await beside(base.id, [{ path: 'src/two.ts', content: "export { one } from './one.ts'\n" }])
    const gone = await beside(base.id, [{ path: 'src/one.ts', content: null }])
    const other = await beside(base.id, [{ path: 'src/one.ts', content: 'export const one = 11\n' }])
    const count = (await listVersions(first.id)).length
    await expect(merge(base, gone, other)).rejects.toThrow('newer than the one you changed')
    const theirs = await beside(base.id, [{ path: 'src/one.ts', content: null }])
    await expect(merge(base, uses, theirs)).rejects.toThrow('Together the two fail: imports')
    expect((await listVersions(first.id)).length).toBe(count + 1)
    expect(findDiverged(await listVersions(first.id), room.id).map(({ mine }) => mine.id)).toContain(uses.id)
  })

  it('is nothing that a request made nothing of, and holds nobody up', async () => {
    const first = await generate(ada, 'code', 'FizzBuzz')
    const edited = await save(bo, first.id, 'notes.md', 'by hand\n')
    const nothing = await generate(ada, 'code', 'Sing it in Klingon', first.id)
    expect(isWordsOnly(nothing.checks)).toBe(true)
    expect(findDiverged(await listVersions(first.id), room.id)).toEqual([])
    expect((await save(bo, edited.id, 'more.md', 'more\n')).parentId).toBe(edited.id)
  })
})
