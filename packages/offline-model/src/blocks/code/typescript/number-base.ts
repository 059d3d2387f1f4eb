/** A whole number in another base: 255 in base 16 is `ff`. */
export function toBase(value: number, base: number): string {
  if (!Number.isInteger(value) || base < 2 || base > 36) throw new RangeError('a whole number, and a base from 2 to 36')
  return value.toString(base)
}

/** The number that is written in a base. Throws for a digit that it does not have. */
export function fromBase(text: string, base: number): number {
  const value = Number.parseInt(text, base)
  if (Number.isNaN(value) || toBase(value, base) !== text.toLowerCase().replace(/^(-?)0+(?=.)/, '$1'))
    throw new RangeError(`"${text}" is no number in base ${base}`)
  return value
}
