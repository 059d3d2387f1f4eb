/** Every prime up to and including `limit`, by the sieve of Eratosthenes. */
export function primesUpTo(limit: number): number[] {
  const composite = new Set<number>()
  const primes: number[] = []
  for (let number = 2; number <= limit; number++) {
    if (composite.has(number)) continue
    primes.push(number)
    for (let multiple = number * number; multiple <= limit; multiple += number) composite.add(multiple)
  }
  return primes
}

/** Whether a number is prime, by trial division up to its root. */
export function isPrime(number: number): boolean {
  if (number < 2) return false
  for (let divisor = 2; divisor * divisor <= number; divisor++) {
    if (number % divisor === 0) return false
  }
  return true
}

/** The primes that multiply to a number, smallest first. */
export function primeFactors(number: number): number[] {
  const factors: number[] = []
  let rest = number
  for (let divisor = 2; divisor * divisor <= rest; divisor++) {
    while (rest % divisor === 0) {
      factors.push(divisor)
      rest /= divisor
    }
  }
  return rest > 1 ? [...factors, rest] : factors
}
