import { catalogue } from '../blocks/code/catalogue/index.ts'
import { type CodeSpec, emitCode, type Language } from '../blocks/code/emit.ts'
import { readCode, readLanguage, refineCode } from '../blocks/code/read.ts'
import { type Ask, CannotCompose, type Composer } from '../types.ts'

const connect =
  'For anything else connect a language model with OPENAI_API_KEY (and OPENAI_BASE_URL, which may be a local Ollama).'

/** What the request itself says counts most, then the language chosen beside it. */
function languageOf(text: string, chosen: string | undefined): Language | undefined {
  const language = readLanguage(text) ?? (chosen ? (readLanguage(chosen) ?? { unknown: chosen }) : undefined)
  if (typeof language !== 'object') return language
  throw new CannotCompose(
    `Without a language model I write TypeScript, JavaScript and Python, but not ${language.unknown}. ${connect}`,
  )
}

function fold({ history, prompt, language }: Ask): CodeSpec | undefined {
  const chosen = languageOf(prompt, language)
  const earlier = history.reduce<CodeSpec | undefined>((spec, text) => {
    const named = readLanguage(text)
    const usable = typeof named === 'string' ? named : undefined
    return spec ? refineCode(spec, text, usable) : readCode(text, usable ?? 'TypeScript')
  }, undefined)
  return earlier ? refineCode(earlier, prompt, chosen) : readCode(prompt, chosen ?? 'TypeScript')
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
  const spec = fold(ask)
  if (!spec) {
    const examples = catalogue.filter((_, index) => index % 6 === 0).map((entry) => entry.title)
    throw new CannotCompose(
      `I do not recognise a program in this request. Without a language model I know ${catalogue.length} algorithms and utilities, such as ${examples.join(', ')}, and classes for things that you name with their fields. ${connect}`,
    )
  }
  const composed = emitCode(spec)
  if (ask.history.length === 0) return { prose: describe(spec), files: composed }
  const before = new Map(ask.files.map((file) => [file.path, file.content.trim()]))
  const files = composed.filter((file) => before.get(file.path) !== file.content.trim())
  if (files.length === 0)
    throw new CannotCompose(
      `That changes nothing that I know how to change. I know these changes: another language ("in Python"), "add tests", one more algorithm ("add binary search"), "remove …", and "rename quickSort to sortFast". ${connect}`,
    )
  return { prose: `Changed as asked. ${describe(spec)}`, files }
}
