import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import * as z from 'zod'
import { applyMigrations } from './migrate.ts'
import { openPglite } from './pglite-engine.ts'

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })

const ended: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(ended.splice(0).map((end) => end())))

/** A database as it was before the migration of this name, and how it goes on to the newest. */
const before = async (name: string) => {
  const database = await openPglite()
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  ended.push(database.close, () => rm(folder, { recursive: true }))
  await cp('migrations', folder, { recursive: true })
  const file = join(folder, 'meta/_journal.json')
  const journal = Journal.parse(JSON.parse(await readFile(file, 'utf8')))
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith(name))
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }))
  await applyMigrations(database, folder)
  const run = async (query: string, ...params: string[]) => (await database.run({ query, params })).rows
  return { run, migrate: () => applyMigrations(database) }
}

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const [ada, room, other, message, kept, deleted] = [1, 2, 3, 4, 5, 6].map(uuid)

it('ids get their rooms as keys: what is stored stays, and what was used stays counted', async () => {
  const { run, migrate } = await before('ids_with_their_rooms')
  await run(`INSERT INTO users (id, email, name) VALUES ('${ada}', 'ada@example.com', 'Ada')`)
  for (const id of [room, other])
    await run(`INSERT INTO rooms (id, name, created_by) VALUES ('${id}', 'Workshop', '${ada}')`)
  const say = `INSERT INTO messages (id, room_id, user_id, name, message, seq)`
  await run(`${say} VALUES ('${message}', '${room}', '${ada}', 'Ada', 'hello', 1)`)
  await run(
    `INSERT INTO generations (id, user_id, room_id, type, title, prompt, result, files, status, version, checks, metadata)
      VALUES ('${kept}', '${ada}', '${room}', 'code', 't', 'p', '', '[]', 'complete', 1, '[]', '{}')`,
  )
  for (const id of [kept, deleted])
    await run(
      `INSERT INTO generation_usage (generation_id, user_id, provider, model, input_tokens, output_tokens, counted)
        VALUES ('${id}', '${ada}', 'p', 'm', 1, 2, true)`,
    )
  await migrate()
  expect(await run('SELECT id, room_id, message FROM messages')).toEqual([[message, room, 'hello']])
  expect(await run('SELECT generation_id, room_id, input_tokens FROM generation_usage ORDER BY 1')).toEqual([
    [kept, room, '1'],
    [deleted, '00000000-0000-0000-0000-000000000000', '1'],
  ])
  await run(`${say} VALUES ('${message}', '${other}', '${ada}', 'Ada', 'elsewhere', 1)`)
  await expect(run(`${say} VALUES ('${message}', '${room}', '${ada}', 'Ada', 'again', 2)`)).rejects.toThrow(/messages/)
})

it('versions get the one name of their creation, and what a person chose stays chosen', async () => {
  const { run, migrate } = await before('one_name')
  await run(`INSERT INTO users (id, email, name) VALUES ('${ada}', 'ada@example.com', 'Ada')`)
  for (const id of [room, other])
    await run(`INSERT INTO rooms (id, name, created_by) VALUES ('${id}', 'Workshop', '${ada}')`)
  type More = { files?: string; origin?: string }
  const made = async (
    n: number,
    parent: number | null,
    where: string,
    title: string,
    prompt: string,
    more: More = {},
  ) => {
    const { files = '[]', origin = 'model' } = more
    await run(
      `INSERT INTO generations (id, user_id, room_id, parent_id, type, title, prompt, result, files, status, version, checks, metadata)
        VALUES ('${uuid(n)}', '${ada}', '${where}', ${parent ? `'${uuid(parent)}'` : 'NULL'}, 'api', $1, $2, '', $3, 'complete', 1, '[]', $4)`,
      ...[title, prompt, files, JSON.stringify({ origin })],
    )
  }
  const [inRoom, inOther] = [uuid(2), uuid(3)]
  const openapi = JSON.stringify([{ path: 'openapi.json', content: '{"info":{"title":"Books API"}}' }])
  await made(11, null, inRoom, 'Books API', 'An API for books', { files: openapi })
  await made(12, 11, inRoom, 'Edited src/App', 'Edited src/App.tsx by hand')
  await made(13, 12, inRoom, 'Make it…', 'Make it better')
  await made(14, 13, inOther, 'Elsewhere', 'Elsewhere')
  await made(15, 11, inRoom, 'Why?', 'Why?', { origin: 'explanation' })
  await made(21, null, inRoom, 'Kanban board…', 'A kanban board for all of us')
  await made(31, null, inRoom, 'My "own"', 'A clock')
  await made(32, 31, inRoom, 'Bigger', 'Bigger hands')
  await made(41, 99, inRoom, 'Orphan', 'Orphan of one that was deleted')
  await migrate()
  const [books, own] = [uuid(11), uuid(31)]
  expect(await run('SELECT id, root_id, title, named FROM generations ORDER BY id')).toEqual([
    [uuid(11), books, 'Books API', 'f'],
    [uuid(12), books, 'Books API', 'f'],
    [uuid(13), books, 'Books API', 'f'],
    [uuid(14), uuid(14), 'Elsewhere', 'f'],
    [uuid(15), uuid(15), 'Why?', 'f'],
    [uuid(21), uuid(21), 'Kanban board…', 'f'],
    [uuid(31), own, 'My "own"', 't'],
    [uuid(32), own, 'My "own"', 't'],
    [uuid(41), uuid(41), 'Orphan', 'f'],
  ])
})
