import { parseArgs } from 'node:util'
import * as z from 'zod'
import { Fault } from '../local/fault.ts'
import { scenarios } from './scenarios.ts'

const roomPeers = ['bare', 'sql', 'partyserver', 'socketio', 'ours']
const usual = 'fan10,fan50,fan100,fan200,many20,many100,paced,storm1,storm50,idle,relay1,relay,relay100,http,httpauth'

const names = (known: readonly string[]) =>
  z.string().transform((text, context) => {
    const asked = text.split(',').map((name) => name.trim())
    const unknown = asked.filter((name) => !known.includes(name))
    if (unknown.length > 0)
      context.addIssue({ code: 'custom', message: `knows ${known.join(', ')}; not ${unknown.join(', ')}` })
    return asked
  })
const seconds = z.coerce.number().positive().max(60)

const Options = z.object({
  scenarios: names(Object.keys(scenarios)),
  peers: names(roomPeers),
  rounds: z.coerce.number().int().min(1).max(20),
  warmup: seconds,
  duration: seconds,
  settle: seconds,
})
export type Options = z.infer<typeof Options>

export const help = `npm run bench -- [options]
  --scenarios ${usual}
  --peers     ${roomPeers.join(',')}
  --rounds    2    each round visits every peer in turn; the median run is shown
  --warmup    1    seconds before measuring
  --duration  3    seconds of measuring
  --settle    5    seconds before memory is read
DATABASE_URL and REDIS_URL name a real Postgres and Redis in place of the embedded ones; LIMITS overrides the limits.`

/** Throws a `Fault` that names the option to correct. */
export const readOptions = (args: string[]): Options | 'help' => {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const parse = () =>
    parseArgs({
      args,
      options: {
        help: { type: 'boolean', default: false },
        scenarios: text(usual),
        peers: text(roomPeers.join(',')),
        rounds: text('2'),
        warmup: text('1'),
        duration: text('3'),
        settle: text('5'),
      },
    }).values
  let values: ReturnType<typeof parse>
  try {
    values = parse()
  } catch (error) {
    throw new Fault(`${error instanceof Error ? error.message : error}\n${help}`)
  }
  if (values.help) return 'help'
  const result = Options.safeParse(values)
  if (result.success) return result.data
  throw new Fault(result.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('; '))
}
