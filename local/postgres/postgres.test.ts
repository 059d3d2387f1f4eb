import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { neon, neonConfig } from '@neondatabase/serverless'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/neon-http'
import { integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyMigrations } from './migrate.ts'
import { type Postgres, startPostgres } from './start.ts'

const realUrl = process.env.TEST_DATABASE_URL

/** The same rules for PGlite and for a real server. */
const engines = [
  { name: 'PGlite', options: {}, skip: false },
  { name: 'a real Postgres (set TEST_DATABASE_URL to run)', options: { databaseUrl: realUrl }, skip: !realUrl },
]

const ask = (postgres: Postgres, body: unknown, headers: Record<string, string> = {}) =>
  fetch(postgres.endpoint, {
    method: 'POST',
    headers: { 'neon-connection-string': postgres.connectionString, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe.each(engines)('Postgres over HTTP, $name', ({ options, skip }) => {
  const things = pgTable('things', {
    id: integer().primaryKey(),
    name: text().notNull(),
    data: jsonb(),
    at: timestamp({ withTimezone: true, precision: 3 }),
    tags: text().array(),
  })
  let postgres: Postgres
  let query: ReturnType<typeof neon<false, false>>

  beforeAll(async () => {
    if (skip) return
    postgres = await startPostgres(options)
    neonConfig.fetchEndpoint = postgres.endpoint
    query = neon(postgres.connectionString)
    await query.query('DROP TABLE IF EXISTS things')
    await query.query(
      'CREATE TABLE things (id int PRIMARY KEY, name text NOT NULL, data jsonb, at timestamptz(3), tags text[])',
    )
  })
  afterAll(async () => {
    if (skip) return
    await query.query('DROP TABLE things')
    await postgres.close()
  })

  const rule = it.skipIf(skip)
  const database = () => drizzle({ client: neon(postgres.connectionString) })

  rule('gives every type back as it was stored', async () => {
    const row = {
      id: 1,
      name: `Grüße 'quoted' 👋\\`,
      data: { a: [1, null, 'x'] },
      at: new Date('2026-01-02T03:04:05.678Z'),
      tags: ['a,b', '"c"', ''],
    }
    expect(await database().insert(things).values(row).returning()).toEqual([row])
    const [read] =
      await query`SELECT 42::int8 AS big, 1.50::numeric AS exact, true AS yes, NULL AS none, '\\x00ff'::bytea AS bytes,
      ${'5'}::int AS param, 2.5::float8 AS half`
    expect(read).toEqual({
      big: '42',
      exact: '1.50',
      yes: true,
      none: null,
      bytes: Buffer.from([0, 255]),
      param: 5,
      half: 2.5,
    })
  })

  rule('tells the command, the count of rows and the fields', async () => {
    const raw = await query.query('INSERT INTO things (id, name) VALUES (10, $1), (11, $1) RETURNING id', ['x'], {
      fullResults: true,
    })
    expect(raw).toMatchObject({ command: 'INSERT', rowCount: 2, rows: [{ id: 10 }, { id: 11 }] })
    expect(raw.fields).toMatchObject([{ name: 'id', dataTypeID: 23, columnID: 1 }])
    const none = await query.query('SELECT id FROM things WHERE false', [], { fullResults: true })
    expect(none).toMatchObject({ command: 'SELECT', rowCount: 0, rows: [], fields: [{ name: 'id' }] })
  })

  rule('reports an error with its SQLSTATE and what it is about', async () => {
    await query`INSERT INTO things (id, name) VALUES (20, 'x')`
    await expect(query`INSERT INTO things (id, name) VALUES (20, 'y')`).rejects.toMatchObject({
      code: '23505',
      severity: 'ERROR',
      constraint: 'things_pkey',
      table: 'things',
      detail: expect.stringContaining('20'),
    })
    await expect(query`INSERT INTO things (id) VALUES (21)`).rejects.toMatchObject({ code: '23502', column: 'name' })
    await expect(query.query('SELEC 1')).rejects.toMatchObject({ code: '42601', position: '1' })
    await expect(query`SELECT ${'word'}::int`).rejects.toMatchObject({ code: '22P02' })
    const drizzled = database().insert(things).values({ id: 20, name: 'z' })
    await expect(drizzled).rejects.toMatchObject({ cause: { code: '23505' } })
    expect(await query`SELECT 1 AS alive`).toEqual([{ alive: 1 }])
  })

  rule('takes one statement at a time', async () => {
    await expect(query.query('SELECT 1; SELECT 2')).rejects.toMatchObject({ code: '42601' })
  })

  rule('runs a batch whole or not at all', async () => {
    const insert = (id: number) => database().insert(things).values({ id, name: 'batch' }).returning({ id: things.id })
    expect(await database().batch([insert(30), insert(31)])).toEqual([[{ id: 30 }], [{ id: 31 }]])
    await expect(database().batch([insert(32), insert(30)])).rejects.toMatchObject({ code: '23505' })
    const { rows } = await database().execute(sql`SELECT id FROM things WHERE name = 'batch' ORDER BY id`)
    expect(rows).toEqual([{ id: 30 }, { id: 31 }])
  })

  rule('honours the isolation level and read-only transactions', async () => {
    const [levels] = await query.transaction([query`SHOW transaction_isolation`], { isolationLevel: 'Serializable' })
    expect(levels).toEqual([{ transaction_isolation: 'serializable' }])
    const write = query.transaction([query`INSERT INTO things (id, name) VALUES (40, 'x')`], { readOnly: true })
    await expect(write).rejects.toMatchObject({ code: '25006' })
  })

  rule('answers requests that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => query`SELECT ${at}::int AS at`))
    expect(answers.map(([row]) => row?.at)).toEqual(Array.from({ length: 30 }, (_, at) => at))
  })

  rule('shapes rows as the headers ask', async () => {
    const body = { query: 'SELECT 1 AS a, true AS b, $1::text AS c', params: ['x'] }
    const rowsWith = async (headers: Record<string, string>) => (await (await ask(postgres, body, headers)).json()).rows
    expect(await rowsWith({})).toEqual([{ a: 1, b: true, c: 'x' }])
    expect(await rowsWith({ 'neon-raw-text-output': 'true' })).toEqual([{ a: '1', b: 't', c: 'x' }])
    expect(await rowsWith({ 'neon-array-mode': 'true' })).toEqual([[1, true, 'x']])
  })

  rule('applies each migration once', async () => {
    await applyMigrations(postgres)
    expect(await applyMigrations(postgres)).toBe(0)
    expect(await query`SELECT to_regclass('users')::text AS name`).toEqual([{ name: 'users' }])
  })
})

describe('the Postgres endpoint', () => {
  it('answers nobody without the password and no web page', async () => {
    const postgres = await startPostgres()
    const body = { query: 'SELECT 1', params: [] }
    const other = postgres.connectionString.replace(/:[0-9a-f]{48}@/, ':guess@')
    expect((await ask(postgres, body, { 'neon-connection-string': other })).status).toBe(401)
    expect((await ask(postgres, body, { origin: 'http://localhost:8787' })).status).toBe(403)
    expect((await ask(postgres, 'no json')).status).toBe(400)
    expect((await ask(postgres, body)).status).toBe(200)
    await postgres.close()
  })

  it('keeps data over a restart', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'postgres-'))
    const first = await startPostgres({ dataDir })
    await first.run({ query: 'CREATE TABLE kept AS SELECT 7 AS seven', params: [] })
    await first.close()
    const second = await startPostgres({ dataDir })
    expect((await second.run({ query: 'SELECT seven FROM kept', params: [] })).rows).toEqual([['7']])
    await second.close()
    await rm(dataDir, { recursive: true })
  })

  it('says 503 when the real server is away', async () => {
    const postgres = await startPostgres({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
    expect((await ask(postgres, { query: 'SELECT 1', params: [] })).status).toBe(503)
    await postgres.close()
  })
})
