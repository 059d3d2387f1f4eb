import { env } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { createSandbox } from './sandbox.ts'

// What generated code may try, and what comes of it. docs/escapes.md is this table for people.

const sandbox = createSandbox(env.SANDBOX)
const filesOf = (path: string, content: string) => [{ path, content, language: 'typescript' }]

/** An API whose only route does `attempt`, an async function body, and answers its outcome as text. */
const apiOf = (attempt: string, top = '') => `import { Hono } from 'hono'
${top}
const app = new Hono<{ Bindings: { sql: SqlStorage } }>()
app.get('/*', async (c) => {
  const attempt = async () => { ${attempt} }
  try { return c.text(String(await attempt())) } catch (error) { return c.text('refused: ' + error) }
})
export default app`

const tryInApi = async (attempt: string, top?: string): Promise<string> => {
  const served = await sandbox.serve(filesOf('src/api.ts', apiOf(attempt, top)), async (ask) => {
    const response = await ask(new Request('http://api.test/'))
    return `${response.status === 200 ? '' : `${response.status} `}${await response.text().catch((error) => `broken off: ${error}`)}`
  })
  return served.status === 'served' ? served.value : `not loaded: ${served.reason}`
}

const builtin = (name: string) => `const module = process.getBuiltinModule('${name}');`

describe('an API that reaches for the network', () => {
  it.each<[string, string, RegExp]>([
    [
      'fetch of an address',
      `return (await fetch('https://example.com')).status`,
      /^refused: .*not permitted to access the internet/,
    ],
    [
      'fetch of our own server',
      `return (await fetch('http://localhost:8787/api/health')).status`,
      /^refused: .*not permitted/,
    ],
    [
      'fetch of a cloud’s metadata',
      `return (await fetch('http://169.254.169.254/')).status`,
      /^refused: .*not permitted/,
    ],
    [
      'a WebSocket to the outside',
      `return new Promise((done) => { const ws = new WebSocket('wss://example.com'); ws.onopen = () => done('open'); ws.onerror = () => done('refused'); ws.onclose = () => done('refused') })`,
      /^refused/,
    ],
    [
      'a TCP socket by import',
      `const { connect } = await import('cloudflare:sockets'); return connect('example.com:80')`,
      /^refused: Error: Cannot find package 'cloudflare:sockets'/,
    ],
    [
      'a TCP socket by Node',
      `${builtin('node:net')} return new Promise((done) => { const s = module.connect(80, 'example.com'); s.on('connect', () => done('open')); s.on('error', (e) => done('refused: ' + e)) })`,
      /^refused/,
    ],
    [
      'HTTP by Node',
      `${builtin('node:http')} return new Promise((done) => module.get('http://example.com', () => done('answered')).on('error', (e) => done('refused: ' + e)))`,
      /^refused/,
    ],
    [
      'DNS by Node',
      `${builtin('node:dns')} return new Promise((done) => module.resolve4('example.com', (e, found) => done(e ? 'refused: ' + e : found)))`,
      /^refused/,
    ],
    [
      'a stream of events',
      `return new Promise((done) => { const s = new EventSource('https://example.com'); s.onopen = () => done('open'); s.onerror = () => done('refused') })`,
      /^refused/,
    ],
  ])('by %s is refused', async (_, attempt, outcome) => {
    expect(await tryInApi(attempt)).toMatch(outcome)
  })
})

describe('an API that looks for what is ours', () => {
  it.each<[string, string, RegExp]>([
    ['in its bindings', 'return Object.keys(c.env)', /^sql$/],
    ['in the environment', 'return Object.keys(process.env).length', /^0$/],
    ['in the context of the request', 'return Object.keys(c.executionCtx)', /^waitUntil,passThroughOnException,props$/],
    [
      'by the platform’s module',
      `return Object.keys((await import('cloudflare:workers')).env)`,
      /^refused: Error: Cannot find package/,
    ],
    [
      'by asking Node for the platform’s module',
      `const { env, exports } = process.getBuiltinModule('cloudflare:workers'); return [Object.keys(env).length, Object.keys(exports)]`,
      /^0,default,App$/,
    ],
    [
      'by importing our runtime',
      `return Object.keys(await import('../@aetheros/app.js'))`,
      /^refused: Error: Cannot find package/,
    ],
    [
      'by importing Node’s file system',
      `return (await import('node:fs')).readdirSync('/')`,
      /^refused: Error: Cannot find package/,
    ],
    ['by importing an address', `return import('https://example.com/x.js')`, /^refused: Error: Cannot find package/],
    [
      'by importing a text',
      `return import('data:text/javascript,export default 1')`,
      /^refused: Error: Cannot find package/,
    ],
    [
      'on the disk',
      `${builtin('node:fs')} return module.readFileSync('/etc/passwd', 'utf8')`,
      /^refused: .*no such file/,
    ],
    ['in the shared cache', 'return typeof caches', /^undefined$/],
    ['in tables of the platform', `return c.env.sql.exec('SELECT * FROM _cf_KV').toArray()`, /^refused: /],
    [
      'in another database',
      `return c.env.sql.exec("ATTACH DATABASE '/tmp/x.db' AS other")`,
      /^refused: .*(not authorized|prohibited)/,
    ],
    ['by writing its database to a file', `return c.env.sql.exec("VACUUM INTO '/tmp/x.db'")`, /^refused: /],
  ])('%s finds nothing', async (_, attempt, outcome) => {
    expect(await tryInApi(attempt)).toMatch(outcome)
  })
})

describe('an API that makes code out of text', () => {
  it.each<[string, string]>([
    ['eval', `return eval('1 + 1')`],
    ['a constructor of functions', `return new Function('return 1')()`],
    ['a constructor found elsewhere', `return (async () => {}).constructor('return 1')()`],
    ['WebAssembly', `return WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))`],
    ['Node’s vm', `${builtin('node:vm')} return module.runInThisContext('1 + 1')`],
    ['a worker thread', `${builtin('node:worker_threads')} return new module.Worker('1', { eval: true })`],
  ])('by %s is refused', async (_, attempt) => {
    expect(await tryInApi(attempt)).toMatch(/^refused: /)
  })
})

describe('an API that does not end', () => {
  it.each<[string, string]>([
    ['an endless loop', 'while (true) {}'],
    ['a loop that catches', 'while (true) { try { while (true) {} } catch {} finally { continue } }'],
    ['a loop of promises', 'const again = () => Promise.resolve().then(again); await again()'],
    ['a loop that awaits', 'for (;;) await null'],
    ['calls upon calls', 'const f = (n) => n < 2 ? n : f(n - 1) + f(n - 2); f(99)'],
    [
      'a getter',
      'const o = { get a() { return this.a } }; for (const x of [1]) { try { o.a } catch {} } for (;;) { try { o.a } catch {} }',
    ],
    ['a default that calls', 'const f = (n, a = n > 0 && f(n - 1), b = n > 0 && f(n - 1)) => 1; f(99)'],
    [
      'fields that construct',
      'let n = 99; const make = (d) => class { a = d > 0 && new (make(d - 1))(); b = d > 0 && new (make(d - 1))() }; new (make(99))()',
    ],
    [
      'a generator',
      'function* all() { yield* all2() } function* all2() { for (;;) yield 1 } let n = 0; for (const x of all()) n += x',
    ],
    ['an iterator that is spread', 'const all = { *[Symbol.iterator]() { for (;;) yield 1 } }; new Set(all)'],
    ['a clock that stands still', 'Date.now = () => 0; globalThis.setTimeout = () => {}; while (true) {}'],
    ['a proxy', 'const p = new Proxy({}, { get: () => 1 }); while (p.x) {}'],
    ['memory that grows', 'const all = []; while (true) all.push(new Array(1000).fill(all.length))'],
    ['a query in a loop', `while (true) c.env.sql.exec('SELECT 1').toArray()`],
  ])('by %s is ended within 2 s, and goes on answering', async (_, attempt) => {
    const files = filesOf('src/api.ts', apiOf(`if (c.req.path === '/fine') return 'fine'; ${attempt}`))
    const served = await sandbox.serve(files, async (ask) => {
      const started = Date.now()
      const response = await ask(new Request('http://api.test/'))
      const took = Date.now() - started
      const after = await ask(new Request('http://api.test/fine'))
      return { text: await response.text(), took, after: await after.text() }
    })
    expect(served).toMatchObject({ value: { text: expect.stringMatching(/Runaway|was stopped/), after: 'fine' } })
    expect(served.status === 'served' && served.value.took).toBeLessThan(2_000)
  })

  it('by a deep recursion ends in an error', async () => {
    expect(await tryInApi('const down = (n) => down(n + 1) + 1; return down(0)')).toMatch(/^refused: RangeError/)
  })

  it('by a timer that keeps the processor busy is held up, and others are answered meanwhile', {
    timeout: 30_000,
  }, async () => {
    const busy = `setInterval(() => { const end = Date.now() + 900; while (Date.now() < end) {} }, 0); return 'started'`
    await sandbox.serve(filesOf('src/api.ts', apiOf(busy)), async (ask) => {
      await ask(new Request('http://api.test/'))
      await scheduler.wait(6_000)
      const started = Date.now()
      expect(await tryInApi('return 1')).toBe('1')
      expect(Date.now() - started).toBeLessThan(2_000)
    })
  })

  it.each<[string, string]>([
    ['the guard’s name', '__aether_tick = () => {}'],
    ['the guard’s name in disguise', '\\u005f\\u005faether_tick = () => {}'],
  ])('does not come to %s', async (_, attempt) => {
    expect(await tryInApi(attempt)).toMatch(/^not loaded: .*reserved/)
  })
})

describe('an API that asks for too much', () => {
  it.each<[string, string, RegExp]>([
    ['of memory at once', 'return new Uint8Array(1e12).length', /^refused: RangeError/],
    ['of a text', `let s = 'x'; for (;;) s += s`, /^refused: RangeError/],
    ['of its answer', `return new Response('x').blob().then(() => 'x'.repeat(11 * 1024 * 1024))`, /more than 10 MiB/],
  ])('%s is refused', async (_, attempt, outcome) => {
    expect(await tryInApi(attempt)).toMatch(outcome)
  })

  it('by a stream without end is cut off', async () => {
    const source = `export default { fetch: () => new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(4194304)) })) }`
    const served = await sandbox.serve(filesOf('src/api.ts', source), async (ask) => {
      const { body } = await ask(new Request('http://api.test/'))
      let bytes = 0
      try {
        for await (const chunk of body ?? []) bytes += chunk.length
        return 'ended'
      } catch (error) {
        return `${bytes <= 11 * 1024 * 1024}: ${error}`
      }
    })
    expect(served).toMatchObject({ value: expect.stringMatching(/^true: .*more than 10 MiB/) })
  })
})

describe('an API that changes what all share', () => {
  const pollute = `Object.prototype.polluted = 'yes'; Hono.prototype.fetch = () => new Response('taken over'); JSON.stringify = () => 'taken over'; globalThis.left = 'behind'; return 'done'`
  const look = `return [({}).polluted, globalThis.left, new Hono().get('/', (c) => c.text('own')).fetch === Hono.prototype.fetch, JSON.stringify({ a: 1 })]`

  it('reaches no other creation', async () => {
    expect(await tryInApi(pollute)).toBe('done')
    expect(await tryInApi(look)).toBe(`,,false,{"a":1}`)
  })
})

describe('a program that reaches out of the sandbox', () => {
  it.each<[string, string, RegExp]>([
    [
      'to the files of the machine',
      `import fs from 'node:fs'; console.log(fs.readFileSync('/etc/passwd', 'utf8'))`,
      /no such file/,
    ],
    [
      'to the environment of the server',
      `import fs from 'node:fs'; console.log(fs.readFileSync('/proc/self/environ', 'utf8'))`,
      /no such file/,
    ],
    [
      'to files above its own',
      `import fs from 'node:fs'; fs.writeFileSync('../../../../etc/x', '1'); console.log('written')`,
      /Error/,
    ],
    [
      'for another program',
      `import { execSync } from 'node:child_process'; console.log(execSync('id').toString())`,
      /not implemented|not supported/,
    ],
    [
      'for the platform',
      `import { env } from 'cloudflare:workers'; console.log(env)`,
      /Cannot find package 'cloudflare:workers'/,
    ],
    [
      'for the network',
      `import http from 'node:http'; http.get('http://example.com', () => console.log('answered')).on('error', (e) => console.error(String(e)))`,
      /not permitted|Error/,
    ],
  ])('%s is refused', async (_, source, outcome) => {
    const { stdout, stderr } = await sandbox.run(filesOf('main.ts', source), { argv: [] })
    expect(stderr).toMatch(outcome)
    expect(stdout).toBe('')
  })

  it('sees of our variables none', async () => {
    const { stdout } = await sandbox.run(filesOf('main.ts', 'console.log(Object.keys(process.env).sort().join())'), {
      argv: [],
    })
    expect(stdout).toBe('HOME,LANG,NODE_ENV,PATH,PWD,TERM\n')
  })
})

describe('an API that fills its database', () => {
  const fill = `const sql = c.env.sql
    sql.exec('CREATE TABLE IF NOT EXISTS t (b BLOB)')
    const full = () => { try { for (let i = 0; i < 200; i++) sql.exec('INSERT INTO t VALUES (zeroblob(1000000))'); return 'none' } catch (error) { return String(error) } }
    const tried = (query) => { try { sql.exec(query).toArray(); return 'done' } catch (error) { return error.name } }
    const size = () => Math.round(sql.databaseSize / 1e6)`

  it('is refused at 100 MiB, reads on, and finds its way out', async () => {
    const attempt = `${fill}
      const refused = full()
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
      full()
      const deleted = Array.from({ length: 20 }, (_, i) => tried('DELETE FROM s WHERE a = ' + (i + 1)))
      return JSON.stringify([deleted.includes('DatabaseFull'), size() < 115, tried('DROP TRIGGER more'), tried('DELETE FROM t')])`
    expect(JSON.parse(await tryInApi(attempt))).toEqual([true, true, 'done', 'done'])
  })

  it('answers 507, which says what to do', async () => {
    const source = apiOf(fill).replace(
      'export default',
      `app.post('/*', (c) => { const sql = c.env.sql; sql.exec('CREATE TABLE IF NOT EXISTS t (b BLOB)'); for (;;) sql.exec('INSERT INTO t VALUES (zeroblob(1000000))') })
export default`,
    )
    const served = await sandbox.serve(filesOf('src/api.ts', source), async (ask) => {
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
    expect(await tryInApi(`${fill}; ${change}; return full()`)).toMatch(/^DatabaseFull/)
  })

  it('is refused also with a query that is another text each time it is read', async () => {
    const attempt = `${fill}
      let reads = 0
      const query = { toString: () => (reads++ % 4 === 3 ? 'INSERT INTO t VALUES (zeroblob(1000000))' : 'SELECT 1') }
      let outcome = 'none'
      try { for (let i = 0; i < 800; i++) sql.exec(query) } catch (error) { outcome = error.name }
      return JSON.stringify([outcome, size()])`
    expect(JSON.parse(await tryInApi(attempt))).toEqual(['DatabaseFull', 105])
  })

  it('makes no way past it by changing what cursors answer, or with a trigger that is not stored', async () => {
    const attempt = `${fill}
      sql.exec('CREATE TABLE s (a)'); for (let i = 1; i <= 100; i++) sql.exec('INSERT INTO s VALUES (?)', i)
      const temporary = tried('CREATE TEMP TRIGGER hidden AFTER DELETE ON s BEGIN INSERT INTO t VALUES (zeroblob(1000000)); END')
      sql.exec('CREATE TRIGGER more AFTER DELETE ON s BEGIN INSERT INTO t VALUES (zeroblob(1000000)); END')
      Object.getPrototypeOf(sql.exec('SELECT 1')).toArray = () => []
      full()
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
