import { type Options, UsageError, wholeOf } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const baseNames: Record<string, number> = {
  bin: 2,
  binary: 2,
  oct: 8,
  octal: 8,
  dec: 10,
  decimal: 10,
  hex: 16,
  hexadecimal: 16,
}
const baseOf = (name: string | boolean | undefined) =>
  baseNames[String(name).toLowerCase()] ?? wholeOf(name, 'A base', 2, 36)

/** Reads digits exactly, however many there are. */
const readDigits = (digits: string, base: number) => {
  let value = 0n
  for (const digit of digits.toLowerCase()) {
    const worth = Number.parseInt(digit, 36)
    if (Number.isNaN(worth) || worth >= base) throw new UsageError(`"${digit}" is not a digit of base ${base}`)
    value = value * BigInt(base) + BigInt(worth)
  }
  return value
}

const toBase = ([digits, to]: string[], options: Options) => {
  if (!digits || to === undefined) throw new UsageError('Give a number and the base to write it in, such as: 255 hex')
  const written = digits.trim().toLowerCase()
  const prefix = /^0([bxo])/.exec(written)?.[1]
  const from = prefix ? { b: 2, o: 8, x: 16 }[prefix] : baseOf(options.from)
  return readDigits(prefix ? written.slice(2) : written, from ?? 10).toString(baseOf(to))
}

// The text above is what a composed tool contains.
export { toBase }
