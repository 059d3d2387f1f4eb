import type { Node } from '@vscode/tree-sitter-wasm'
import type { GrammarFault } from '../../../generate/pipeline-types.ts'

/** Returns the first place of a tree that the grammar could not read; null when it read everything. */
export const findFirstFault = (root: Node): GrammarFault | null => {
  // A blank line behind it is none of what could not be read.
  const end = root.startIndex + root.text.trimEnd().length
  const tell = (node: Node, missing: string | null): GrammarFault => ({
    line: node.startPosition.row + 1,
    missing,
    toEnd: node.endIndex >= end,
  })
  for (let node: Node | null = root; node?.hasError; ) {
    if (node.isMissing) return tell(node, node.isNamed ? null : node.type)
    const inner: Node | null = node.children.find((child) => child?.hasError) ?? null
    if (!inner || inner.isError) return tell(inner ?? node, null)
    node = inner
  }
  return null
}
