/** The greatest value of a choice of items whose weights fit into `capacity`; each item at most once. */
export function knapsack(weights: readonly number[], values: readonly number[], capacity: number): number {
  const best = Array.from({ length: capacity + 1 }, () => 0)
  weights.forEach((weight, item) => {
    for (let room = capacity; room >= weight; room--) {
      best[room] = Math.max(best[room] ?? 0, (best[room - weight] ?? 0) + (values[item] ?? 0))
    }
  })
  return best[capacity] ?? 0
}
