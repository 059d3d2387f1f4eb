import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildData } from '../local/build-data.ts'
import { buildWorker } from '../local/build-worker.ts'
import { findFreePort } from '../local/port.ts'
import { readLimits, readSettings, readVariables } from '../local/settings.ts'
import { startStack } from '../local/stack.ts'
import { openState } from '../local/state.ts'
import type { Supervisor } from '../local/supervise.ts'
import { prepareWorker, waitUntilHealthy } from '../local/worker-process.ts'

const PLENTY = 1_000_000
const LIMITS = {
  generationsPerUser: PLENTY,
  generationsPerUserDay: PLENTY,
  tokensPerUserDay: 1_000_000_000,
  requestsPerUser: PLENTY,
}

/** The whole system with the models of this environment, on a port and a state of its own. Resolves to its address. */
export const startSystem = async ({ hold }: Supervisor): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'aetheros-eval-'))
  hold({ close: async () => rmSync(folder, { recursive: true, force: true }) })
  const port = await findFreePort()
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...variables } = readVariables()
  const settings = readSettings({
    ...variables,
    PORT: String(port),
    AETHER_STATE_DIR: folder,
    LIMITS: JSON.stringify(LIMITS),
  })
  const state = openState(folder)
  hold({ close: async () => state.release() })
  // The pages are not asked for; what the Worker reads beside them is.
  await buildData()
  const stack = hold(await startStack(settings, state, 'eval'))
  const worker = hold(prepareWorker({ port, limits: readLimits(settings), state }))
  worker.begin({ built: await buildWorker(), variables: stack.variables })
  const origin = `http://localhost:${port}`
  await Promise.all([stack.ready, waitUntilHealthy(origin, worker, state.path('worker.log'))])
  return origin
}
