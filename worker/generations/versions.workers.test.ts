import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#contract/errors'
import { Generation, GenerationSummary, StoredGeneration } from '#contract/generation'
import { definePage } from '#contract/ids'
import { headings } from '#contract/model-phrases'
import { Invite, Room } from '#contract/rooms'
import { DailyUsage, ShownContext, VersionDiff } from '#contract/versions'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { enterRoom } from '../testing/room-client.ts'

let ada: TestUser
let stranger: TestUser
let room: Room

beforeAll(async () => {
  ada = await createUser('Ada')
  stranger = await createUser('Stranger')
  room = Room.parse(await (await ada.call('POST', '/api/rooms', { name: 'Lab' })).json())
})

const json = async (response: Response, status: number) => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
const path = (id: string, suffix = '') => `/api/generate/history/${id}${suffix}`
const generate = async (body: Record<string, unknown>, type = 'code', user = ada) =>
  Generation.parse(await json(await user.call('POST', `/api/generate/${type}`, { roomId: room.id, ...body }), 201))
const save = async (id: string, body: unknown, user = ada) =>
  Generation.parse(await json(await user.call('POST', path(id, '/versions'), body), 201))
const readContent = (generation: Generation, file: string) =>
  generation.files.find((each) => each.path === file)?.content

describe('an edit by hand', () => {
  it('is a new version that the next prompt sees, and leaves the old one as it was', async () => {
    const first = await generate({ prompt: 'FizzBuzz' })
    const [main] = first.files
    const content = `// by hand\n${main?.content}`
    const edited = await save(first.id, { files: [{ path: main?.path, content }], message: 'A remark' })
    expect(edited).toMatchObject({
      prompt: 'A remark',
      parentId: first.id,
      version: 2,
      type: 'code',
      status: 'complete',
      metadata: { origin: 'manual', usage: null },
    })
    expect(readContent(edited, main?.path ?? '')).toBe(content)
    expect(edited.checks.map(({ name }) => name)).toContain('syntax')
    const stored = StoredGeneration.parse(await json(await ada.call('GET', path(edited.id)), 200))
    expect(stored).toMatchObject({ prompt: 'A remark', title: 'FizzBuzz', starred: false, files: edited.files })
    expect(Generation.parse(await json(await ada.call('GET', path(first.id)), 200)).files).toEqual(first.files)
    const next = await generate({ prompt: 'add binary search', parentId: edited.id })
    expect(next.version).toBe(3)
    expect(next.files.some((file) => file.content.includes('// by hand'))).toBe(true)
  })

  it('says what fails, and keeps it all the same', async () => {
    const first = await generate({ prompt: 'Primes' })
    const edited = await save(first.id, { files: [{ path: 'src/broken.ts', content: 'const = 1\n' }] })
    expect(edited.prompt).toBe('Edited src/broken.ts by hand')
    expect(edited.checks).toContainEqual(expect.objectContaining({ name: 'syntax', ok: false }))
  })

  it('is told to everyone in the room as any generation is', async () => {
    const first = await generate({ prompt: 'Roman numerals' })
    const member = await enterRoom(room.id, { userId: ada.user.id, name: ada.user.name })
    await member.join()
    const edited = await save(first.id, { files: [{ path: 'notes.md', content: '# Notes\n' }] })
    await member.event('generation_complete', (event) => event.generationId === edited.id)
    const about = member.logged().filter((event) => 'generationId' in event && event.generationId === edited.id)
    expect(about.map(({ type }) => type)).toEqual(['generation_started', 'generation_delta', 'generation_complete'])
    expect(about[2]).toMatchObject({ result: edited.result, metadata: { origin: 'manual', version: 2 } })
    member.close()
  })

  it('is refused when it cannot be a version', async () => {
    const first = await generate({ prompt: 'Palindromes' })
    const [main] = first.files
    const cases: [body: unknown, path: string][] = [
      [{ files: [] }, 'files'],
      [{ files: [{ path: '../out.ts', content: 'x' }] }, 'files.0.path'],
      [{ files: [{ path: main?.path, content: main?.content }] }, 'files'],
      [{ files: first.files.map((file) => ({ path: file.path, content: null })) }, 'files'],
    ]
    for (const [body, field] of cases) {
      const response = await ada.call('POST', path(first.id, '/versions'), body)
      const problem = Problem.parse(await response.json())
      expect([body, response.status, problem.errors?.[0]?.path]).toEqual([body, 422, field])
    }
  })
})

describe('versions', () => {
  it('form a tree, differ in what changed, and can be gone back to', async () => {
    const first = await generate({ prompt: 'A stack' })
    const [main] = first.files
    const file = main?.path ?? ''
    const edited = await save(first.id, { files: [{ path: file, content: `${main?.content}// end\n` }] })
    const restored = Generation.parse(await json(await ada.call('POST', path(first.id, '/restore')), 201))
    expect(restored).toMatchObject({ parentId: first.id, files: first.files, metadata: { origin: 'restored' } })
    const tree = definePage(GenerationSummary).parse(
      await json(await ada.call('GET', path(edited.id, '/versions')), 200),
    )
    expect(tree.items.map(({ id, parentId }) => [id, parentId])).toEqual([
      [first.id, null],
      [edited.id, first.id],
      [restored.id, first.id],
    ])
    const diff = VersionDiff.parse(await json(await ada.call('GET', path(edited.id, '/diff')), 200))
    expect(diff).toMatchObject({ from: first.id, to: edited.id, files: [{ path: file, additions: 1, deletions: 0 }] })
    const back = await json(await ada.call('GET', path(restored.id, `/diff?from=${edited.id}`)), 200)
    expect(VersionDiff.parse(back).files).toMatchObject([{ path: file, additions: 0, deletions: 1 }])
    const whole = VersionDiff.parse(await json(await ada.call('GET', path(first.id, '/diff')), 200))
    expect([whole.from, whole.files.every(({ change }) => change === 'added')]).toEqual([null, true])
  })

  it('outlive the one that they came from', async () => {
    const first = await generate({ prompt: 'A queue' })
    const edited = await save(first.id, { files: [{ path: 'notes.md', content: 'kept\n' }] })
    expect((await ada.call('DELETE', path(first.id))).status).toBe(204)
    const diff = VersionDiff.parse(await json(await ada.call('GET', path(edited.id, '/diff')), 200))
    expect(diff.from).toBeNull()
  })

  it('are a stranger’s business in no way, and a viewer only reads', async () => {
    const { id } = await generate({ prompt: 'Anagrams' })
    const body = { files: [{ path: 'a.md', content: 'a\n' }] }
    const routes: [method: string, suffix: string, body?: unknown][] = [
      ['GET', '/versions'],
      ['GET', '/diff'],
      ['GET', '/context'],
      ['POST', '/versions', body],
      ['POST', '/restore'],
      ['PATCH', '', { starred: true }],
    ]
    const invite = Invite.parse(
      await json(await ada.call('POST', `/api/rooms/${room.id}/invites`, { role: 'viewer' }), 201),
    )
    const viewer = await createUser('Viewer')
    await viewer.call('POST', `/api/invites/${invite.token}/accept`)
    for (const [method, suffix, sent] of routes) {
      const statuses = [
        (await call(method, path(id, suffix), { body: sent })).status,
        (await stranger.call(method, path(id, suffix), sent)).status,
        (await viewer.call(method, path(id, suffix), sent)).status,
      ]
      expect([method, suffix, statuses]).toEqual([method, suffix, [401, 404, method === 'GET' ? 200 : 403]])
    }
    const foreign = await generate({ prompt: 'Trie', roomId: undefined }, 'code', stranger)
    expect((await ada.call('GET', path(id, `/diff?from=${foreign.id}`))).status).toBe(404)
  })
})

describe('names and stars', () => {
  it('are kept, filter the history, and go back to the prompt', async () => {
    const user = await createUser('Star')
    const { id } = await generate({ prompt: 'Luhn check', roomId: undefined }, 'code', user)
    await generate({ prompt: 'Merge sort', roomId: undefined }, 'code', user)
    const change = async (body: unknown) =>
      GenerationSummary.parse(await json(await user.call('PATCH', path(id), body), 200))
    expect(await change({ title: 'Cards', starred: true })).toMatchObject({ title: 'Cards', starred: true })
    const list = async (query: string) =>
      definePage(GenerationSummary).parse(await json(await user.call('GET', `/api/generate/history?${query}`), 200))
        .items
    expect((await list('starred=true')).map((item) => item.id)).toEqual([id])
    expect((await list('q=cards')).map((item) => item.id)).toEqual([id])
    expect(await change({ title: null, starred: false })).toMatchObject({ title: 'Card numbers', starred: false })
    expect((await user.call('PATCH', path(id), {})).status).toBe(422)
  })
})

describe('a name of its own', () => {
  it('is that of the contract for an API, the main words of a long request, and nobody’s choice is overruled', async () => {
    const user = await createUser('Namer')
    const makeTitle = async (type: string, prompt: string) => {
      const { id } = await generate({ prompt, roomId: undefined }, type, user)
      return StoredGeneration.parse(await json(await user.call('GET', path(id)), 200)).title
    }
    expect(await makeTitle('api', 'An API for books with title, author, pages and whether they are read')).toBe(
      'Books API',
    )
    expect(await makeTitle('ui', 'A kanban board for a small team, with columns for ideas, doing and done')).toBe(
      'Kanban board for a small team',
    )
    const { id } = await generate({ prompt: 'An API for plants with a name', roomId: undefined }, 'api', user)
    await user.call('PATCH', path(id), { title: 'Greenhouse' })
    await save(id, { files: [{ path: 'notes.md', content: 'x\n' }] }, user)
    expect(StoredGeneration.parse(await json(await user.call('GET', path(id)), 200)).title).toBe('Greenhouse')
  })
})

describe('the search', () => {
  it('finds word forms, phrases and without, ranks the title over the text, and pages', async () => {
    const user = await createUser('Seeker')
    for (const [type, prompt] of [
      ['code', 'Quick sort'],
      ['code', 'A linked list'],
      ['cli', 'Sort lines of a file'],
    ] as const)
      await generate({ prompt, roomId: undefined }, type, user)
    const find = async (q: string, more = '') => {
      const query = `/api/generate/history?q=${encodeURIComponent(q)}${more}`
      return definePage(GenerationSummary).parse(await json(await user.call('GET', query), 200))
    }
    const titles = async (q: string) => (await find(q)).items.map(({ title }) => title)
    expect((await titles('sorting')).slice(0, 2).sort()).toEqual(['Quicksort', 'sort-lines'])
    expect(await titles('"quick sort"')).toEqual(['Quicksort'])
    expect(await titles('sort -lines -quick -list')).toEqual([])
    expect((await titles('linked'))[0]).toBe('Linked list')
    expect(await titles('Quic')).toContain('Quicksort')
    const first = await find('sort', '&limit=1')
    const second = await find('sort', `&limit=1&cursor=${first.nextCursor}`)
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id)
    expect((await user.call('GET', '/api/generate/history?q=sort&cursor=x')).status).toBe(422)
  })
})

describe('the usage of a day', () => {
  it('counts what was generated, not what came from the cache or was made by hand', async () => {
    const user = await createUser('Counter')
    const usage = async () => DailyUsage.parse(await json(await user.call('GET', '/api/generate/usage'), 200))
    expect(await usage()).toMatchObject({ generations: { used: 0 }, tokens: { used: 0 } })
    const prompt = 'Levenshtein distance'
    const first = await generate({ prompt, roomId: undefined, fresh: true }, 'code', user)
    await generate({ prompt, roomId: undefined }, 'code', user)
    await save(first.id, { files: [{ path: 'notes.md', content: 'x\n' }] }, user)
    await user.call('DELETE', path(first.id))
    const after = await usage()
    expect(after.generations.used).toBe(1)
    expect(after.tokens.used).toBe((first.metadata.usage?.inputTokens ?? 0) + (first.metadata.usage?.outputTokens ?? 0))
    expect((await call('GET', '/api/generate/usage')).status).toBe(401)
  })
})

describe('what the model was shown', () => {
  it('is the rules with what was said and what fails, the files as they were, and the request', async () => {
    const member = await enterRoom(room.id, { userId: ada.user.id, name: ada.user.name })
    await member.join()
    const id = crypto.randomUUID()
    member.send({ type: 'send_message', id, message: 'The shopping cart needs a discount for members' })
    await member.event('message_received', (event) => event.id === id)
    member.close()
    const first = await generate({ prompt: 'A shopping cart with a discount' }, 'ui')
    const edited = await save(first.id, { files: [{ path: 'src/broken.ts', content: 'const = 1\n' }] })
    const second = await generate({ prompt: 'dark mode', parentId: edited.id }, 'ui')
    const shown = async (of: string) => ShownContext.parse(await json(await ada.call('GET', path(of, '/context')), 200))
    const begin = await shown(first.id)
    expect(begin.exact).toBe(true)
    expect(begin.messages[0]?.content).toContain('- Ada: The shopping cart needs a discount for members')
    expect(begin.messages.at(-1)?.content).toBe('A shopping cart with a discount')
    const { messages, tokens, exact } = await shown(second.id)
    expect(exact).toBe(true)
    expect(messages[0]?.content).toContain(`${headings.faultsLeft}\n- syntax: src/broken.ts`)
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(messages[2]?.content).toContain('<file path="src/broken.ts">\nconst = 1\n</file>')
    expect(tokens).toBe(messages.reduce((sum, message) => sum + message.tokens, 0))
    expect((await ada.call('GET', path(edited.id, '/context'))).status).toBe(404)
  })
})
