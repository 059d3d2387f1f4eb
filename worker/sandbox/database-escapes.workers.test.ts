import { describe, expect, it } from 'vitest'
import { makeApi, makeFiles, sandbox, tryInApi } from '../testing/escape-client.ts'

describe('an API that fills its database', () => {
  const fill = `const sql = c.env.sql
    sql.exec('CREATE TABLE IF NOT EXISTS t (b BLOB)')
    const pause = scheduler.wait.bind(scheduler)
    const full = async () => { try { for (let i = 0; i < 200; i++) { sql.exec('INSERT INTO t VALUES (zeroblob(1000000))'); await pause(0) } return 'none' } catch (error) { return String(error) } }
    const tried = (query) => { try { sql.exec(query).toArray(); return 'done' } catch (error) { return error.name } }
    const size = () => Math.round(sql.databaseSize / 1e6)`

  it('is refused at 100 MiB, reads on, and finds its way out', async () => {
    const attempt = `${fill}
      const refused = await full()
      const at = size()
      const outcomes = ['INSERT INTO t VALUES (1)', 'WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x', 'REPLACE/**/INTO t VALUES (1)',
        'UPDATE t SET b = zeroblob(2000000)', 'SELECT 1; INSERT INTO t VALUES (1)', 'SELECT count(*) FROM t', "SELECT replace('a', 'a', 'b')",
        'CREATE TABLE IF NOT EXISTS t (b BLOB)', 'DELETE FROM t WHERE rowid < 50', 'INSERT INTO t VALUES (1)'].map(tried)
      return JSON.stringify([refused, at, ...outcomes, size() < at])`
    expect(JSON.parse(await tryInApi(attempt))).toEqual([
      'DatabaseFull: The database is full: it may have 100 MiB. Delete rows, or empty it under Data in the room.',
      105,
      ...Array(5).fill('DatabaseFull'),
      ...Array(5).fill('done'),
      true,
    ])
  })

  it('makes no way past it with tables, or with triggers that fill while it deletes', async () => {
    const attempt = `${fill}
      sql.exec('CREATE TABLE s (a)'); for (let i = 1; i <= 100; i++) sql.exec('INSERT INTO s VALUES (?)', i)
      sql.exec('CREATE TRIGGER more AFTER DELETE ON s BEGIN INSERT INTO t VALUES (zeroblob(1000000)); END')
      await full()
      const deleted = Array.from({ length: 20 }, (_, i) => tried('DELETE FROM s WHERE a = ' + (i + 1)))
      return JSON.stringify([deleted.includes('DatabaseFull'), size() < 115, tried('DROP TRIGGER more'), tried('DELETE FROM t')])`
    expect(JSON.parse(await tryInApi(attempt))).toEqual([true, true, 'done', 'done'])
  })

  it('is refused in time, however long the statement that only deletes', async () => {
    const attempt = `${fill}; await full(); const started = Date.now()
      const outcome = tried('DELETE FROM t' + ' '.repeat(300000) + '; x')
      return [outcome, Date.now() - started < 1000].join()`
    expect(await tryInApi(attempt)).toMatch(/^(DatabaseFull|Error),true$/)
  })

  it('answers 507, which says what to do', async () => {
    const source = makeApi(fill).replace(
      'export default',
      `app.post('/*', async (c) => { const sql = c.env.sql; sql.exec('CREATE TABLE IF NOT EXISTS t (b BLOB)'); for (;;) { sql.exec('INSERT INTO t VALUES (zeroblob(1000000))'); await scheduler.wait(0) } })
export default`,
    )
    const served = await sandbox.serve(makeFiles('src/api.ts', source), async (ask) => {
      const response = await ask(new Request('http://api.test/', { method: 'POST' }))
      return [response.status, response.headers.get('content-type'), await response.json()]
    })
    const detail = 'The database is full: it may have 100 MiB. Delete rows, or empty it under Data in the room.'
    expect(served).toMatchObject({
      status: 'served',
      value: [507, 'application/problem+json', { status: 507, title: 'The database of the creation is full', detail }],
    })
  })

  it.each<[string, string]>([
    ['patterns', 'RegExp.prototype.exec = () => null; RegExp.prototype.test = () => false'],
    [
      'the size',
      `try { Object.defineProperty(Object.getPrototypeOf(sql), 'databaseSize', { get: () => 0 }) } catch {}`,
    ],
    ['calls', 'Reflect.apply = () => []; Function.prototype.call = () => []; Function.prototype.apply = () => []'],
  ])('is refused also when it changes what %s mean', async (_, change) => {
    expect(await tryInApi(`${fill}; ${change}; return await full()`)).toMatch(/^DatabaseFull/)
  })

  it('is refused also with a query that is another text each time it is read', async () => {
    const attempt = `${fill}
      let reads = 0
      const query = { toString: () => (reads++ % 4 === 3 ? 'INSERT INTO t VALUES (zeroblob(1000000))' : 'SELECT 1') }
      let outcome = 'none'
      try { for (let i = 0; i < 800; i++) { sql.exec(query); if (i % 4 === 3) await pause(0) } } catch (error) { outcome = error.name }
      return JSON.stringify([outcome, size()])`
    expect(JSON.parse(await tryInApi(attempt))).toEqual(['DatabaseFull', 105])
  })

  it('makes no way past it by changing what cursors answer, or with a trigger that is not stored', async () => {
    const attempt = `${fill}
      sql.exec('CREATE TABLE s (a)'); for (let i = 1; i <= 100; i++) sql.exec('INSERT INTO s VALUES (?)', i)
      const temporary = tried('CREATE TEMP TRIGGER hidden AFTER DELETE ON s BEGIN INSERT INTO t VALUES (zeroblob(1000000)); END')
      sql.exec('CREATE TRIGGER more AFTER DELETE ON s BEGIN INSERT INTO t VALUES (zeroblob(1000000)); END')
      Object.getPrototypeOf(sql.exec('SELECT 1')).toArray = () => []
      await full()
      const deleted = Array.from({ length: 30 }, (_, i) => tried('DELETE FROM s WHERE a = ' + (i + 1)))
      return JSON.stringify([temporary, deleted.includes('DatabaseFull'), size() < 115])`
    expect(JSON.parse(await tryInApi(attempt))).toEqual([expect.stringMatching(/Error/), true, true])
  })

  it('does not find the database behind it', async () => {
    const attempt = `const sql = c.env.sql
      return [typeof SqlStorage, Object.keys(sql).length, Object.getOwnPropertyNames(Object.getPrototypeOf(sql)).sort().join()]`
    expect(await tryInApi(attempt)).toBe('undefined,0,constructor,databaseSize,exec,refusals')
  })
})
