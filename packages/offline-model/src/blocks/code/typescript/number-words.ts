const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const scales: [name: string, size: number][] = [
  ['billion', 1e9],
  ['million', 1e6],
  ['thousand', 1e3],
  ['hundred', 100],
]

/** A whole number below 10^12 in English words. */
export function numberToWords(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) >= 1e12) throw new RangeError('a whole number below 10^12')
  if (value < 0) return `minus ${numberToWords(-value)}`
  if (value < 20) return small[value] ?? ''
  if (value < 100) return `${tens[Math.floor(value / 10)]}${value % 10 === 0 ? '' : `-${small[value % 10]}`}`
  const [name, size] = scales.find(([, each]) => value >= each) ?? ['hundred', 100]
  const rest = value % size
  return `${numberToWords(Math.floor(value / size))} ${name}${rest === 0 ? '' : ` ${numberToWords(rest)}`}`
}

/** `1st`, `22nd`, `13th`. */
export function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13
  const end = teen ? undefined : ['th', 'st', 'nd', 'rd'][value % 10]
  return `${value}${end ?? 'th'}`
}
