import { describe, expect, it } from 'vitest'
import type { PostgresEngine } from './engine.ts'
import { readDatabaseError } from './protocol.ts'
import { readOnlyWhenFull } from './read-only-when-full.ts'

const open = () => {
  const disk = { hasRoom: true }
  const done: string[] = []
  const answer = { fields: [], rows: [], rowCount: null, command: '' }
  const engine: PostgresEngine = {
    run: async ({ query }) => {
      done.push(query)
      return answer
    },
    runAll: async (statements) => {
      done.push(...statements.map(({ query }) => query))
      return statements.map(() => answer)
    },
    close: async () => void done.push('close'),
  }
  const guarded = readOnlyWhenFull(engine, () => disk.hasRoom)
  const run = (query: string) => guarded.run({ query, params: [] })
  return { disk, done, guarded, run }
}

describe('a database whose disk is full', () => {
  it.each(['select 1', '  SELECT * FROM users', 'show server_version'])('is still read: %s', async (query) => {
    const { disk, done, run } = open()
    disk.hasRoom = false
    await run(query)
    expect(done).toEqual([query])
  })

  it.each([
    'insert into "users" values ($1)',
    'update users set name = $1',
    'delete from users',
    'with gone as (delete from users returning id) select * from gone',
    'select id from users where id = $1 for update',
    "select pg_logical_emit_message(true, 'health', '')",
    'create table t (id int)',
  ])('is not written, and says so as Postgres does: %s', async (query) => {
    const { disk, done, run } = open()
    disk.hasRoom = false
    const error = await run(query).catch((thrown: unknown) => thrown)
    expect(readDatabaseError(error)).toMatchObject({ code: '53100', message: expect.stringContaining('no room') })
    expect(done).toEqual([])
  })

  it('takes no part of several statements, one of which writes', async () => {
    const { disk, done, guarded } = open()
    disk.hasRoom = false
    const statements = ['select 1', 'delete from users'].map((query) => ({ query, params: [] }))
    await expect(guarded.runAll(statements, {})).rejects.toMatchObject({ code: '53100' })
    expect(done).toEqual([])
  })

  it('is written again when there is room, and closed in good order only then', async () => {
    const { disk, done, guarded, run } = open()
    disk.hasRoom = false
    await guarded.close()
    disk.hasRoom = true
    await run('delete from users')
    await guarded.close()
    expect(done).toEqual(['delete from users', 'close'])
  })
})
