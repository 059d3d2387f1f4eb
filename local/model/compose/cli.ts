import { type CliPlan, cliSource } from '../blocks/cli/source.ts'
import { emitFaceCli } from '../blocks/face/emit-cli.ts'
import { readFace, readFaceWish } from '../blocks/face/read.ts'
import { leftOut, leftOutOfChange, tellLeftOut } from '../honesty/left-out.ts'
import { madeOfCli } from '../honesty/made-cli.ts'
import { madeOfFace } from '../honesty/made-face.ts'
import { readBeyond, readWithin, withinReach } from '../honesty/services.ts'
import { CannotCompose, type Composer } from '../types.ts'
import { humanCase, readEntities } from '../understand/english.ts'
import { carryOver } from './carry-over.ts'
import { listWords, readPlan } from './cli/plan.ts'
import { refine } from './cli/refine.ts'

const manifestOf = ({ name, description, minor }: CliPlan) =>
  `${JSON.stringify({ name, version: `1.${minor}.0`, description, type: 'module', license: 'MIT', bin: { [name]: 'src/cli.ts' }, files: ['src'], engines: { node: '>=20' } }, null, 2)}\n`

const proseOf = (plan: CliPlan) => {
  const what =
    plan.commands.length > 1
      ? `a command-line tool with the commands ${listWords(plan.commands.map(({ name }) => `\`${name}\``))}`
      : `a command-line tool: ${plan.description.charAt(0).toLowerCase()}${plan.description.slice(1)}`
  return `\`${plan.name}\` is ${what}. It needs Node 20 and nothing else.`
}

const back = /\b(?:and back|back again|vice versa|both ways|in both directions)\b/i

/** What a tool lacks that no word of the request names: other things to keep, and the way back. */
const lacking = (plan: CliPlan, prompt: string) => {
  const others = plan.entity
    ? readEntities(withinReach(prompt))
        .filter(({ name }) => name !== plan.entity?.name)
        .map(({ plural }) => humanCase(plural))
    : []
  const isOneWay = back.test(prompt) && plan.commands.length < 2 && plan.families.length === 0
  const coloured = /\bcolou?r(?:s|ed|ful)\b/i.test(prompt) ? ['colours'] : []
  return [...others, ...coloured, ...(isOneWay ? ['the way back'] : [])]
}

const missingIn = (plan: CliPlan, prompt: string) => {
  const missing = leftOut(prompt.replace(back, ' '), madeOfCli(plan))
  const said = missing.join(' ').toLowerCase()
  return [...missing, ...lacking(plan, prompt).filter((name) => !said.includes(name))]
}

const filesOf = (plan: CliPlan) => [
  { path: 'package.json', content: manifestOf(plan) },
  { path: 'src/cli.ts', content: cliSource(plan) },
]

const composeFace = (prompt: string) => {
  const face = readFace(prompt)
  if (!face) return undefined
  const wish = readFaceWish(prompt)
  return {
    prose: `${tellLeftOut(leftOut(wish, madeOfFace(face, wish, false)))}A tool for “${face.title}”, with a command for each operation.`,
    files: emitFaceCli(face),
  }
}

/** Composes a command-line tool: `package.json` and `src/cli.ts`. A refinement answers only what changed. */
export const composeCli: Composer = ({ prompt, history, files }) => {
  const face = history.length === 0 ? composeFace(prompt) : undefined
  if (face) return face
  const [first = prompt, ...later] = history
  const read = (text: string) => withinReach(text, { first: false })
  const before = later.map(read).reduce(refine, readWithin(first, readPlan))
  if (history.length === 0)
    return { prose: `${tellLeftOut(missingIn(before, prompt))}${proseOf(before)}`, files: filesOf(before) }
  const plan = refine(before, read(prompt))
  const changed = files.length > 0 ? carryOver(files, filesOf(before), filesOf(plan)) : filesOf(plan)
  if (changed.length === 0)
    throw new CannotCompose(
      `${tellLeftOut(readBeyond(prompt).map(({ name }) => name))}I did not understand this change. I can add and remove commands, rename the tool or a command, change the default of an option, and add or remove fields of what is kept.`,
    )
  const missing = leftOutOfChange(prompt, madeOfCli(before), madeOfCli(plan))
  return { prose: `${tellLeftOut(missing)}${proseOf(plan)}`, files: changed }
}
