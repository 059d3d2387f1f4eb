import { parseArgs } from 'node:util'
import * as z from 'zod'
import { Fault } from '../../local/fault.ts'

const count = (max: number) => z.coerce.number().int().min(1).max(max)

const Options = z.object({
  rooms: count(1_000),
  clients: count(500),
  minutes: z.coerce.number().positive().max(600),
  rate: z.coerce.number().positive().max(5_000),
  drops: z.coerce.number().min(0).max(100),
  kills: z.coerce.number().int().min(0).max(20),
})
export type Options = z.infer<typeof Options>

export const help = `npm run soak -- [options]
  --rooms   100
  --clients 10    in each room
  --minutes 10
  --rate    200   messages a second, of all together
  --drops   2     sockets cut a second
  --kills   2     times that every process of npm start gets SIGKILL
With DATABASE_URL (a Postgres; the soak makes its own rooms and people there) the wire to it is cut for a sixth of the time.
Without it the embedded one is used, whose outage is the server's.`

/** Throws a `Fault` that names the option to correct. */
export const readOptions = (args: string[]): Options | 'help' => {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      rooms: text('100'),
      clients: text('10'),
      minutes: text('10'),
      rate: text('200'),
      drops: text('2'),
      kills: text('2'),
    },
  })
  if (values.help) return 'help'
  const result = Options.safeParse(values)
  if (result.success) return result.data
  throw new Fault(result.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('; '))
}
