import type { ComposedFile } from '../types.ts'
import { joinWords } from '../understand/words.ts'
import { code, fileAt, findAll, type Section, said } from './reading.ts'

const commandIn = (files: readonly ComposedFile[]): { name: string; description: string } => {
  const text = fileAt(files, 'package.json') ?? ''
  const name = /"bin"\s*:\s*\{\s*"([^"]+)"/.exec(text)?.[1] ?? /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? 'the command'
  return { name, description: /"description"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? '' }
}

/** The lines of the help text below a heading, up to the next one. */
const helpUnder = (help: string, heading: RegExp): string[] => {
  const lines = help.split('\n')
  const at = lines.findIndex((line) => heading.test(line))
  if (at < 0) return []
  const rest = lines.slice(at + 1)
  const end = rest.findIndex((line) => line.trim() === '' || /^\S.*:$/.test(line))
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .map((line) => line.trim())
    .filter(Boolean)
}

/** "add <name>   Add one" is what is typed, and what it does. */
const asItem = (line: string) => {
  const [typed = '', ...words] = line.split(/\s{2,}/)
  return `- ${code(typed)}${words.length > 0 ? `: ${words.join(' ')}` : ''}`
}

const exits: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '0': 'all went well',
    '1': 'something failed',
    '2': 'it was called wrongly',
  }),
)

/** Tells what a command-line tool offers, by its own help and its source. */
export const explainCli = (files: readonly ComposedFile[]): { lead: string; sections: Section[] } => {
  const source = files
    .filter(({ path }) => /\.[cm]?[jt]s$/.test(path))
    .map(({ content }) => content)
    .join('\n')
  const help = /`([^`]*\bUsage:[^`]*)`/.exec(source)?.[1] ?? ''
  const { name, description } = commandIn(files)
  const [sameLine] = /Usage:[ \t]*(\S[^\n]*)/.exec(help)?.slice(1) ?? []
  const usage = sameLine ? [sameLine.trim()] : helpUnder(help, /^\s*Usage:/i)
  const ends = findAll(source, /exit(?:Code)?\s*[=(]([^\n;]*)/g).flatMap((end) => end.match(/\b\d\b/g) ?? [])
  const codes = [...new Set(['0', ...ends])].sort()
  const inside = [
    /readFile/.test(source) && 'It reads files that are named on the command line.',
    /writeFile/.test(source) && 'It writes files.',
    /process\.stdin|readFileSync\(0/.test(source) && 'Without a file it reads what is piped into it.',
    /homedir|process\.env\.\w*HOME|\.json['"`]/.test(source) &&
      /writeFile/.test(source) &&
      'What it keeps lies in a JSON file.',
    `Exit codes: ${codes.map((each) => `${each} (${exits.get(each) ?? 'as its help says'})`).join(', ')}.`,
  ].filter((line) => line !== false)
  return {
    lead: `${code(name)} is a command-line tool${description ? `: ${description.replace(/\.?$/, '.')}` : '.'}${usage.length > 0 ? ` It is called as ${joinWords(usage.map(code))}.` : ''}`,
    sections: said(
      {
        title: 'Commands',
        about: ['command', 'argument'],
        lines: helpUnder(help, /^\s*(?:Commands|Arguments):?/i).map(asItem),
      },
      {
        title: 'Options',
        about: ['option', 'flag', ...findAll(source, /(--[a-z][\w-]+)/g)],
        lines: helpUnder(help, /^\s*Options:?/i).map(asItem),
      },
      {
        title: 'Examples',
        about: ['example'],
        lines: helpUnder(help, /^\s*Examples?:?/i).map((line) => `- ${code(line)}`),
      },
      { title: 'How it works inside', about: ['inside', 'exit', 'file'], lines: inside },
    ),
  }
}
