import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import type { Figures } from '../load/job.ts'
import { generate, leaveFirstCore, stopServers } from '../processes.ts'
import { bundleWorker, serveWorker } from '../workerd.ts'
import { source } from '../workers/creation-source.ts'
import { serveCreation } from './served.ts'

// What a live API costs against the same Hono app as a plain Worker, in one run: requests a second, and cold starts.
// `node bench/creations/main.ts`

const ROUNDS = 3
const COLD_STARTS = 20
const subjects = {
  plain: 'the Worker itself',
  object: 'a Durable Object',
  live: 'a creation, nothing before it',
  served: 'a creation at its address',
}
type Subject = keyof typeof subjects
const names: Subject[] = ['plain', 'object', 'live', 'served']

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const parent = resolve('bench/results')
mkdirSync(parent, { recursive: true })
const scratch = mkdtempSync(join(parent, '.creations-'))
try {
  leaveFirstCore()
  const served = await serveCreation(scratch, source)
  const bare = await serveWorker(
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
  const runs: Record<Subject, Figures[]> = { plain: [], object: [], live: [], served: [] }
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) {
      const { origin, pid } = name === 'served' ? served.server : bare
      const headers: Record<string, string> = name === 'served' ? { host: served.host } : {}
      const url = `${origin}${name === 'served' ? '' : `/${name}`}/api/items/7`
      const job = { mode: 'http', url, headers, connections: 16, warmup: 1, duration: 3 } as const
      runs[name].push(await generate({ ...job, serverPids: [pid] }))
    }
  const figure = (name: Subject, key: string) => median(runs[name].map((run) => run[key] ?? 0))
  for (const name of names) {
    const rate = figure(name, 'requestsPerSecond')
    const micros = figure(name, 'serverMicros')
    const bad = runs[name].reduce((sum, run) => sum + (run.bad ?? 0), 0)
    console.log(
      `${subjects[name]}: ${rate.toFixed(0)} requests/s (${(rate / figure('plain', 'requestsPerSecond')).toFixed(2)} of plain), ` +
        `${micros.toFixed(0)} µs of processor each (${(figure('plain', 'serverMicros') / micros).toFixed(2)}), ${bad} bad`,
    )
  }
  const cold: number[] = []
  for (let start = 0; start < COLD_STARTS; start++)
    cold.push(z.object({ ms: z.number() }).parse(await (await fetch(`${bare.origin}/cold`)).json()).ms)
  console.log(`cold start, compiling included: p50 ${median(cold)} ms, slowest ${Math.max(...cold)} ms`)
  await served.close()
} finally {
  await stopServers()
  rmSync(scratch, { recursive: true, force: true })
}
