/** Counts from 1: "Fizz" for multiples of 3, "Buzz" of 5, "FizzBuzz" of both. */
export function fizzBuzz(limit: number): string[] {
  return Array.from({ length: limit }, (_, index) => {
    const number = index + 1
    const word = (number % 3 === 0 ? 'Fizz' : '') + (number % 5 === 0 ? 'Buzz' : '')
    return word || String(number)
  })
}
