import { readFileSync, statSync } from 'node:fs'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

/** The tool was called in a wrong way: exit code 2. Every other error is exit code 1. */
class UsageError extends Error {}

type Options = Record<string, string | boolean | undefined>
type Command = (args: string[], options: Options) => string | Promise<string>

const readStdinBytes = async () => {
  if (process.stdin.isTTY) throw new UsageError('Give it as an argument, or pipe it in')
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** By the byte order mark, else by where zeros stand in the first letter: what Windows calls Unicode text is UTF-16. */
const encodingOf = ([first, second]: Uint8Array): string => {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8'
}

/** Text as programs write it: UTF-8, UTF-16 or Windows-1252. The byte order mark is no part of it. */
const decodeText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const readStdin = async () => decodeText(await readStdinBytes())

/** The file named first, or standard input for "-" and for no name. */
const readInput = async ([path]: string[]) =>
  path === undefined || path === '-' ? readStdin() : decodeText(readFileSync(path))

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

/** The text given as arguments, what is in the one file named, or standard input. */
const textOf = async (args: string[]) => {
  const [first, second] = args
  if (first === undefined || first === '-') return (await readStdin()).replace(/\n$/, '')
  return second === undefined && isFile(first) ? decodeText(readFileSync(first)).replace(/\n$/, '') : args.join(' ')
}

const numberOf = (text: string | boolean | undefined, what: string) => {
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN
  if (!Number.isFinite(value)) throw new UsageError(`${what} must be a number`)
  return value
}

const wholeOf = (text: string | boolean | undefined, what: string, min: number, max: number) => {
  const value = numberOf(text, what)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new UsageError(`${what} must be a whole number from ${min} to ${max}`)
  return value
}

/** At most ten decimals, so that 0.1 + 0.2 reads 0.3. */
const formatNumber = (value: number) => String(Number(value.toPrecision(10)))

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n')

// The text above is what a composed tool contains.
export {
  type Command,
  decodeText,
  formatNumber,
  isFile,
  linesOf,
  numberOf,
  type Options,
  readInput,
  readStdin,
  readStdinBytes,
  textOf,
  UsageError,
  wholeOf,
}
