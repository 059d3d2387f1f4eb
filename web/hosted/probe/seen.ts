/** Tells whether anything of an element is drawn: it or something in it has a box. */
const isDrawn = (element: Element): boolean => {
  // An option has no box of its own while its list is closed.
  const root = element.closest('select') ?? element
  return [root, ...root.querySelectorAll('*')].some((each) => {
    const { width, height } = each.getBoundingClientRect()
    return width > 0 && height > 0 && each.checkVisibility()
  })
}

const isNodeSeen = (node: Node): boolean => {
  // Styles and titles work from where they are not drawn, and what is gone may have been seen.
  if (!node.isConnected || document.head.contains(node)) return true
  if (node instanceof Element) return node.matches('style, link, script') || isDrawn(node)
  return node instanceof Text && node.data.trim() !== '' && node.parentElement !== null && isDrawn(node.parentElement)
}

/**
 * Tells whether a person could see a change of the document: an addition without a box, as a closed dialog, is none. A
 * removal or a change of an element may show.
 */
export const isChangeSeen = ({ type, target, addedNodes, removedNodes }: MutationRecord): boolean => {
  if (type === 'attributes') return true
  if (type === 'characterData') return isNodeSeen(target)
  return removedNodes.length > 0 || [...addedNodes].some(isNodeSeen)
}
