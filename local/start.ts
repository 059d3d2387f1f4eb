import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { buildWeb, isWebStale } from './build-web.ts'
import { checkPort } from './port.ts'
import { readSettings } from './settings.ts'
import { startStack } from './stack.ts'
import { openState } from './state.ts'
import { supervise } from './supervise.ts'
import { runWorker, waitUntilHealthy } from './worker-process.ts'

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')))

await supervise(async ({ hold, stop }) => {
  const settings = readSettings()
  await checkPort(settings.PORT)
  const state = openState(settings.AETHER_STATE_DIR)
  hold({ close: async () => state.release() })

  const build = isWebStale() ? buildWeb() : undefined
  if (build) console.log('Building the web app')
  const [stack] = await Promise.all([startStack(settings, state, version).then(hold), build])

  const worker = hold(runWorker({ port: settings.PORT, variables: stack.variables, state }))
  const logName = `${state.name}/worker.log`
  await waitUntilHealthy(`http://localhost:${settings.PORT}`, worker, logName)
  void worker.ended.then(() => stop(1))

  console.log(`\nAetherOS ${version} is running. Ctrl-C stops it.\n`)
  for (const [what, where] of stack.summary) console.log(`  ${what.padEnd(9)} ${where}`)
  console.log(`  ${'Log'.padEnd(9)} ${logName}`)
  console.log(`\n  http://localhost:${settings.PORT}`)
})
