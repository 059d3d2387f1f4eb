import { readFileSync } from 'node:fs'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

/** The tool was called in a wrong way: exit code 2. Every other error is exit code 1. */
export class UsageError extends Error {}

export type Options = Record<string, string | boolean | undefined>
export type Command = (args: string[], options: Options) => string | Promise<string>

export const readStdin = async () => {
  if (process.stdin.isTTY) throw new UsageError('Give it as an argument, or pipe it in')
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** The file named first, or standard input for "-" and for no name. */
export const readInput = async ([path]: string[]) =>
  path === undefined || path === '-' ? readStdin() : readFileSync(path, 'utf8')

/** The text given as arguments, or standard input. */
export const textOf = async (args: string[]) =>
  args.length > 0 && args[0] !== '-' ? args.join(' ') : (await readStdin()).replace(/\n$/, '')

export const numberOf = (text: string | boolean | undefined, what: string) => {
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN
  if (!Number.isFinite(value)) throw new UsageError(`${what} must be a number`)
  return value
}

export const wholeOf = (text: string | boolean | undefined, what: string, min: number, max: number) => {
  const value = numberOf(text, what)
  if (!Number.isInteger(value) || value < min || value > max)
    throw new UsageError(`${what} must be a whole number from ${min} to ${max}`)
  return value
}

/** At most ten decimals, so that 0.1 + 0.2 reads 0.3. */
export const formatNumber = (value: number) => String(Number(value.toPrecision(10)))

export const linesOf = (text: string) => text.replace(/\n$/, '').split('\n')
