/**
 * A command line's words as a POSIX shell takes them apart: quotes group, a backslash keeps the next character.
 * Nothing is expanded. An open quote reaches to the end.
 */
export const splitArgv = (line: string): string[] => {
  const words: string[] = []
  let word: string | null = null
  let quote: '"' | "'" | null = null
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at)
    if (quote) {
      if (char === quote) quote = null
      else if (char === '\\' && quote === '"' && /["\\$`]/.test(line.charAt(at + 1)))
        word = `${word}${line.charAt(++at)}`
      else word = `${word}${char}`
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (char === '\\' && at + 1 < line.length) word = `${word ?? ''}${line.charAt(++at)}`
    else if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
    } else word = `${word ?? ''}${char}`
  }
  if (word !== null) words.push(word)
  return words
}
