import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { Samples } from '../load/quantiles.ts'
import { leaveFirstCore, stopServers } from '../processes.ts'
import { serveCreation } from './served.ts'

// A live API's code is exchanged again and again while it is asked, written to, listened to and spoken with.
// `node bench/creations/swap.ts [swaps]`

const SWAPS = z.coerce.number().int().min(1).max(200).default(20).parse(process.argv[2])
const CLIENTS = 16
const SOCKETS = 10
const STREAMS = 4
const REST_MS = 400

const writeSource = (version: number) => `import { Hono } from 'hono'
const app = new Hono<{ Bindings: { sql: SqlStorage } }>()
app.use(async (c, next) => { c.env.sql.exec('CREATE TABLE IF NOT EXISTS seen (id INTEGER PRIMARY KEY)'); await next() })
app.post('/api/seen', (c) => { c.env.sql.exec('INSERT INTO seen DEFAULT VALUES'); return c.json({ version: ${version} }, 201) })
app.get('/api/seen', (c) => c.json({ rows: c.env.sql.exec('SELECT count(*) AS n FROM seen').one().n }))
app.get('/api/events', () => new Response(new ReadableStream({
  async pull(controller) { await new Promise((done) => setTimeout(done, 50)); controller.enqueue(new TextEncoder().encode('data: ${version}\\n\\n')) },
}), { headers: { 'content-type': 'text/event-stream' } }))
app.get('/api/socket', () => {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  return new Response(null, { status: 101, webSocket: client })
})
export default app`

const parent = resolve('bench/results')
mkdirSync(parent, { recursive: true })
const scratch = mkdtempSync(join(parent, '.swap-'))
try {
  leaveFirstCore()
  const served = await serveCreation(scratch, writeSource(1))
  await served.publish(writeSource(2))
  const { port } = new URL(served.server.origin)
  const to = { host: '127.0.0.1', port, agent: new Agent({ keepAlive: true, maxSockets: 1_000 }) }
  let isOver = false

  const ask = (method: string, path: string) =>
    new Promise<{ status: number; text: string }>((done, fail) => {
      const asked = request({ ...to, method, path, headers: { host: served.host } }, async (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', fail)
        response.on('end', () => done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      })
      asked.on('error', fail)
      asked.end()
    })

  const times = new Samples()
  const faults = new Map<string, number>()
  let [written, byFirst, bySecond] = [0, 0, 0]
  const client = async () => {
    while (!isOver) {
      const startedAt = performance.now()
      const outcome = await ask('POST', '/api/seen').catch((error: Error) => ({ status: 0, text: error.message }))
      times.add(performance.now() - startedAt)
      if (outcome.status === 201) {
        written += 1
        if (outcome.text.includes('1')) byFirst += 1
        else bySecond += 1
      } else faults.set(`${outcome.status} ${outcome.text}`, (faults.get(`${outcome.status} ${outcome.text}`) ?? 0) + 1)
    }
  }

  /** Reads the code of the close frame (RFC 6455, 5.5.1) that ends each socket, and connects anew. */
  const closes = new Map<number, number>()
  const speak = async () => {
    while (!isOver)
      await new Promise<void>((done) => {
        const headers = {
          host: served.host,
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        }
        const asked = request({ ...to, agent: false, path: '/api/socket', headers })
        asked.on('error', () => done())
        asked.on('upgrade', (_, socket) => {
          let code = 1006
          socket.on('data', (frame: Buffer) => {
            if (frame[0] === 0x88) code = frame.readUInt16BE(2)
            socket.destroy()
          })
          socket.on('error', () => {})
          socket.on('close', () => {
            if (!isOver) closes.set(code, (closes.get(code) ?? 0) + 1)
            done()
          })
        })
        asked.end()
      })
  }

  let [ended, broken] = [0, 0]
  const listen = async () => {
    while (!isOver)
      await new Promise<void>((done) => {
        const heard = (response: IncomingMessage) => {
          response.resume()
          response.on('close', () => {
            if (!isOver && response.complete) ended += 1
            else if (!isOver) broken += 1
            done()
          })
          response.on('error', () => {})
        }
        const asked = request({ ...to, agent: false, path: '/api/events', headers: { host: served.host } }, heard)
        asked.on('error', () => done())
        asked.end()
      })
  }

  const all = [
    ...Array.from({ length: CLIENTS }, client),
    ...Array.from({ length: SOCKETS }, speak),
    ...Array.from({ length: STREAMS }, listen),
  ]
  await sleep(1_000)
  const swaps = new Samples()
  for (let swap = 0; swap < SWAPS; swap += 1) {
    const startedAt = performance.now()
    await served.activate((swap % 2) + 1)
    swaps.add(performance.now() - startedAt)
    await sleep(REST_MS)
  }
  isOver = true
  await Promise.race([Promise.all(all), sleep(2_000)])
  const { rows } = z.object({ rows: z.number() }).parse(JSON.parse((await ask('GET', '/api/seen')).text))
  const told = (samples: Samples) => {
    const [p50, p99, slowest] = samples.quantiles(0.5, 0.99, 1).map((ms) => `${ms.toFixed(0)} ms`)
    return `${samples.count}, p50 ${p50}, p99 ${p99}, slowest ${slowest}`
  }
  console.log(`exchanges: ${told(swaps)}`)
  console.log(`requests: ${told(times)}`)
  console.log(`answered by version 1: ${byFirst}, by version 2: ${bySecond}, lost: ${times.count - written}`)
  for (const [fault, count] of faults) console.log(`  ${count} × ${fault.slice(0, 300)}`)
  console.log(`rows in the database: ${rows}, writes acknowledged: ${written}`)
  console.log(`sockets closed, by code: ${[...closes].map(([code, count]) => `${code} × ${count}`).join(', ')}`)
  console.log(`streams of events ended in good order: ${ended}, broken off: ${broken}`)
  await served.close()
} finally {
  await stopServers()
  rmSync(scratch, { recursive: true, force: true })
}
process.exit(0)
