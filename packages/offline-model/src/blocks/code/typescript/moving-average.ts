/** The mean of each number and those before it, `size` of them; shorter at the beginning. */
export function movingAverage(values: readonly number[], size: number): number[] {
  return values.map((_, at) => {
    const near = values.slice(Math.max(0, at - size + 1), at + 1)
    return near.reduce((sum, value) => sum + value, 0) / near.length
  })
}

/** What has come together up to each number. */
export function runningTotal(values: readonly number[]): number[] {
  let total = 0
  return values.map((value) => {
    total += value
    return total
  })
}
