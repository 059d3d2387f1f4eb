/** A directed graph of named nodes. */
export class Graph {
  #edges = new Map<string, Set<string>>()

  addEdge(from: string, to: string): void {
    this.#edges.set(from, (this.#edges.get(from) ?? new Set()).add(to))
    if (!this.#edges.has(to)) this.#edges.set(to, new Set())
  }

  neighbours(node: string): string[] {
    return [...(this.#edges.get(node) ?? [])]
  }

  /** Nodes in an order in which every edge points forwards. Throws when the graph has a cycle. */
  topologicalOrder(): string[] {
    const order: string[] = []
    const state = new Map<string, 'open' | 'done'>()
    const visit = (node: string) => {
      if (state.get(node) === 'done') return
      if (state.get(node) === 'open') throw new Error(`there is a cycle through ${node}`)
      state.set(node, 'open')
      for (const next of this.neighbours(node).reverse()) visit(next)
      state.set(node, 'done')
      order.unshift(node)
    }
    for (const node of [...this.#edges.keys()].reverse()) visit(node)
    return order
  }
}
