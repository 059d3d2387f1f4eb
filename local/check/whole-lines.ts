import { cutText } from '#contract/text'

/** A log is read by people, and cut where it is too long: nobody reads a line to its end that is longer. */
const MAX_LINE = 2_000
/** A stack of workerd: addresses in its binary, which nobody can read. */
const ADDRESSES = /^stack: \S+@[0-9a-f]+(?: \S+@[0-9a-f]+)*\s*$/

const shortenLine = (line: string): string => {
  if (line.length <= MAX_LINE) return line
  const kept = cutText(line, MAX_LINE)
  return `${kept}… (${(line.length - kept.length).toLocaleString('en')} more characters)`
}

/**
 * Passes on what a program prints, in whole lines of at most 2,000 characters and without workerd's addresses. One for
 * each stream: parts of lines of two would be mixed.
 */
export const createLineWriter = (write: (text: string) => void) => {
  let rest = ''
  const writeLine = (line: string) => {
    if (!ADDRESSES.test(line)) write(`${shortenLine(line)}\n`)
  }
  return {
    write(text: string): void {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) writeLine(line)
    },
    /** Passes on a last line that has no end. */
    end(): void {
      if (rest) writeLine(rest)
      rest = ''
    },
  }
}
