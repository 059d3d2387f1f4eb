import { programs } from '../../data/load.ts'
import { type CodeSpec, emitCode, type Language, listCommands } from '../blocks/code/emit.ts'
import { readCode, readLanguage, refineCode } from '../blocks/code/read.ts'
import { findLeftOut, findLeftOutOfChange, tellLeftOut } from '../honesty/left-out.ts'
import { collectMadeCode } from '../honesty/made-code.ts'
import { keepWithinReach } from '../honesty/services.ts'
import { type Ask, CannotCompose, type ComposedFile, type Composer } from '../types.ts'
import { describeChanges, findChangedFiles, noteOverwritten } from './changed-files.ts'

/** Returns the language that the request names, else the one chosen beside it. Throws `CannotCompose` for one that is not written here. */
function chooseLanguage(text: string, chosen: string | undefined): Language | undefined {
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

/** Returns what earlier requests made, in the language that it is in now. */
function foldHistory({ history, files }: Ask): CodeSpec | undefined {
  const language = languageIn(files)
  return history.reduce<CodeSpec | undefined>(
    (spec, text) =>
      spec ? refineCode(spec, keepWithinReach(text), language) : readCode(keepWithinReach(text), language),
    undefined,
  )
}

function describe(spec: CodeSpec): string {
  const titles = spec.entries.map((entry) => entry.title).join(', ')
  const [run, test] = listCommands(spec)
  return `${titles} in ${spec.language}. Run \`${run}\` to see it work${test ? `, \`${test}\` to test it` : ''}.`
}

export const composeCode: Composer = (ask) => {
  const before = foldHistory(ask)
  const language = chooseLanguage(ask.prompt, ask.language)
  const prompt = keepWithinReach(ask.prompt)
  const spec = before ? refineCode(before, prompt, language) : readCode(prompt, language ?? 'TypeScript')
  if (!spec) {
    const examples = programs.filter((_, index) => index % 6 === 0).map((entry) => entry.title)
    throw new CannotCompose(
      `I do not recognise a program in this request. Without a language model I know ${programs.length} algorithms and utilities, such as ${examples.join(', ')}, and classes for things that you name with their fields.`,
    )
  }
  const composed = emitCode(spec)
  if (ask.history.length === 0)
    return { prose: `${tellLeftOut(findLeftOut(ask.prompt, collectMadeCode(spec)))}${describe(spec)}`, files: composed }
  const { files, overwritten } = findChangedFiles(before ? emitCode(before) : [], composed, ask.files)
  if (files.length === 0)
    throw new CannotCompose(
      'That changes nothing that I know how to change. I know these changes: another language ("in Python"), "add tests", one more algorithm ("add binary search"), "remove …", and "rename quickSort to sortFast".',
    )
  const missing = before ? findLeftOutOfChange(ask.prompt, collectMadeCode(before), collectMadeCode(spec)) : []
  return {
    prose: `${tellLeftOut(missing)}${describe(spec)} ${describeChanges(files)}${noteOverwritten(overwritten)}`,
    files,
  }
}
