/** Which nodes can be reached directly from each node. */
export type Graph = Record<string, string[]>

/** The shortest path by number of steps, or an empty list when there is none. */
export function shortestPath(graph: Graph, start: string, goal: string): string[] {
  const cameFrom = new Map<string, string | null>([[start, null]])
  const queue = [start]
  for (const node of queue) {
    if (node === goal) break
    for (const next of graph[node] ?? []) {
      if (cameFrom.has(next)) continue
      cameFrom.set(next, node)
      queue.push(next)
    }
  }
  if (!cameFrom.has(goal)) return []
  const path: string[] = []
  for (let node: string | null = goal; node !== null; node = cameFrom.get(node) ?? null) path.unshift(node)
  return path
}
