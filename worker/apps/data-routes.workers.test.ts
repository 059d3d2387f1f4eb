import { beforeAll, describe, expect, it } from 'vitest'
import { AddedRow, AppTables, TableRows } from '#contract/app-data'
import { Problem } from '#contract/errors'
import { Generation } from '#contract/generation'
import { Invite, Room } from '#contract/rooms'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { generate, makeSlug, visitor } from '../testing/creation-client.ts'

/** Every kind of value and of table. Its own routes are not of interest: it makes its tables with the first request. */
const source = `import { Hono } from 'hono'
const app = new Hono()
app.get('/api/books', (c) => {
  const { sql } = c.env
  sql.exec("CREATE TABLE IF NOT EXISTS books (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE, price REAL, pages INTEGER DEFAULT 7, cover BLOB, loud TEXT GENERATED ALWAYS AS (upper(title)) STORED)")
  sql.exec('CREATE INDEX IF NOT EXISTS "by price" ON books (price)')
  sql.exec('CREATE TABLE IF NOT EXISTS loans (book INTEGER NOT NULL REFERENCES books(id))')
  sql.exec('CREATE TABLE IF NOT EXISTS codes (code TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID')
  sql.exec('CREATE TABLE IF NOT EXISTS "odd ""name"" ; --" ("a, b" TEXT)')
  if (c.req.query('fill')) {
    sql.exec("INSERT INTO books (title, price, cover) VALUES ('Dune', 9.5, x'00ff10'), ('A \\"quoted\\", one', NULL, NULL)")
    sql.exec("INSERT INTO books (title) VALUES (?)", 'x'.repeat(3000))
    sql.exec('INSERT INTO loans VALUES (1)')
    sql.exec("INSERT INTO codes VALUES ('k', 1)")
  }
  return c.json({ items: [], total: sql.exec('SELECT count(*) AS n FROM books').one().n })
})
app.get('/api/odd', (c) => {
  const { sql } = c.env
  sql.exec('CREATE TABLE odd (id INTEGER PRIMARY KEY, v)')
  for (const value of ['1e999', '-1e999', '9007199254740993', '-9223372036854775808', '9223372036854775807', "'a' || char(0) || 'b'", '5', '0.5'])
    sql.exec('INSERT INTO odd (v) VALUES (' + value + ')')
  sql.exec('CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT)')
  for (let left = 3; left > 0; left--) sql.exec('INSERT INTO counted DEFAULT VALUES')
  sql.exec('DELETE FROM counted')
  sql.exec('CREATE TABLE far (v)')
  sql.exec('INSERT INTO far (_rowid_, v) VALUES (9223372036854775807, 1)')
  sql.exec('CREATE TABLE "' + 'long '.repeat(30) + '" (' + Array.from({ length: 90 }, (_, n) => '"' + 'n'.repeat(400) + n + '"').join() + ')')
  return c.json({})
})
app.get('/api/fail', (c) => {
  c.env.sql.exec('CREATE TABLE fails (text TEXT)')
  c.env.sql.exec("INSERT INTO fails (text) VALUES ('no JSON')")
  c.env.sql.exec("ALTER TABLE fails ADD COLUMN of TEXT GENERATED ALWAYS AS (json_extract(text, '$.of')) VIRTUAL")
  return c.json({})
})
app.get('/api/fill', (c) => {
  c.env.sql.exec('CREATE TABLE IF NOT EXISTS blobs (b BLOB)')
  for (let left = Number(c.req.query('megabytes')); left > 0; left--) c.env.sql.exec('INSERT INTO blobs VALUES (zeroblob(1048576))')
  return c.json({})
})
export default app`

let ada: TestUser
let roomId: string
let slug: string
let visit: ReturnType<typeof visitor>
const members = new Map<string, TestUser>()

const parsed = async (response: Response, status: number): Promise<unknown> => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
const path = (table = '', row = '') =>
  `/api/apps/${slug}/data${table && `/${encodeURIComponent(table)}`}${row && `/${row}`}`
const readRows = async (table: string, query = '') =>
  TableRows.parse(await parsed(await ada.call('GET', `${path(table)}${query}`), 200))
const data = async () => AppTables.parse(await parsed(await ada.call('GET', path()), 200))
const add = async (table: string, values: object) =>
  AddedRow.parse(await parsed(await ada.call('POST', path(table), { values }), 201)).key
const refusal = async (response: Response, status: number) => Problem.parse(await parsed(response, status)).detail
const exportCopy = async (query: string) => {
  const response = await ada.call('GET', `/api/apps/${slug}/export?${query}`)
  return { type: response.headers.get('content-type'), text: await response.text() }
}

beforeAll(async () => {
  ada = await createUser('Ada')
  roomId = Room.parse(await parsed(await ada.call('POST', '/api/rooms', { name: 'Data' }), 201)).id
  for (const role of ['editor', 'viewer']) {
    const user = await createUser(role)
    const invite = Invite.parse(await parsed(await ada.call('POST', `/api/rooms/${roomId}/invites`, { role }), 201))
    await user.call('POST', `/api/invites/${invite.token}/accept`)
    members.set(role, user)
  }
  const made = await generate(ada, 'api', 'An API for books with title', { roomId })
  const files = [{ path: 'src/api.ts', content: source }]
  const edited = await ada.call('POST', `/api/generate/history/${made.id}/versions`, { files })
  const { id } = Generation.parse(await parsed(edited, 201))
  slug = makeSlug('data')
  visit = visitor(slug)
  await parsed(await ada.call('POST', '/api/apps', { generationId: id, slug, force: true }), 201)
  await visit('/api/books?fill=1')
})

describe('the tables of a live API', () => {
  it('are told with what their columns take', async () => {
    const tables = (await data()).items
    expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['books', 3],
      ['codes', 1],
      ['loans', 1],
      ['odd "name" ; --', 0],
    ])
    expect(tables[0]?.fields).toEqual([
      { name: 'id', type: 'INTEGER', required: false, generated: false },
      { name: 'title', type: 'TEXT', required: true, generated: false },
      { name: 'price', type: 'REAL', required: false, generated: false },
      { name: 'pages', type: 'INTEGER', required: false, generated: false },
      { name: 'cover', type: 'BLOB', required: false, generated: false },
      { name: 'loud', type: 'TEXT', required: false, generated: true },
    ])
  })

  it('come page by page, with keys, and with what is shown only in part', async () => {
    const first = await readRows('books', '?limit=2')
    expect(first.columns).toEqual(['id', 'title', 'price', 'pages', 'cover', 'loud'])
    expect(first.rows[0]).toEqual([1, 'Dune', 9.5, 7, '(3 bytes)', 'DUNE'])
    expect(first).toMatchObject({ keys: [1, 2], total: 3, partial: [{ row: 0, column: 4 }] })
    const second = await readRows('books', '?limit=2&offset=2')
    expect(second.partial).toEqual([
      { row: 0, column: 1 },
      { row: 0, column: 5 },
    ])
    expect(second.rows[0]?.[1]).toHaveLength(2001)
    expect(await readRows('codes')).toMatchObject({ keys: null, rows: [['k', 1]] })
  })

  it('take a new row, a changed cell, and lose a row', async () => {
    const key = await add('books', { title: 'Solaris', price: 3 })
    await parsed(await ada.call('PATCH', path('books', `${key}`), { column: 'price', value: 4.25, was: 3 }), 200)
    await parsed(await ada.call('PATCH', path('books', `${key}`), { column: 'pages', value: null }), 200)
    const row = (await readRows('books')).rows.at(-1)
    expect(row).toEqual([key, 'Solaris', 4.25, null, null, 'SOLARIS'])
    const body: { total: number } = await (await visit('/api/books')).json()
    expect(body.total).toBe(4)
    expect((await ada.call('DELETE', path('books', `${key}`))).status).toBe(204)
    expect((await readRows('books')).total).toBe(3)
    const odd = await add('odd "name" ; --', { 'a, b': "'); DROP TABLE books; --" })
    expect((await readRows('odd "name" ; --')).rows).toEqual([["'); DROP TABLE books; --"]])
    await ada.call('DELETE', path('odd "name" ; --', `${odd}`))
  })

  it('are not written over what somebody else has just written, nor where there is nothing', async () => {
    const late = await ada.call('PATCH', path('books', '1'), { column: 'title', value: 'Mine', was: 'Not this' })
    expect(await refusal(late, 409)).toContain('meanwhile')
    await refusal(await ada.call('PATCH', path('books', '99'), { column: 'title', value: 'x', was: 'y' }), 404)
    await refusal(await ada.call('DELETE', path('books', '99')), 404)
    for (const key of ['1e0', '0x1', '01']) await refusal(await ada.call('DELETE', path('books', key)), 404)
    await refusal(await ada.call('POST', path('nowhere'), { values: {} }), 404)
    expect((await readRows('books')).rows[0]?.[1]).toBe('Dune')
  })

  it('refuse what the database refuses, in its words, and names that are none of its columns', async () => {
    const post = (table: string, values: object) => ada.call('POST', path(table), { values })
    expect(await refusal(await post('books', { title: 'Dune' }), 422)).toMatch(/UNIQUE constraint failed: books.title$/)
    expect(await refusal(await post('books', {}), 422)).toContain('NOT NULL')
    for (const column of ['loud', 'nothing', 'title") VALUES (1); --', 'rowid'])
      expect(await refusal(await post('books', { [column]: 1 }), 422)).toContain('no column')
    expect(await refusal(await post('codes', { code: 'x' }), 422)).toContain('no number')
    for (const table of ['sqlite_master', '_cf_METADATA', 'books; DROP TABLE books'])
      await refusal(await post(table, {}), 404)
    await refusal(await ada.call('POST', path('books'), { values: { title: { deep: 1 } } }), 422)
    await refusal(await ada.call('PATCH', path('books', 'one'), { column: 'title', value: 'x' }), 404)
    expect((await readRows('books')).total).toBe(3)
  })

  it('are copied whole: as JSON, as CSV, and as SQL', async () => {
    const json = await exportCopy('format=json')
    expect(json.type).toBe('application/json')
    const all: { [table: string]: { [column: string]: unknown }[] } = JSON.parse(json.text)
    expect(all.books?.[0]).toEqual({ id: 1, title: 'Dune', price: 9.5, pages: 7, cover: 'AP8Q', loud: 'DUNE' })
    expect(all.books?.[2]?.title).toHaveLength(3000)
    expect(Object.keys(all)).toEqual(['books', 'codes', 'loans', 'odd "name" ; --'])
    const csv = await exportCopy('format=csv&table=books')
    expect(csv.text.split('\r\n').slice(0, 3)).toEqual([
      'id,title,price,pages,cover,loud',
      '1,Dune,9.5,7,AP8Q,DUNE',
      '2,"A ""quoted"", one",,7,,"A ""QUOTED"", ONE"',
    ])
    const { text: sql } = await exportCopy('format=sql')
    expect(sql).toContain(
      `INSERT INTO "books" ("id", "title", "price", "pages", "cover") VALUES (1, 'Dune', 9.5, 7, X'00FF10');`,
    )
    expect(sql).toContain('CREATE INDEX "by price"')
    expect(sql.endsWith('COMMIT;\n')).toBe(true)
    await refusal(await ada.call('GET', `/api/apps/${slug}/export?format=csv`), 422)
    await refusal(await ada.call('GET', `/api/apps/${slug}/export?format=json&table=nowhere`), 404)
  })

  it('are changed by editors; viewers, strangers and nobody in particular are refused', async () => {
    const attempts = (user: Pick<TestUser, 'call'>) => [
      user.call('GET', path()),
      user.call('GET', path('books')),
      user.call('POST', path('books'), { values: { title: 'Intruder' } }),
      user.call('PATCH', path('books', '1'), { column: 'title', value: 'Intruder' }),
      user.call('DELETE', path('books', '1')),
      user.call('DELETE', path()),
      user.call('GET', `/api/apps/${slug}/export?format=sql`),
    ]
    const statuses = async (user: Pick<TestUser, 'call'>) =>
      (await Promise.all(attempts(user))).map((response) => response.status)
    const viewer = members.get('viewer')
    const editor = members.get('editor')
    if (!viewer || !editor) throw new Error('nobody was invited')
    expect(await statuses(viewer)).toEqual(Array(7).fill(403))
    expect(await statuses(await createUser('Stranger'))).toEqual(Array(7).fill(403))
    const nobody = { call: (method: string, to: string, body?: unknown) => call(method, to, { body }) }
    expect(await statuses(nobody)).toEqual(Array(7).fill(401))
    const key = AddedRow.parse(
      await parsed(await editor.call('POST', path('books'), { values: { title: 'Ed' } }), 201),
    ).key
    expect((await editor.call('DELETE', path('books', `${key}`))).status).toBe(204)
    expect((await readRows('books')).rows.map((row) => row[1])).not.toContain('Intruder')
  })
})

describe('values that JSON cannot say', () => {
  const told = ['Inf', '-Inf', '9007199254740993', '-9223372036854775808', '9223372036854775807', 'a\0b', 5, 0.5]

  beforeAll(async () => {
    expect((await visit('/api/odd')).status).toBe(200)
  })

  it('are shown as text, and changed from it', async () => {
    expect((await readRows('odd')).rows.map(([, value]) => value)).toEqual(told)
    expect(await readRows('far')).toMatchObject({ keys: null, rows: [[1]] })
    expect((await readRows('long '.repeat(30))).columns).toHaveLength(90)
    const change = (key: number, was: unknown, value: unknown) =>
      ada.call('PATCH', path('odd', `${key}`), { column: 'v', value, was })
    for (const key of [1, 3]) {
      await parsed(await change(key, told[key - 1], 1), 200)
      expect(await refusal(await change(key, told[key - 1], 1), 409)).toContain('meanwhile')
    }
  })

  it('are copied whole: digits as text in JSON and CSV, as they are in SQL', async () => {
    const all: { odd: { v: unknown }[] } = JSON.parse((await exportCopy('format=json')).text)
    expect(all.odd.map(({ v }) => v)).toEqual([1, '-Inf', 1, ...told.slice(3)])
    expect((await exportCopy('format=csv&table=odd')).text).toContain('4,-9223372036854775808\r\n')
    const { text: sql } = await exportCopy('format=sql')
    expect(sql).toContain("VALUES (6, CAST(X'610062' AS TEXT));")
    expect(sql, 'a number that was given is not given again').toContain(
      "INSERT INTO sqlite_sequence VALUES ('counted', 3);",
    )
  })

  it('a table that cannot be read is told in words, and keeps nobody from the others', async () => {
    expect((await visit('/api/fail')).status).toBe(200)
    expect((await data()).items.map(({ name }) => name)).toContain('fails')
    expect(await refusal(await ada.call('GET', path('fails')), 422)).toMatch(/cannot read this: malformed JSON/)
    expect(await refusal(await ada.call('GET', `/api/apps/${slug}/export?format=json`), 422)).toMatch(
      /fails: malformed/,
    )
    expect((await readRows('books')).total).toBe(3)
    expect((await exportCopy('format=json&table=books')).text).toContain('Dune')
  })
})

describe('the size of a live API’s database', () => {
  const MIB = 1024 * 1024
  const fill = async (megabytes: number) => (await visit(`/api/fill?megabytes=${megabytes}`)).status

  it('is told beside the limit, and is what a full one is refused by', async () => {
    const { size: empty } = await data()
    expect(empty.maxBytes).toBe(100 * MIB)
    expect(empty.usedBytes).toBeGreaterThan(0)
    expect(empty.usedBytes).toBeLessThan(MIB)

    expect(await fill(12)).toBe(200)
    expect((await data()).size.usedBytes / MIB).toBeCloseTo(12, 0)

    // In pieces: one request may be stopped for its time where the processor is busy with others.
    let status = 200
    while (status === 200) status = await fill(8)
    expect(status).toBe(507)
    const { size: full } = await data()
    expect(full.usedBytes).toBeGreaterThanOrEqual(full.maxBytes)
    expect(full.usedBytes).toBeLessThan(full.maxBytes + 2 * MIB)
    const refused = await ada.call('POST', path('books'), { values: { title: 'One too many' } })
    expect(await refusal(refused, 422)).toContain('The database is full')
  })

  it('shrinks by what is advised: deleting rows, and emptying it', async () => {
    const { keys } = await readRows('blobs', '?limit=2')
    for (const key of keys ?? []) await ada.call('DELETE', path('blobs', `${key}`))
    const { size } = await data()
    expect(size.usedBytes).toBeLessThan(size.maxBytes)
    await add('books', { title: 'There is room again' })
    expect((await ada.call('DELETE', path())).status).toBe(204)
    expect((await data()).size.usedBytes).toBeLessThan(MIB)
  })
})
