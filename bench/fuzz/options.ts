import { parseArgs } from 'node:util'
import * as z from 'zod'
import { Fault } from '../../local/fault.ts'

const count = (max: number) => z.coerce.number().int().min(1).max(max)

const Options = z.object({
  requests: count(1_000_000),
  seed: z.coerce.number().int().min(0),
  'at-once': count(64),
})
export type Options = z.infer<typeof Options>

export const help = `npm run fuzz -- [options]
  --requests 10000
  --seed     20261124   what is asked follows from it
  --at-once  8          under way at the same time
Starts npm start in a folder of its own, without the limits that people have, and asks every route of its OpenAPI
document in turn for things that nobody would ask for. Ends with 1 when an answer is a failure, shows a stack, or is
not what the document promises.`

/** Throws a `Fault` that names the option to correct. */
export const readOptions = (args: string[]): Options | 'help' => {
  const text = (value: string) => ({ type: 'string', default: value }) as const
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      requests: text('10000'),
      seed: text('20261124'),
      'at-once': text('8'),
    },
  })
  if (values.help) return 'help'
  const result = Options.safeParse(values)
  if (result.success) return result.data
  throw new Fault(result.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('; '))
}
