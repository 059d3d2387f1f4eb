import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { messageOf } from '../local/fault.ts'
import { supervise } from '../local/supervise.ts'
import { subjectsOf } from './measure.ts'
import { help, readOptions } from './options.ts'
import { preparePeers } from './peers.ts'
import { leaveFirstCore } from './processes.ts'
import { type Outcome, reportScenario } from './report.ts'
import { type Scenario, scenarios } from './scenarios.ts'
import { reportSizes } from './sizes.ts'

const results = resolve('bench/results')

await supervise(async ({ hold, stop }) => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(help)
    return stop(0)
  }
  const startedAt = new Date().toISOString()
  const scratch = join(results, `.scratch-${process.pid}`)
  const file = join(results, `${startedAt.replaceAll(':', '-')}.jsonl`)
  mkdirSync(scratch, { recursive: true })
  hold({ close: async () => rmSync(scratch, { recursive: true, force: true }) })

  const pinned = leaveFirstCore()
  console.log(`${cpus()[0]?.model ?? 'Unknown processor'}, ${cpus().length} cores, Node ${process.version}`)
  console.log(pinned ? 'The server has core 0 to itself.' : 'Server and generator share all cores.')
  console.log(`Preparing. Results go to ${file}`)
  const peers = await preparePeers(scratch)
  hold(peers.ours)

  /** Every round visits every subject in turn, so that what disturbs one disturbs all. */
  const runScenario = async (id: string, scenario: Scenario) => {
    const subjects = subjectsOf(scenario, peers, options.peers)
    const outcome: Outcome = {}
    for (const [name, { title }] of Object.entries(subjects)) outcome[name] = { title, runs: [] }
    for (let round = 0; round < options.rounds; round += 1)
      for (const [name, { run, title }] of Object.entries(subjects)) {
        process.stderr.write(`  ${id} ${round + 1}/${options.rounds} ${title}\n`)
        try {
          const figures = await run(options)
          outcome[name]?.runs.push(figures)
          appendFileSync(file, `${JSON.stringify({ startedAt, scenario: id, round, subject: name, ...figures })}\n`)
        } catch (error) {
          console.error(`${id}, ${title}: ${messageOf(error)}`)
        }
      }
    console.log(reportScenario(scenario, outcome))
  }

  for (const id of options.scenarios) {
    const scenario = scenarios[id]
    if (scenario) await runScenario(id, scenario)
  }
  console.log(reportSizes(peers.ours.bundle))
  await stop(0)
})
