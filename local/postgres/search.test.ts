import { neon, neonConfig } from '@neondatabase/serverless'
import { drizzle } from 'drizzle-orm/neon-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as schema from '../../worker/db/schema.ts'
import { createGenerationStore } from '../../worker/generations/store.ts'
import { createMessageSearchStore } from '../../worker/rooms/message-search-store.ts'
import { applyMigrations } from './migrate.ts'
import { type Postgres, startPostgres } from './start.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const ada = uuid(1)
const bob = uuid(2)
const workshop = uuid(3)
const cellar = uuid(4)

let postgres: Postgres
const connect = () => drizzle({ client: neon(postgres.connectionString), schema })
let database: ReturnType<typeof connect>
beforeAll(async () => {
  postgres = await startPostgres({})
  await applyMigrations(postgres)
  neonConfig.fetchEndpoint = postgres.endpoint
  database = connect()
  for (const [id, name] of [
    [ada, 'Ada'],
    [bob, 'Bob'],
  ] as const)
    await database.insert(schema.users).values({ id, name, email: `${name}@example.com` })
  for (const [id, createdBy] of [
    [workshop, ada],
    [cellar, bob],
  ] as const) {
    await database.insert(schema.rooms).values({ id, name: id, createdBy })
    await database.insert(schema.roomMembers).values({ roomId: id, userId: createdBy, role: 'owner' })
  }
})
afterAll(() => postgres.close())

let count = 10
type Texts = { title?: string; prompt?: string; result?: string; files?: { path: string; content: string }[] }
const make = async ({ title = 'Untitled', prompt = 'Make it', result = '', files = [] }: Texts, userId = ada) => {
  const id = uuid(count++)
  await database.insert(schema.generations).values({
    ...{ id, rootId: id, userId, title, prompt, result, roomId: userId === ada ? workshop : cellar, type: 'code' },
    files: files.map((file) => ({ ...file, language: 'typescript' })),
    ...{ status: 'complete', version: 1, checks: [], metadata: {} as never, createdAt: new Date(count * 1000) },
  })
  return id
}
const say = async (message: string, userId = ada) => {
  const id = uuid(count++)
  const roomId = userId === ada ? workshop : cellar
  await database.insert(schema.messages).values({ id, roomId, userId, name: 'x', message, seq: count })
  return id
}
const find = (q: string, limit = 20, offset = 0) =>
  createGenerationStore(database).search({ userId: ada, in: 'mine' }, { q }, limit, offset)
const ids = async (q: string) => (await find(q)).map(({ id }) => id)
const messages = async (q: string) =>
  (await createMessageSearchStore(database).find({ userId: ada }, q, 20, 0)).map(({ id }) => id)
const marked = (parts: readonly { text: string; isMatch: boolean }[]) =>
  parts.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')

describe('what is looked for is found', () => {
  it.each([
    ['a word in a sentence of a script without spaces', '打印', '请保存日程表并打印出来'],
    ['one of three characters', '日程表', '请保存日程表并打印出来'],
    ['one character', '睡', '我想睡觉'],
    ['Thai', 'ตาราง', 'ฉันต้องการตารางเวลา'],
    ['Japanese, of two scripts', 'タイマー', '25分のタイマーを作る'],
    ['Korean', '일정', '주간일정표'],
    ['Russian, in the middle of a word', 'пис', 'Список покупок'],
    ['Russian in capitals', 'СПИСОК', 'мой список'],
    ['Greek with its accents left out', 'ημερολογιο', 'ένα ημερολόγιο'],
    ['what comes before a dot and a bracket', 'console', 'x;console.log("hi")'],
    ['an expression of code', 'console.log(', 'x;console.log("hi")'],
    ['part of a camel-cased name', 'csv', 'const parseCsvLine = 1'],
    ['part of a snake-cased name', 'user', 'get_user_by_id'],
    ['letters across two parts of a name', 'secsv', 'parseCsv'],
    ['an option of a tool', '--verbose', 'run it with --verbose'],
    ['a sign', '%', 'at 30 % off'],
    ['an underscore that is itself', 'a_c', 'xa_cx'],
    ['an accent that was left out', 'cafe', 'Menu of the Café'],
    ['an accent that was put in', 'café', 'menu of the cafe'],
    ['an accent beside its letter', 'Cafe\u0301', 'menu of the Caf\u00e9'],
    ['one letter that is two', 'strasse', 'die Straße'],
    ['two letters', 'ts', 'a.ts'],
    ['a form of a word', 'sorting', 'Quick sort'],
    ['an emoji', '🎉', 'party 🎉 time'],
  ])('%s: %s', async (_, q, text) => {
    const found = [await make({ prompt: text }), await make({ result: text }), await make({ title: text })]
    const inFile = await make({ result: 'see the file', files: [{ path: 'a.txt', content: text }] })
    expect(await ids(q)).toEqual(expect.arrayContaining([...found, inFile]))
    const said = await say(text)
    expect(await messages(q)).toContain(said)
  })

  it('nothing else is', async () => {
    const id = await make({ prompt: 'axc and 日表程', result: 'con sole' })
    for (const q of ['a_c', '日程', 'console', 'axcd']) expect(await ids(q)).not.toContain(id)
  })

  it('also far behind in a long result', async () => {
    const id = await make({ result: `${'lorem ipsum '.repeat(40_000)}needleInTheHay ${'dolor '.repeat(1_000)}` })
    const [item] = await find('needleinthe')
    expect(item?.id).toBe(id)
    expect(marked(item?.hit?.parts ?? [])).toMatch(/^….*lorem ipsum \[needleInThe\]Hay dolor.*…$/)
  })
})

describe('what is asked for', () => {
  it('is all of its words, none of those it goes without, one or the other', async () => {
    const [both, one, other] = [
      await make({ prompt: 'walrus and narwhal' }),
      await make({ prompt: 'walrus', result: 'with orca' }),
      await make({ prompt: 'orca' }),
    ]
    expect(await ids('narwhal walrus')).toEqual([both])
    expect(await ids('walrus -narwhal')).toEqual([one])
    expect(await ids('walrus -orca')).toEqual([both])
    expect((await ids('narwhal or orca')).sort()).toEqual([both, one, other].sort())
    expect(await ids('"walrus and"')).toEqual([both])
    expect(await ids('walrus orca')).toEqual([one])
    expect(await ids('-narwhal-')).toEqual([])
  })

  it('comes by title and prompt first, then the newest first, and goes on where a page ended', async () => {
    const made: string[] = []
    for (const texts of [
      { result: 'xylophone' },
      { prompt: 'xylophone' },
      { result: 'xylophone' },
      { title: 'Xylophone' },
    ])
      made.push(await make(texts))
    const [a, b, c, d] = made
    expect(await ids('xylophone')).toEqual([d, b, c, a])
    expect((await find('xylophone', 2, 1)).map(({ id }) => id)).toEqual([b, c])
  })

  it('is found among what one may see only', async () => {
    const [foreign, said] = [await make({ prompt: 'secretive zebu' }, bob), await say('secretive zebu', bob)]
    expect(await ids('zebu')).not.toContain(foreign)
    expect(await messages('zebu')).not.toContain(said)
    const own = await createMessageSearchStore(database).find({ roomId: cellar }, 'zebu', 20, 0)
    expect(own.map(({ id }) => id)).toEqual([said])
  })
})

describe('a hit', () => {
  it('shows what was found as it was written, marked, on one line', async () => {
    await make({ prompt: 'Ein Menü\n\tfürs Cafe\u0301 Zentral' })
    const [item] = await find('menu cafe')
    expect(item?.hit).toMatchObject({ in: 'prompt' })
    expect(marked(item?.hit?.parts ?? [])).toBe('Ein [Menü] fürs [Caf\u00e9] Zentral')
  })

  it('is of the result where it stands there only', async () => {
    await make({ prompt: 'tool', files: [{ path: 'src/main.ts', content: 'const parseQuux = 1' }] })
    const [item] = await find('quux')
    expect(item?.hit).toMatchObject({ in: 'result' })
    expect(marked(item?.hit?.parts ?? [])).toBe('src/main.ts const parse[Quux] = 1')
  })

  it('of a message is its place in it', async () => {
    await say(`${'so '.repeat(100)}the schedulePlan is here`)
    const [message] = await createMessageSearchStore(database).find({ userId: ada }, 'dulepl', 20, 0)
    expect(marked(message?.parts ?? [])).toMatch(/^…so .* the sche\[dulePl\]an is here$/)
  })
})
