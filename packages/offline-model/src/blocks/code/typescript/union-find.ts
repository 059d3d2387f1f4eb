/** Keeps track of which items belong together. Both operations take nearly constant time. */
export class UnionFind {
  #parent: number[]

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, item) => item)
  }

  find(item: number): number {
    let root = item
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root
    this.#parent[item] = root
    return root
  }

  union(a: number, b: number): void {
    this.#parent[this.find(a)] = this.find(b)
  }

  connected(a: number, b: number): boolean {
    return this.find(a) === this.find(b)
  }
}
