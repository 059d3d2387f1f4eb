/** Remembers results by argument, so that each is computed once. */
export function memoize<Result>(compute: (input: number) => Result): (input: number) => Result {
  const known = new Map<number, Result>()
  return (input) => {
    const result = known.get(input) ?? compute(input)
    known.set(input, result)
    return result
  }
}

const fibonacci: (n: number) => number = memoize((n) => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)))

/** The nth Fibonacci number; fast, because no smaller one is computed twice. */
export function fastFibonacci(n: number): number {
  return fibonacci(n)
}
