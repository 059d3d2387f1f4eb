import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { GenerationType } from '#contract/generation'
import { Fault, messageOf } from '../local/fault.ts'
import { examples } from '../worker/generate/kinds/examples.ts'

const Case = z.object({ prompt: z.string(), next: z.array(z.string()).optional(), language: z.string().optional() })
const Prompts = z.partialRecord(GenerationType, z.array(Case))
type Prompts = z.infer<typeof Prompts>

const Options = z.object({
  kinds: z
    .string()
    .default(GenerationType.options.join(','))
    .transform((text) => text.split(','))
    .pipe(z.array(GenerationType)),
  model: z.string().optional(),
  url: z.url().optional(),
  prompts: z.string().optional(),
  against: z.string().optional(),
  limit: z.coerce.number().int().min(1).optional(),
})

export type Options = Omit<z.infer<typeof Options>, 'prompts'> & { prompts: Prompts }

export const help = `npm run eval -- [options]
  --kinds code,api,ui,cli   which kinds
  --model <id>              the model, the default one when absent
  --url <address>           a running system; without it one is started, with the same settings as npm start
  --prompts <file>          other prompts, as JSON: { "code": [{ "prompt": "…", "next": ["…"] }] }
  --against <file>          the kept run to compare with; the newest one of the same model when absent
  --limit <n>               only the first n prompts of each kind`

const readPrompts = (file: string): Prompts => {
  try {
    return Prompts.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Fault(`${file} is not a file of prompts: ${messageOf(error)}`)
  }
}

/** Throws a `Fault` that names what it does not understand. */
export const readOptions = (args: string[]): Options | 'help' => {
  const text = { type: 'string' } as const
  const options = {
    kinds: text,
    model: text,
    url: text,
    prompts: text,
    against: text,
    limit: text,
    help: { type: 'boolean' },
  } as const
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']
  try {
    values = parseArgs({ args, options }).values
  } catch (error) {
    throw new Fault(`${messageOf(error)}\n${help}`)
  }
  if (values.help) return 'help'
  const parsed = Options.safeParse(values)
  if (!parsed.success)
    throw new Fault(parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'))
  const { prompts: file, ...rest } = parsed.data
  return { ...rest, prompts: file ? readPrompts(file) : examples }
}
