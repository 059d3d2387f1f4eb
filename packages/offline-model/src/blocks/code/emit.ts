import { readFileSync } from 'node:fs'
import type { Program, Step } from '../../../data/schema.ts'
import type { ComposedFile } from '../../types.ts'
import { joinWords } from '../../understand/words.ts'
import { toJavaScript } from './to-javascript.ts'
import { pythonName, toPython } from './to-python.ts'

export type Language = 'TypeScript' | 'JavaScript' | 'Python'

/** A program to write: sources with their demonstrations, and tests when asked for. */
export type CodeSpec = { language: Language; entries: Piece[]; tests: boolean; renames: [string, string][] }
/** A program with its source in TypeScript and in Python. */
export type Piece = Program & { typescript: string; python: string; pythonUses: string[] }

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

export const createPiece = (entry: Program): Piece => ({
  ...entry,
  pythonUses: entry.uses.map(pythonName),
  typescript: read(`./typescript/${entry.id}.ts`),
  python: read(`./python/${pythonName(entry.id)}.py`),
})

const isCase = (step: Step): step is [string, string] | [string, string, string] => Array.isArray(step)
const comment = (value: string, sign: string) =>
  value.length <= 70 && !value.includes('\\n') ? ` ${sign} ${value}` : ''

/** Arrays and records that are filled later say so, since nothing else tells their type. */
const typed = (statement: string) => statement.replace(/^const (\w+) = \[\]$/, 'const $1: unknown[] = []')

/** A block, so that the names of several demonstrations do not meet. */
const block = (lines: string[], several: boolean) => (several ? ['{', ...lines.map((line) => `  ${line}`), '}'] : lines)

function typescriptDemo(entries: Piece[]): string {
  const several = entries.length > 1
  const imports = entries.map((entry) => `import { ${entry.uses.join(', ')} } from './${entry.id}.ts'`).toSorted()
  const demos = entries.map((entry) => {
    const lines = entry.steps.map((step) => {
      if (typeof step === 'string') return typed(step)
      return isCase(step) ? `console.log(${step[0]})${comment(step[1], '//')}` : `console.log(${step.show})`
    })
    return [
      ...(several ? [`console.log('${entry.title.replaceAll("'", "\\'")}')`] : []),
      ...block(lines, several && lines.some((line) => line.startsWith('const '))),
    ].join('\n')
  })
  return `${imports.join('\n')}\n\n${demos.join('\n\n')}\n`
}

function typescriptTest(entry: Piece): string {
  const lines = entry.steps.flatMap((step) => {
    if (typeof step === 'string') return [typed(step)]
    return isCase(step) ? [`assert.deepEqual(${step[0]}, ${step[1]})`] : []
  })
  const isAsync = lines.some((line) => line.includes('await '))
  const used = entry.uses.filter((name) => lines.some((line) => new RegExp(`\\b${name}\\b`).test(line)))
  return `import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ${used.join(', ')} } from './${entry.id}.ts'

test('${entry.title.replaceAll("'", "\\'")}', ${isAsync ? 'async ' : ''}() => {
${lines.map((line) => `  ${line}\n`).join('')}})
`
}

const pythonCase = ([call, , python]: [string, string, string?]) => python ?? toPython(call)

function pythonDemo(entries: Piece[]): string {
  const imports = entries
    .map((entry) => `from ${pythonName(entry.id)} import ${entry.pythonUses.join(', ')}`)
    .toSorted()
  const demos = entries.map((entry) => {
    const lines = entry.steps.map((step) => {
      if (typeof step === 'string') return toPython(step)
      return isCase(step)
        ? `print(${pythonCase(step)})${comment(toPython(step[1]), ' #')}`
        : `print(${toPython(step.show)})`
    })
    return [...(entries.length > 1 ? [`print("${entry.title}")`] : []), ...lines]
  })
  return `${imports.join('\n')}\n\n\ndef main() -> None:\n${demos.map((lines) => lines.map((line) => `    ${line}\n`).join('')).join('\n')}\n\nif __name__ == "__main__":\n    main()\n`
}

function pythonTest(entry: Piece): string {
  const lines = entry.steps.flatMap((step) => {
    if (typeof step === 'string') return [toPython(step)]
    return isCase(step) ? [`self.assertEqual(${pythonCase(step)}, ${toPython(step[1])})`] : []
  })
  const used = entry.pythonUses.filter((name) => lines.some((line) => new RegExp(`\\b${name}\\b`).test(line)))
  const name = pythonName(entry.id)
  return `import unittest

from ${name} import ${used.join(', ')}


class ${entry.title.replace(/[^A-Za-z\d]+(.)?/g, (_, letter?: string) => letter?.toUpperCase() ?? '')}Test(unittest.TestCase):
    def test_${name}(self) -> None:
${lines.map((line) => `        ${line}\n`).join('')}

if __name__ == "__main__":
    unittest.main()
`
}

function writeFiles({ language, entries, tests }: CodeSpec): ComposedFile[] {
  if (language === 'Python')
    return [
      { path: 'main.py', content: pythonDemo(entries) },
      ...entries.map((entry) => ({ path: `${pythonName(entry.id)}.py`, content: entry.python })),
      ...(tests
        ? entries.map((entry) => ({ path: `test_${pythonName(entry.id)}.py`, content: pythonTest(entry) }))
        : []),
    ]
  const files = [
    { path: 'src/main.ts', content: typescriptDemo(entries) },
    ...entries.map((entry) => ({ path: `src/${entry.id}.ts`, content: entry.typescript })),
    ...(tests ? entries.map((entry) => ({ path: `src/${entry.id}.test.ts`, content: typescriptTest(entry) })) : []),
  ]
  return language === 'TypeScript'
    ? files
    : files.map(({ path, content }) => ({ path: path.replace(/\.ts$/, '.js'), content: toJavaScript(content) }))
}

/** Names change in every file, in the style of its language. */
const renamed = (content: string, renames: [string, string][]) =>
  renames.reduce(
    (text, [from, to]) =>
      text
        .replace(new RegExp(`\\b${from}\\b`, 'g'), to)
        .replace(new RegExp(`\\b${pythonName(from)}\\b(?! import)`, 'g'), pythonName(to)),
    content,
  )

const commands = {
  TypeScript: ['node src/main.ts', 'node --test "src/*.test.ts"'],
  JavaScript: ['node src/main.js', 'node --test "src/*.test.js"'],
  Python: ['python3 main.py', 'python3 -m unittest'],
}

/** The commands that run a piece's program and, where it has them, its tests. */
export const listCommands = ({ language, tests }: CodeSpec) => commands[language].slice(0, tests ? 2 : 1)

/** The name of a program: what its pieces are. */
const writeCodeTitle = ({ entries }: CodeSpec) => {
  const titles = entries.slice(0, 3).map(({ title }) => title)
  return joinWords(titles)
}

const readme = (spec: CodeSpec) => `# ${writeCodeTitle(spec)}\n\nRun it: \`${listCommands(spec)[0]}\`\n`

/** All files of a piece of code; the program that shows it comes first, what it is called last. */
export const emitCode = (spec: CodeSpec): ComposedFile[] => [
  ...writeSources(spec),
  { path: 'README.md', content: readme(spec) },
]

const writeSources = (spec: CodeSpec): ComposedFile[] =>
  writeFiles(spec).map(({ path, content }) => ({ path, content: renamed(content, spec.renames) }))
