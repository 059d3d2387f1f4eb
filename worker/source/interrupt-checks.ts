import type MagicString from 'magic-string'
import { isNode, type Node } from './source.ts'

/** A node with its place in the text. */
type Placed = Node & { start: number; end: number }
const placed = (value: unknown): Placed | null =>
  isNode(value) && typeof value.start === 'number' && typeof value.end === 'number' ? (value as Placed) : null

const TICK = '__aether_tick()'

/** After the directives of a block, which would be none after a statement. */
const atStart = (block: Placed): number => {
  const last = Array.isArray(block.directives) ? placed(block.directives.at(-1)) : null
  return last ? last.end : block.start + 1
}

const asExpression = (code: MagicString, { start, end }: Placed) => {
  code.appendRight(start, `(${TICK}, `)
  code.prependLeft(end, ')')
}

/** A value that is not computed when it is reached needs no tick, and keeps the name that it gets from its place. */
const isInert = ({ type }: Node) =>
  /^(\w*Function\w*|Class\w*|(?!Template)\w*Literal|Identifier|ThisExpression)$/.test(type)

/**
 * Puts a tick into every loop and every function: whatever repeats itself passes one. Defaults of parameters and
 * fields of classes are code that runs with a call, but outside of its body.
 */
export const insertInterruptChecks = (nodes: readonly Node[], code: MagicString): void => {
  for (const node of nodes) {
    const body = placed(node.body)
    if (/^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type) && body) {
      if (body.type === 'BlockStatement') code.appendLeft(body.start + 1, `${TICK};`)
      else {
        code.appendRight(body.start, `{${TICK};`)
        code.prependLeft(body.end, '}')
      }
    } else if (/Function|^(Object|Class(Private)?)Method$/.test(node.type) && body) {
      if (body.type === 'BlockStatement') code.appendLeft(atStart(body), `;${TICK};`)
      else asExpression(code, body)
    } else if (/^(Class(Private|Accessor)?Property|AssignmentPattern)$/.test(node.type)) {
      const value = placed(node.type === 'AssignmentPattern' ? node.right : node.value)
      if (value && !isInert(value)) asExpression(code, value)
    }
  }
}
