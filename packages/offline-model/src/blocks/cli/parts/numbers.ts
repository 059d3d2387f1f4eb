import { type Options, UsageError, wholeOf } from './base.ts'

// The text below is what a composed tool contains; the lines above only let it be type-checked here.

const fibonacci = ([count]: string[], _options: Options) => {
  const numbers = [0n, 1n]
  const wanted = wholeOf(count ?? '10', 'The count', 1, 1000)
  while (numbers.length < wanted) numbers.push((numbers.at(-1) ?? 0n) + (numbers.at(-2) ?? 0n))
  return numbers.slice(0, wanted).join(' ')
}

const factorial = ([number]: string[], _options: Options) => {
  let product = 1n
  for (let factor = wholeOf(number, 'The number', 0, 1000); factor > 1; factor -= 1) product *= BigInt(factor)
  return String(product)
}

const factorsOf = (number: number) => {
  const factors: number[] = []
  let rest = number
  for (let factor = 2; factor * factor <= rest; factor += 1)
    while (rest % factor === 0) {
      factors.push(factor)
      rest /= factor
    }
  return rest > 1 ? [...factors, rest] : factors
}

const primeFactors = ([number]: string[], _options: Options) =>
  factorsOf(wholeOf(number, 'The number', 2, 1e12)).join(' × ')

const primes = ([limit]: string[], _options: Options) => {
  const max = wholeOf(limit ?? '100', 'The limit', 2, 1_000_000)
  const found = Array.from({ length: max - 1 }, (_, index) => index + 2).filter(
    (number) => factorsOf(number).length === 1,
  )
  return found.join(' ')
}

const isPrime = ([number]: string[], _options: Options) =>
  factorsOf(wholeOf(number, 'The number', 2, 1e12)).length === 1 ? 'yes' : 'no'

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

const gcd = (args: string[], _options: Options) => {
  if (args.length < 2) throw new UsageError('Give two numbers or more')
  return String(args.map((arg) => wholeOf(arg, 'A number', 1, Number.MAX_SAFE_INTEGER)).reduce(divisor))
}

const fizzbuzz = ([limit]: string[], _options: Options) =>
  Array.from({ length: wholeOf(limit ?? '100', 'The limit', 1, 100_000) }, (_, index) => {
    const number = index + 1
    return `${number % 3 === 0 ? 'Fizz' : ''}${number % 5 === 0 ? 'Buzz' : ''}` || String(number)
  }).join('\n')

const worth: [string, number][] = [
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

const toRoman = (number: number) => {
  let rest = number
  return worth
    .map(([letters, value]) => {
      const times = Math.floor(rest / value)
      rest -= times * value
      return letters.repeat(times)
    })
    .join('')
}

const roman = ([given]: string[], _options: Options) => {
  const text = (given ?? '').trim().toUpperCase()
  if (!/^[MDCLXVI]+$/.test(text)) return toRoman(wholeOf(text, 'The number', 1, 3999))
  const value = Array.from({ length: 3999 }, (_, index) => index + 1).find((number) => toRoman(number) === text)
  if (value === undefined) throw new UsageError('This is not a Roman numeral')
  return String(value)
}

// The text above is what a composed tool contains.
export { factorial, fibonacci, fizzbuzz, gcd, isPrime, primeFactors, primes, roman }
