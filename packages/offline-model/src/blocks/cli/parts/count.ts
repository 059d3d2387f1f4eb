import { linesOf, type Options, readInput, wholeOf } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []

const count = async (args: string[], options: Options) => {
  const text = await readInput(args)
  const counts = {
    lines: text === '' ? 0 : linesOf(text).length,
    words: wordsOf(text).length,
    characters: [...text].length,
  }
  if (options.json) return JSON.stringify(counts)
  return Object.entries(counts)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

const frequencies = async (args: string[], options: Options) => {
  const top = wholeOf(options.top, '--top', 1, 10_000)
  const seen = new Map<string, number>()
  for (const word of wordsOf(await readInput(args))) seen.set(word, (seen.get(word) ?? 0) + 1)
  const sorted = [...seen].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).slice(0, top)
  return options.json
    ? JSON.stringify(Object.fromEntries(sorted))
    : sorted.map(([word, times]) => `${times} ${word}`).join('\n')
}

// The text above is what a composed tool contains.
export { count, frequencies }
