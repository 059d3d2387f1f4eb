import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { measureSizes, sizeLine } from '../local/bundle-size.ts'
import { messageOf } from '../local/fault.ts'
import { supervise } from '../local/supervise.ts'
import { chooseSubjects } from './measure.ts'
import { help, readOptions } from './options.ts'
import { reportOverhead } from './overhead.ts'
import { preparePeers } from './peers.ts'
import { leaveFirstCore, stopServers } from './processes.ts'
import { type Outcome, reportRooms, reportScenario } from './report.ts'
import { type Scenario, scenarios } from './scenarios.ts'

const results = resolve('bench/results')

await supervise(async ({ hold, stop }) => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(help)
    return stop(0)
  }
  const startedAt = new Date().toISOString()
  const scratch = join(results, `.scratch-${process.pid}`)
  const name = join(results, startedAt.replaceAll(':', '-'))
  mkdirSync(scratch, { recursive: true })
  hold({ close: async () => rmSync(scratch, { recursive: true, force: true }) })

  hold({ close: stopServers })
  const report = (text: string) => {
    console.log(text)
    appendFileSync(`${name}.md`, `${text}\n`)
  }
  const pinned = leaveFirstCore()
  report(`${cpus()[0]?.model ?? 'Unknown processor'}, ${cpus().length} cores, Node ${process.version}`)
  report(pinned ? 'The server has core 0 to itself.' : 'Server and generator share all cores.')
  console.log(`Preparing. Results go to ${name}.jsonl and .md`)
  const peers = await preparePeers(scratch)
  hold(peers.ours)

  /** Every round visits every subject in turn, so that what disturbs one disturbs all. */
  const runScenario = async (id: string, scenario: Scenario) => {
    const subjects = chooseSubjects(scenario, peers, options.peers)
    const outcome: Outcome = {}
    for (const [subject, { title }] of Object.entries(subjects)) outcome[subject] = { title, runs: [] }
    for (let round = 0; round < options.rounds; round += 1)
      for (const [subject, { run, title }] of Object.entries(subjects)) {
        process.stderr.write(`  ${id} ${round + 1}/${options.rounds} ${title}\n`)
        try {
          const figures = await run(options)
          outcome[subject]?.runs.push(figures)
          appendFileSync(
            `${name}.jsonl`,
            `${JSON.stringify({ startedAt, scenario: id, round, subject, ...figures })}\n`,
          )
        } catch (error) {
          console.error(`${id}, ${title}: ${messageOf(error)}`)
        }
      }
    report(reportScenario(scenario, outcome))
    return { id, scenario, outcome }
  }

  const outcomes: Awaited<ReturnType<typeof runScenario>>[] = []
  for (const id of options.scenarios) {
    const scenario = scenarios[id]
    if (scenario) outcomes.push(await runScenario(id, scenario))
  }
  report(reportRooms(outcomes))
  const overhead = reportOverhead(outcomes)
  if (overhead) report(overhead)
  report(['\nSizes', ...measureSizes(dirname(peers.ours.bundle)).map((size) => `  ${sizeLine(size)}`)].join('\n'))
  await stop(0)
})
