import { type CliPlan, writeCliSource } from '../blocks/cli/source.ts'
import { emitFaceCli } from '../blocks/face/emit-cli.ts'
import { readFace, readFaceWish } from '../blocks/face/read.ts'
import { findLeftOut, findLeftOutOfChange, tellLeftOut } from '../honesty/left-out.ts'
import { collectMadeCli } from '../honesty/made-cli.ts'
import { collectMadeFace } from '../honesty/made-face.ts'
import { keepWithinReach, readBeyond, readWithin } from '../honesty/services.ts'
import { CannotCompose, type Composer } from '../types.ts'
import { readEntities } from '../understand/entities.ts'
import { humanCase, joinWords } from '../understand/words.ts'
import { carryOver } from './carry-over.ts'
import { readPlan } from './cli/plan.ts'
import { refine } from './cli/refine.ts'

const writeManifest = ({ name, description, minor }: CliPlan) =>
  `${JSON.stringify({ name, version: `1.${minor}.0`, description, type: 'module', license: 'MIT', bin: { [name]: 'src/cli.ts' }, files: ['src'], engines: { node: '>=20' } }, null, 2)}\n`

const writeProse = (plan: CliPlan) => {
  const what =
    plan.commands.length > 1
      ? `a command-line tool with the commands ${joinWords(plan.commands.map(({ name }) => `\`${name}\``))}`
      : `a command-line tool: ${plan.description.charAt(0).toLowerCase()}${plan.description.slice(1)}`
  return `\`${plan.name}\` is ${what}. It needs Node 20 and nothing else.`
}

const back = /\b(?:and back|back again|vice versa|both ways|in both directions)\b/i

/** Returns what a tool lacks that no word of the request names: other things to keep, and the way back. */
const lacking = (plan: CliPlan, prompt: string) => {
  const others = plan.entity
    ? readEntities(keepWithinReach(prompt))
        .filter(({ name }) => name !== plan.entity?.name)
        .map(({ plural }) => humanCase(plural))
    : []
  const isOneWay = back.test(prompt) && plan.commands.length < 2 && plan.families.length === 0
  const coloured = /\bcolou?r(?:s|ed|ful)\b/i.test(prompt) ? ['colours'] : []
  return [...others, ...coloured, ...(isOneWay ? ['the way back'] : [])]
}

const findMissing = (plan: CliPlan, prompt: string) => {
  const missing = findLeftOut(prompt.replace(back, ' '), collectMadeCli(plan))
  const said = missing.join(' ').toLowerCase()
  return [...missing, ...lacking(plan, prompt).filter((name) => !said.includes(name))]
}

const writeFiles = (plan: CliPlan) => [
  { path: 'package.json', content: writeManifest(plan) },
  { path: 'src/cli.ts', content: writeCliSource(plan) },
]

const composeFace = (prompt: string) => {
  const face = readFace(prompt)
  if (!face) return undefined
  const wish = readFaceWish(prompt)
  return {
    prose: `${tellLeftOut(findLeftOut(wish, collectMadeFace(face, wish, false)))}A tool for “${face.title}”, with a command for each operation.`,
    files: emitFaceCli(face),
  }
}

/** Composes a command-line tool: `package.json` and `src/cli.ts`. A refinement answers only what changed. */
export const composeCli: Composer = ({ prompt, history, files }) => {
  const face = history.length === 0 ? composeFace(prompt) : undefined
  if (face) return face
  const [first = prompt, ...later] = history
  const read = (text: string) => keepWithinReach(text, { first: false })
  const before = later.map(read).reduce(refine, readWithin(first, readPlan))
  if (history.length === 0)
    return { prose: `${tellLeftOut(findMissing(before, prompt))}${writeProse(before)}`, files: writeFiles(before) }
  const plan = refine(before, read(prompt))
  const changed = files.length > 0 ? carryOver(files, writeFiles(before), writeFiles(plan)) : writeFiles(plan)
  if (changed.length === 0)
    throw new CannotCompose(
      `${tellLeftOut(readBeyond(prompt).map(({ name }) => name))}I did not understand this change. I can add and remove commands, rename the tool or a command, change the default of an option, and add or remove fields of what is kept.`,
    )
  const missing = findLeftOutOfChange(prompt, collectMadeCli(before), collectMadeCli(plan))
  return { prose: `${tellLeftOut(missing)}${writeProse(plan)}`, files: changed }
}
