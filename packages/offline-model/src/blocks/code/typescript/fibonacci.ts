/** The nth Fibonacci number, counting from 0. */
export function fibonacci(n: number): number {
  let [current, next] = [0, 1]
  for (let i = 0; i < n; i++) [current, next] = [next, current + next]
  return current
}

/** The first `count` Fibonacci numbers. */
export function fibonacciSequence(count: number): number[] {
  return Array.from({ length: count }, (_, n) => fibonacci(n))
}
