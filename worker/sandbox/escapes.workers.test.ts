import { describe, expect, it } from 'vitest'
import { makeApi, makeFiles, sandbox, tryInApi } from '../testing/escape-client.ts'

// What generated code may try, and what comes of it. docs/escapes.md is this table for people.

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
      `return [process.getBuiltinModule('cloudflare:workers'), process.getBuiltinModule('node:module')].join()`,
      /^,$/,
    ],
    [
      'by looking through all that it can reach',
      `const known = new Set(); const found = []; const waiting = [globalThis, c, c.env]
       for (const each of waiting) {
         if (known.has(each)) continue
         known.add(each)
         for (let owner = each; owner; owner = Object.getPrototypeOf(owner)) for (const key of Reflect.ownKeys(owner)) {
           if (/^(createRequire|abortIsolate|JOURNAL|storage|ctx|createApp|_load)$/.test(String(key))) found.push(String(key))
           let value
           try { value = owner[key] } catch { continue }
           if (value && /^(object|function)$/.test(typeof value)) waiting.push(value)
         }
       }
       return [known.size > 500, ...found].join()`,
      /^true$/,
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
    ['on the disk', `${builtin('node:fs')} return module.readFileSync('/etc/passwd', 'utf8')`, /^refused: TypeError/],
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
    ['a loop after Math.min has no end', 'Math.min = Number.bind(null, 1e15); for (let i = 0; i < 1e12; i++) {}'],
    [
      'a loop where the stack ends',
      'const down = () => { try { return down() } catch { for (;;) { try { for (;;) {} } catch {} } } }; for (;;) { try { down() } catch {} }',
    ],
    [
      'a loop without Error',
      'try { while (true) {} } catch (e) { try { Object.setPrototypeOf(e.constructor, null) } catch {} } while (true) {}',
    ],
    ['a clock that stands still', 'Date.now = () => 0; globalThis.setTimeout = () => {}; while (true) {}'],
    ['a proxy', 'const p = new Proxy({}, { get: () => 1 }); while (p.x) {}'],
    ['memory that grows', 'const all = []; while (true) all.push(new Array(1000).fill(all.length))'],
    ['a query in a loop', `while (true) c.env.sql.exec('SELECT 1').toArray()`],
  ])('by %s is ended within 2 s, and goes on answering', async (_, attempt) => {
    const files = makeFiles('src/api.ts', makeApi(`if (c.req.path === '/fine') return 'fine'; ${attempt}`))
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

  it('as soon as it is evaluated is ended then', async () => {
    const started = Date.now()
    expect(await tryInApi('return 1', 'Math.min = Number.bind(null, 1e15); for (let i = 0; i < 1e12; i++) {}')).toMatch(
      /^not loaded: Runaway/,
    )
    expect(Date.now() - started).toBeLessThan(3_000)
  })

  it('by a deep recursion ends in an error', async () => {
    expect(await tryInApi('const down = (n) => down(n + 1) + 1; return down(0)')).toMatch(/^refused: RangeError/)
  })

  it('by a timer that keeps the processor busy is held up, and others are answered meanwhile', {
    timeout: 30_000,
  }, async () => {
    const busy = `setInterval(() => { const end = Date.now() + 900; while (Date.now() < end) {} }, 0); return 'started'`
    await sandbox.serve(makeFiles('src/api.ts', makeApi(busy)), async (ask) => {
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
    const served = await sandbox.serve(makeFiles('src/api.ts', source), async (ask) => {
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

describe('an API that answers without end after it replaced', () => {
  it.each<[string, string]>([
    ['Headers.has', 'Headers.prototype.has = () => true'],
    ['WeakSet.has', 'WeakSet.prototype.has = () => true'],
    [
      'everything of streams',
      'for (const key of Reflect.ownKeys(ReadableStream.prototype)) try { ReadableStream.prototype[key] = () => true } catch {}',
    ],
    ['Reflect.construct and Proxy', 'Reflect.construct = () => ({}); globalThis.Proxy = class {}'],
  ])('%s is cut off all the same', async (_, change) => {
    for (const headers of ['{}', "{ 'x-aether-whole': '1' }"]) {
      const source = `const Stream = ReadableStream
        export default { fetch: () => { ${change}; return new Response(new Stream({ pull: (to) => to.enqueue(new Uint8Array(4194304)) }), { headers: ${headers} }) } }`
      const served = await sandbox.serve(makeFiles('src/api.ts', source), async (ask) => {
        const answer = await ask(new Request('http://api.test/'))
        const read = answer.arrayBuffer().then(({ byteLength }) => byteLength <= 1024)
        return answer.status === 502 || (await read.catch((error) => String(error).includes('more than 10 MiB')))
      })
      expect(served).toEqual({ status: 'served', value: true })
    }
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
    const { stdout, stderr } = await sandbox.run(makeFiles('main.ts', source), { argv: [] })
    expect(stderr).toMatch(outcome)
    expect(stdout).toBe('')
  })

  it('after it replaced what the guard could ask is ended', async () => {
    const source = 'Math.min = Number.bind(null, 1e15); Date.now = () => 0; for (let i = 0; i < 1e12; i++) {}'
    const { exitCode, stderr, durationMs } = await sandbox.run(makeFiles('main.ts', source), { argv: [] })
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Runaway')])
    expect(durationMs).toBeLessThan(5_000)
  })

  it('to the modules of the platform by those of Node finds them nowhere', async () => {
    const source = `import module, { createRequire } from 'node:module'
      import real from 'node:process'
      const tried = (work) => { try { return typeof work() } catch (error) { return error.code } }
      const load = createRequire(import.meta.url)
      console.log([() => load('cloudflare:workers'), () => load('@aetheros/program.js'), () => load('../@aetheros/program.js'),
        () => real.getBuiltinModule('cloudflare:workers'), () => globalThis.process.getBuiltinModule('node:module'),
        () => real.getBuiltinModule('node:module').Module, () => load('node:fs').readFileSync, () => load('./package.json')].map(tried).join())`
    const files = [...makeFiles('main.ts', source), ...makeFiles('package.json', '{"name":"x"}')]
    const { stdout, stderr } = await sandbox.run(files, { argv: [] })
    expect([stdout, stderr]).toEqual([
      'MODULE_NOT_FOUND,MODULE_NOT_FOUND,MODULE_NOT_FOUND,undefined,undefined,undefined,function,object\n',
      '',
    ])
  })

  it('sees of our variables none', async () => {
    const { stdout } = await sandbox.run(makeFiles('main.ts', 'console.log(Object.keys(process.env).sort().join())'), {
      argv: [],
    })
    expect(stdout).toBe('HOME,LANG,NODE_ENV,PATH,PWD,TERM\n')
  })
})
