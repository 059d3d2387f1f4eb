/** The length of each direct connection. Lengths must not be negative. */
export type Network = Record<string, Record<string, number>>

/** The shortest distance from `start` to every node that can be reached. */
export function distances(network: Network, start: string): Record<string, number> {
  const best: Record<string, number> = { [start]: 0 }
  const open = new Set([start])
  while (open.size > 0) {
    const [nearest = start] = [...open].sort((a, b) => (best[a] ?? 0) - (best[b] ?? 0))
    open.delete(nearest)
    for (const [next, length] of Object.entries(network[nearest] ?? {})) {
      const distance = (best[nearest] ?? 0) + length
      if (distance >= (best[next] ?? Number.POSITIVE_INFINITY)) continue
      best[next] = distance
      open.add(next)
    }
  }
  return best
}
