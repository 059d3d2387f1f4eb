import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figures, JobOf } from './job.ts'
import { Samples } from './quantiles.ts'
import { startMeter } from './usage.ts'

const LAST_CHUNK = '\r\n0\r\n\r\n'

/** The status of a complete answer (RFC 9112) in `bytes`; 0 while some of it is missing. */
const readStatus = (bytes: Buffer): number => {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return 0
  const head = bytes.toString('latin1', 0, end)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  const whole = length === undefined ? bytes.includes(LAST_CHUNK, end) : bytes.length >= end + 4 + Number(length)
  return whole ? Number(head.slice(9, 12)) : 0
}

/** Requests in a closed loop over keep-alive connections. */
export const http = async (job: JobOf<'http'>): Promise<Figures> => {
  const url = new URL(job.url)
  const headers = Object.entries({ host: url.host, ...job.headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = Buffer.from(`GET ${url.pathname} HTTP/1.1\r\n${headers.join('')}\r\n`)
  const delays = new Samples()
  let measuring = false
  let bad = 0
  let broken = 0
  const sockets = Array.from({ length: job.connections }, () => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true })
    let sentAt = 0
    let rest: Buffer | null = null
    const ask = () => {
      sentAt = performance.now()
      socket.write(request)
    }
    socket.on('connect', ask)
    socket.on('error', () => {})
    socket.on('close', () => {
      broken += 1
    })
    socket.on('data', (chunk: Buffer) => {
      const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
      const status = readStatus(bytes)
      rest = status === 0 ? bytes : null
      if (status === 0) return
      if (status !== 200) bad += 1
      if (measuring) delays.add(performance.now() - sentAt)
      ask()
    })
    return socket
  })
  await sleep(job.warmup * 1000)
  const readMeter = startMeter(job.serverPids)
  measuring = true
  await sleep(job.duration * 1000)
  measuring = false
  const usage = readMeter()
  const lostConnections = broken
  for (const socket of sockets) socket.destroy()
  const answered = delays.count
  const [p50 = 0, p99 = 0] = delays.quantiles(0.5, 0.99)
  return {
    requestsPerSecond: answered / usage.seconds,
    p50,
    p99,
    serverMicros: answered > 0 ? (usage.serverSeconds * 1e6) / answered : 0,
    serverCores: usage.serverCores,
    generatorCores: usage.generatorCores,
    otherCores: usage.otherCores,
    bad: bad + lostConnections,
  }
}
