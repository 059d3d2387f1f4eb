import { linesOf, type Options, readInput, wholeOf } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const firstLines = async (args: string[], options: Options) =>
  linesOf(await readInput(args))
    .slice(0, wholeOf(options.lines, '--lines', 1, 1_000_000))
    .join('\n')

const lastLines = async (args: string[], options: Options) =>
  linesOf(await readInput(args))
    .slice(-wholeOf(options.lines, '--lines', 1, 1_000_000))
    .join('\n')

const numberLines = async (args: string[], _options: Options) => {
  const lines = linesOf(await readInput(args))
  const width = String(lines.length).length
  return lines.map((line, at) => `${String(at + 1).padStart(width)}  ${line}`).join('\n')
}

const repeatedLines = async (args: string[], _options: Options) => {
  const counts = new Map<string, number>()
  for (const line of linesOf(await readInput(args))) counts.set(line, (counts.get(line) ?? 0) + 1)
  return [...counts]
    .filter(([, times]) => times > 1)
    .map(([line, times]) => `${times} ${line}`)
    .join('\n')
}

const shuffleLines = async (args: string[], _options: Options) =>
  linesOf(await readInput(args))
    .map((line) => ({ line, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ line }) => line)
    .join('\n')

/** The first of the longest, and where it stands. */
const longestLine = async (args: string[], _options: Options) => {
  const lines = linesOf(await readInput(args))
  const length = Math.max(0, ...lines.map((line) => line.length))
  const at = lines.findIndex((line) => line.length === length)
  return at < 0 ? 'There is no line.' : `Line ${at + 1}, ${length} characters: ${lines[at]}`
}

// The text above is what a composed tool contains.
export { firstLines, lastLines, longestLine, numberLines, repeatedLines, shuffleLines }
