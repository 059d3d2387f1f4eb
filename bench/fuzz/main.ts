import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '../../local/port.ts'
import { supervise } from '../../local/supervise.ts'
import { PLENTIFUL_LIMITS } from '../../local/testing/limits.ts'
import { startProviders } from '../../local/testing/providers.ts'
import { addUp, fuzz } from '../../worker/testing/fuzz.ts'
import { startSystem } from '../soak/system.ts'
import { createAsk } from './ask.ts'
import { createCrowd, PASSWORD, RESIDENT } from './crowd.ts'
import { createFinds } from './finds.ts'
import { help, readOptions } from './options.ts'
import { createSender } from './sender.ts'
import { createStock } from './stock.ts'

const ADMIN = 'admin@fuzz.example'
const SHOWN_FAULTS = 40
/** Values that a run knows without having been told. */
const fixed: Record<string, () => string[]> = {
  email: () => [`${crypto.randomUUID()}@fuzz.example`, RESIDENT],
  password: () => [PASSWORD],
  current: () => [PASSWORD],
  prompt: () => ['A palindrome checker'],
  provider: () => ['google', 'github', 'openai'],
}

const writeTable = (routes: ReadonlyMap<{ method: string; path: string }, Map<number, number>>) =>
  [
    '| route | answered |',
    '| --- | --- |',
    ...[...routes].map(([{ method, path }, statuses]) => {
      const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status} × ${times}`)
      return `| ${method} ${path} | ${counts.join(', ')} |`
    }),
  ].join('\n')

/** Returns the line of the system's log about the answer that a fault quotes: the folder with it does not outlive the run. */
const findSaid = (log: readonly string[], fault: string) => {
  const traceId = /"traceId":"([\da-f]{32})"/.exec(fault)?.[1]
  return traceId ? log.filter((line) => line.includes('"level":"error"') && line.includes(traceId)) : []
}

await supervise(async ({ hold, stop }) => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(help)
    return stop(0)
  }
  const folder = mkdtempSync(join(tmpdir(), 'aetheros-fuzz-'))
  const state = join(folder, 'state')
  hold({ close: async () => rmSync(folder, { recursive: true, force: true }) })
  const deaths: string[] = []
  console.log('Starting npm start')
  const providers = hold(await startProviders())
  const variables = {
    ...providers.variables,
    AETHER_STATE_DIR: state,
    LIMITS: PLENTIFUL_LIMITS,
    PASSWORD_COST: '4',
    ADMIN_EMAILS: ADMIN,
  }
  const system = hold(await startSystem(await findFreePort(), variables, (output) => deaths.push(output.slice(-1_000))))
  const { origin } = system

  const finds = createFinds((name) => fixed[name]?.() ?? [])
  const ask = createAsk(origin)
  const stock = createStock(ask, finds.learn)
  const crowd = createCrowd(ask, system.outbox)
  const send = await createSender({ ask, crowd, adminEmail: ADMIN, stock })
  const document: unknown = await (await ask('/api/openapi.json')).json()
  const started = performance.now()
  let answered = 0
  const { faults, routes } = await fuzz({
    document,
    seed: options.seed,
    requests: options.requests,
    atOnce: options['at-once'],
    known: finds.known,
    async send(request, operation) {
      const response = await send(request, operation)
      const type = response.headers.get('content-type') ?? ''
      if (response.ok && type.includes('json')) finds.learn(operation.path, await response.clone().json())
      answered += 1
      if (answered % 1_000 === 0) console.log(`${answered} answered`)
      return response
    },
  })

  const seconds = (performance.now() - started) / 1_000
  console.log(writeTable(routes))
  const total = [...addUp(routes.values())].map(([status, times]) => `${status} × ${times}`).join(', ')
  console.log(`\n${answered} requests to ${routes.size} routes in ${seconds.toFixed(0)} s: ${total}`)
  const log = readFileSync(join(state, 'worker.log'), 'utf8').split('\n')
  for (const fault of faults.slice(0, SHOWN_FAULTS))
    console.error([`FAULT ${fault}`, ...findSaid(log, fault)].join('\n  '))
  for (const death of deaths) console.error(`npm start ended by itself: ${death}`)
  const isClean = faults.length === 0 && deaths.length === 0
  console.log(isClean ? 'Every answer is as the document promises.' : `${faults.length} FAULTS`)
  await stop(isClean ? 0 : 1)
})
