/** Which nodes can be reached directly from each node. */
export type Graph = Record<string, string[]>

/** Every node that can be reached, in the order in which going deep first finds them. */
export function depthFirst(graph: Graph, start: string): string[] {
  const visited = new Set<string>()
  const visit = (node: string) => {
    if (visited.has(node)) return
    visited.add(node)
    for (const next of graph[node] ?? []) visit(next)
  }
  visit(start)
  return [...visited]
}
