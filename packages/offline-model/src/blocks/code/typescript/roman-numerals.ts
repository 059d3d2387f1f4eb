const symbols: [string, number][] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
]

/** A whole number from 1 to 3999 in Roman numerals. */
export function toRoman(number: number): string {
  if (number < 1 || number > 3999) throw new RangeError('Roman numerals go from 1 to 3999')
  let [rest, text] = [number, '']
  for (const [symbol, value] of symbols) {
    while (rest >= value) {
      text += symbol
      rest -= value
    }
  }
  return text
}

/** The number that Roman numerals stand for. */
export function fromRoman(text: string): number {
  let [rest, number] = [text.toUpperCase(), 0]
  for (const [symbol, value] of symbols) {
    while (rest.startsWith(symbol)) {
      number += value
      rest = rest.slice(symbol.length)
    }
  }
  if (rest !== '') throw new RangeError(`not Roman numerals: ${text}`)
  return number
}
