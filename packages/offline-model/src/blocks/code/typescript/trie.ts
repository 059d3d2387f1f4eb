type TrieNode = { children: Map<string, TrieNode>; isWord: boolean }

const emptyNode = (): TrieNode => ({ children: new Map(), isWord: false })

/** Words stored letter by letter, so that those with a prefix are found fast. */
export class Trie {
  #root = emptyNode()

  insert(word: string): void {
    let node = this.#root
    for (const letter of word) {
      const child = node.children.get(letter) ?? emptyNode()
      node.children.set(letter, child)
      node = child
    }
    node.isWord = true
  }

  contains(word: string): boolean {
    return this.#find(word)?.isWord ?? false
  }

  /** Every word that begins with the prefix, in the order of insertion at each letter. */
  startingWith(prefix: string): string[] {
    const walk = (node: TrieNode, word: string): string[] => [
      ...(node.isWord ? [word] : []),
      ...[...node.children].flatMap(([letter, child]) => walk(child, word + letter)),
    ]
    const node = this.#find(prefix)
    return node ? walk(node, prefix) : []
  }

  #find(prefix: string): TrieNode | undefined {
    let node: TrieNode | undefined = this.#root
    for (const letter of prefix) node = node?.children.get(letter)
    return node
  }
}
