import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { buildData } from '../../local/build-data.ts'
import type { Figures } from '../load/job.ts'
import { generate, leaveFirstCore, stopServers } from '../processes.ts'
import { bundleWorker, serveWorker } from '../workerd.ts'

// What a live API costs against the same Hono app as a plain Worker, in one run: requests a second, and cold starts.

const ROUNDS = 3
const COLD_STARTS = 20
const routes = { plain: 'the Worker itself', object: 'a Durable Object', live: 'a creation' }

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const parent = resolve('bench/results')
mkdirSync(parent, { recursive: true })
const scratch = mkdtempSync(join(parent, '.creations-'))
try {
  leaveFirstCore()
  await buildData()
  const server = await serveWorker(
    {
      bundle: await bundleWorker(scratch, 'bench/workers/creation.ts'),
      compatibilityDate: '2026-11-01',
      compatibilityFlags: ['nodejs_compat'],
      variables: {},
      objects: { Creations: 'Creations' },
      loaders: ['LOADER'],
      assets: ['ASSETS'],
    },
    scratch,
  )
  const rates: Record<string, Figures[]> = {}
  for (let round = 0; round < ROUNDS; round++)
    for (const route of Object.keys(routes)) {
      const url = `${server.origin}/${route}/items/7`
      const job = { mode: 'http', url, headers: {}, connections: 16, warmup: 2, duration: 4 } as const
      rates[route] = [...(rates[route] ?? []), await generate({ ...job, serverPids: [server.pid] })]
    }
  const rateOf = (route: string) => median((rates[route] ?? []).map(({ requestsPerSecond = 0 }) => requestsPerSecond))
  for (const [route, what] of Object.entries(routes)) {
    const runs = rates[route] ?? []
    const micros = median(runs.map(({ serverMicros = 0 }) => serverMicros))
    const bad = runs.reduce((sum, run) => sum + (run.bad ?? 0), 0)
    const ratio = (rateOf(route) / rateOf('plain')).toFixed(2)
    console.log(
      `${what}: ${rateOf(route).toFixed(0)} requests/s (${ratio} of plain), ${micros.toFixed(0)} µs each, ${bad} bad`,
    )
  }
  const cold: number[] = []
  for (let start = 0; start < COLD_STARTS; start++)
    cold.push(z.object({ ms: z.number() }).parse(await (await fetch(`${server.origin}/cold`)).json()).ms)
  console.log(`cold start, compiling included: p50 ${median(cold)} ms, slowest ${Math.max(...cold)} ms`)
} finally {
  await stopServers()
  rmSync(scratch, { recursive: true, force: true })
}
