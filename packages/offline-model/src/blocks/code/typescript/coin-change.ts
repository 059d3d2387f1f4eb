/** The fewest coins that make `amount`, or -1 when it cannot be made. */
export function fewestCoins(coins: readonly number[], amount: number): number {
  const fewest = [0]
  for (let sum = 1; sum <= amount; sum++) {
    const ways = coins.filter((coin) => coin <= sum).map((coin) => (fewest[sum - coin] ?? 0) + 1)
    fewest[sum] = Math.min(Number.POSITIVE_INFINITY, ...ways)
  }
  const result = fewest[amount] ?? 0
  return Number.isFinite(result) ? result : -1
}
