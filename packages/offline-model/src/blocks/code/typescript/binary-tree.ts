type TreeNode = { value: number; left: TreeNode | null; right: TreeNode | null }

/** A binary search tree of numbers, each at most once. */
export class BinaryTree {
  #root: TreeNode | null = null

  insert(value: number): void {
    const node: TreeNode = { value, left: null, right: null }
    let parent = this.#root
    if (!parent) this.#root = node
    while (parent && parent.value !== value) {
      const side: 'left' | 'right' = value < parent.value ? 'left' : 'right'
      const child: TreeNode | null = parent[side]
      if (!child) parent[side] = node
      parent = child
    }
  }

  contains(value: number): boolean {
    let node = this.#root
    while (node && node.value !== value) node = value < node.value ? node.left : node.right
    return node !== null
  }

  /** All values, smallest first. */
  inOrder(): number[] {
    const walk = (node: TreeNode | null): number[] =>
      node ? [...walk(node.left), node.value, ...walk(node.right)] : []
    return walk(this.#root)
  }

  height(): number {
    const measure = (node: TreeNode | null): number =>
      node ? 1 + Math.max(measure(node.left), measure(node.right)) : 0
    return measure(this.#root)
  }
}
