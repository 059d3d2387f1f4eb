import { catalogue } from '../blocks/code/catalogue/index.ts'
import { type CodeSpec, commandsOf, emitCode, type Language } from '../blocks/code/emit.ts'
import { readCode, readLanguage, refineCode } from '../blocks/code/read.ts'
import { leftOut, leftOutOfChange, tellLeftOut } from '../honesty/left-out.ts'
import { madeOfCode } from '../honesty/made-code.ts'
import { withinReach } from '../honesty/services.ts'
import { type Ask, CannotCompose, type ComposedFile, type Composer } from '../types.ts'
import { changedFiles, describeChanges, overwriteNote } from './changed-files.ts'

/** What the request itself says counts most, then the language chosen beside it. */
function languageOf(text: string, chosen: string | undefined): Language | undefined {
  const language = readLanguage(text) ?? (chosen ? (readLanguage(chosen) ?? { unknown: chosen }) : undefined)
  if (typeof language !== 'object') return language
  throw new CannotCompose(
    `Not built in ${language.unknown}: the offline model writes TypeScript, JavaScript and Python. Connect a language model to get ${language.unknown}, or ask for one of these three.`,
  )
}

const ends: [RegExp, Language][] = [
  [/\.py$/, 'Python'],
  [/\.js$/, 'JavaScript'],
  [/\.ts$/, 'TypeScript'],
]

/** The language of what is there already. A first request may have named it beside the text, so the text alone is not enough. */
const languageIn = (files: ComposedFile[]) =>
  ends.find(([end]) => files.some(({ path }) => end.test(path)))?.[1] ?? 'TypeScript'

/** What earlier requests made, in the language that it is in now. */
function foldHistory({ history, files }: Ask): CodeSpec | undefined {
  const language = languageIn(files)
  return history.reduce<CodeSpec | undefined>(
    (spec, text) => (spec ? refineCode(spec, withinReach(text), language) : readCode(withinReach(text), language)),
    undefined,
  )
}

function describe(spec: CodeSpec): string {
  const titles = spec.entries.map((entry) => entry.title).join(', ')
  const [run, test] = commandsOf(spec)
  return `${titles} in ${spec.language}. Run \`${run}\` to see it work${test ? `, \`${test}\` to test it` : ''}.`
}

export const composeCode: Composer = (ask) => {
  const before = foldHistory(ask)
  const language = languageOf(ask.prompt, ask.language)
  const prompt = withinReach(ask.prompt)
  const spec = before ? refineCode(before, prompt, language) : readCode(prompt, language ?? 'TypeScript')
  if (!spec) {
    const examples = catalogue.filter((_, index) => index % 6 === 0).map((entry) => entry.title)
    throw new CannotCompose(
      `I do not recognise a program in this request. Without a language model I know ${catalogue.length} algorithms and utilities, such as ${examples.join(', ')}, and classes for things that you name with their fields.`,
    )
  }
  const composed = emitCode(spec)
  if (ask.history.length === 0)
    return { prose: `${tellLeftOut(leftOut(ask.prompt, madeOfCode(spec)))}${describe(spec)}`, files: composed }
  const { files, overwritten } = changedFiles(before ? emitCode(before) : [], composed, ask.files)
  if (files.length === 0)
    throw new CannotCompose(
      'That changes nothing that I know how to change. I know these changes: another language ("in Python"), "add tests", one more algorithm ("add binary search"), "remove …", and "rename quickSort to sortFast".',
    )
  const missing = before ? leftOutOfChange(ask.prompt, madeOfCode(before), madeOfCode(spec)) : []
  return {
    prose: `${tellLeftOut(missing)}${describe(spec)} ${describeChanges(files)}${overwriteNote(overwritten)}`,
    files,
  }
}
