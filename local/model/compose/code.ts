import { catalogue } from '../blocks/code/catalogue/index.ts'
import { type CodeSpec, emitCode, type Language } from '../blocks/code/emit.ts'
import { readCode, readLanguage, refineCode } from '../blocks/code/read.ts'
import { type Ask, CannotCompose, type ComposedFile, type Composer } from '../types.ts'
import { changedFiles, describeChanges, overwriteNote } from './changed-files.ts'

/** What the request itself says counts most, then the language chosen beside it. */
function languageOf(text: string, chosen: string | undefined): Language | undefined {
  const language = readLanguage(text) ?? (chosen ? (readLanguage(chosen) ?? { unknown: chosen }) : undefined)
  if (typeof language !== 'object') return language
  throw new CannotCompose(
    `Without a language model I write TypeScript, JavaScript and Python, but not ${language.unknown}.`,
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
    (spec, text) => (spec ? refineCode(spec, text, language) : readCode(text, language)),
    undefined,
  )
}

const run = { TypeScript: 'node src/main.ts', JavaScript: 'node src/main.js', Python: 'python3 main.py' }
const test = {
  TypeScript: 'node --test "src/*.test.ts"',
  JavaScript: 'node --test "src/*.test.js"',
  Python: 'python3 -m unittest',
}

function describe({ language, entries, tests }: CodeSpec): string {
  const titles = entries.map((entry) => entry.title).join(', ')
  return `${titles} in ${language}. Run \`${run[language]}\` to see it work${tests ? `, \`${test[language]}\` to test it` : ''}.`
}

export const composeCode: Composer = (ask) => {
  const before = foldHistory(ask)
  const language = languageOf(ask.prompt, ask.language)
  const spec = before ? refineCode(before, ask.prompt, language) : readCode(ask.prompt, language ?? 'TypeScript')
  if (!spec) {
    const examples = catalogue.filter((_, index) => index % 6 === 0).map((entry) => entry.title)
    throw new CannotCompose(
      `I do not recognise a program in this request. Without a language model I know ${catalogue.length} algorithms and utilities, such as ${examples.join(', ')}, and classes for things that you name with their fields.`,
    )
  }
  const composed = emitCode(spec)
  if (ask.history.length === 0) return { prose: describe(spec), files: composed }
  const { files, overwritten } = changedFiles(before ? emitCode(before) : [], composed, ask.files)
  if (files.length === 0)
    throw new CannotCompose(
      'That changes nothing that I know how to change. I know these changes: another language ("in Python"), "add tests", one more algorithm ("add binary search"), "remove …", and "rename quickSort to sortFast".',
    )
  return { prose: `${describe(spec)} ${describeChanges(files)}${overwriteNote(overwritten)}`, files }
}
