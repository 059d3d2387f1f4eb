import { supervise } from '../../local/supervise.ts'
import { help, readOptions } from './options.ts'
import { setStage } from './stage.ts'
import { talkThroughTroubles } from './troubles.ts'
import { SETTLES_WITHIN_MS, seconds, until } from './until.ts'
import { checkHistory, checkMembers, checkPostgres } from './verdict.ts'

const SHOWN_VIOLATIONS = 20

await supervise(async (supervisor) => {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') {
    console.log(help)
    return supervisor.stop(0)
  }
  const { DATABASE_URL } = process.env
  const violations: string[] = []
  const violate = (what: string) => {
    violations.push(what)
    if (violations.length <= SHOWN_VIOLATIONS) console.error(`VIOLATION ${what}`)
  }
  const started = performance.now()
  const say = (line: string) => console.log(`${seconds(performance.now() - started).padStart(8)}  ${line}`)

  say('Starting npm start')
  const stage = await setStage(options, supervisor, violate, DATABASE_URL)
  const { members, acknowledged } = stage
  if (!(await until(() => members.every((member) => member.isLive), SETTLES_WITHIN_MS)))
    violate('not everybody could join at the beginning')
  say(`${stage.rooms.length} rooms, ${members.length} sockets are live`)

  const { said, dropped } = await talkThroughTroubles(options, stage, say)
  say(`${said} messages said, ${dropped} sockets cut; now everything settles`)
  const stored = await checkMembers(stage, said, violate)
  say(`the members have ${stored} messages`)
  if (DATABASE_URL) say(`Postgres has ${await checkPostgres(stage, DATABASE_URL, stored, violate)} messages`)
  await checkHistory(stage, violate)

  const [p50 = 0, p99 = 0, max = 0] = acknowledged.quantiles(0.5, 0.99, 1)
  const sum = (of: (member: (typeof members)[number]) => number) => members.reduce((total, each) => total + of(each), 0)
  console.log(`
  said ${said}, acknowledged ${acknowledged.count}, stored ${stored}, heard by members ${sum((each) => each.seen)}
  sockets cut ${dropped}, reconnects ${sum((each) => each.reconnects)}, kills ${options.kills}
  until acknowledged, troubles included: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, longest ${seconds(max)}
  ${violations.length === 0 ? 'No violation: nothing lost, nothing double, one order for all.' : `${violations.length} VIOLATIONS`}`)
  await supervisor.stop(violations.length === 0 ? 0 : 1)
})
