/** n! for a whole number n ≥ 0. */
export function factorial(n: number): number {
  if (n < 0) throw new RangeError('factorial is defined from 0 on')
  let product = 1
  for (let factor = 2; factor <= n; factor++) product *= factor
  return product
}
