import { type CliPlan, cliSource } from '../blocks/cli/source.ts'
import { emitFaceCli } from '../blocks/face/emit-cli.ts'
import { readFace } from '../blocks/face/read.ts'
import { CannotCompose, type Composer } from '../types.ts'
import { humanCase, readEntities } from '../understand/english.ts'
import { carryOver } from './carry-over.ts'
import { listWords, readPlan } from './cli/plan.ts'
import { refine } from './cli/refine.ts'
import { leftOutWords } from './left-out.ts'

const manifestOf = ({ name, description, minor }: CliPlan) =>
  `${JSON.stringify({ name, version: `1.${minor}.0`, description, type: 'module', license: 'MIT', bin: { [name]: 'src/cli.ts' }, files: ['src'], engines: { node: '>=20' } }, null, 2)}\n`

const wishesWithout: [RegExp, string][] = [
  [/\b(?:download\w*|http requests?|fetch\w*|web ?page|weather|api)\b/i, 'the network'],
  [/\b(?:interactive|prompts? (?:me|the user)|menu|tui)\b/i, 'asking while it runs (everything is an argument)'],
  [/\b(?:colou?rs?|colou?red)\b/i, 'colours'],
  [/\b(?:pdf|excel|xlsx|images?|videos?|audio)\b/i, 'PDF, Excel, pictures, sound and video'],
]

const proseOf = (plan: CliPlan, prompt: string) => {
  const what =
    plan.commands.length > 1
      ? `a command-line tool with the commands ${listWords(plan.commands.map(({ name }) => `\`${name}\``))}`
      : `a command-line tool: ${plan.description.charAt(0).toLowerCase()}${plan.description.slice(1)}`
  const missing = wishesWithout.filter(([asked]) => asked.test(prompt)).map(([, wish]) => wish)
  const others = plan.entity
    ? readEntities(prompt)
        .filter(({ name }) => name !== plan.entity?.name)
        .map(({ plural }) => humanCase(plural))
    : []
  const back = /\b(?:and back|back again|vice versa|both ways|in both directions)\b/i
  const isOneWay = back.test(prompt) && plan.commands.length < 2 && plan.families.length === 0
  const out = [...missing, ...others, ...(isOneWay ? ['the way back'] : [])]
  return `\`${plan.name}\` is ${what}. It needs Node 20 and nothing else.${leftOutWords(out)}`
}

const filesOf = (plan: CliPlan) => [
  { path: 'package.json', content: manifestOf(plan) },
  { path: 'src/cli.ts', content: cliSource(plan) },
]

/** Composes a command-line tool: `package.json` and `src/cli.ts`. A refinement answers only what changed. */
export const composeCli: Composer = ({ prompt, history, files }) => {
  const face = history.length === 0 ? readFace(prompt) : undefined
  if (face) return { prose: `A tool for “${face.title}”, with a command for each operation.`, files: emitFaceCli(face) }
  const [first = prompt, ...later] = history
  const before = later.reduce(refine, readPlan(first))
  const plan = history.length > 0 ? refine(before, prompt) : before
  const changed =
    history.length > 0 && files.length > 0 ? carryOver(files, filesOf(before), filesOf(plan)) : filesOf(plan)
  if (changed.length === 0)
    throw new CannotCompose(
      'I did not understand this change. I can add and remove commands, rename the tool or a command, change the default of an option, and add or remove fields of what is kept.',
    )
  return { prose: proseOf(plan, prompt), files: changed }
}
