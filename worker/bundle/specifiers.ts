import MagicString from 'magic-string'
import { isNode, type Node, parseScripts } from '../source/source.ts'

type Place = { value: string; start: number; end: number; until: number }

const numberAt = (node: Node, name: string) => (typeof node[name] === 'number' ? node[name] : null)

/** The places where a module names another one: the string literal, and the end of the import attributes behind it. */
const findPlaces = (nodes: readonly Node[]): Place[] =>
  nodes.flatMap((node) => {
    if (!/^(ImportDeclaration|Export(Named|All)Declaration|ImportExpression)$/.test(node.type)) return []
    const source = node.source
    if (!isNode(source) || source.type !== 'StringLiteral' || typeof source.value !== 'string') return []
    const start = numberAt(source, 'start')
    const end = numberAt(source, 'end')
    if (start === null || end === null) return []
    const attributes = Array.isArray(node.attributes) ? node.attributes.filter(isNode) : []
    // `import(name, { with: … })`: up to the bracket. A declaration: to its end.
    const options = isNode(node.options) ? numberAt(node.options, 'end') : null
    const closing = attributes.length > 0 ? numberAt(node, 'end') : options
    return [{ value: source.value, start, end, until: closing ?? end }]
  })

/**
 * JavaScript with each specifier replaced by what `rename` says of it (null: left as it is). Import attributes of a
 * replaced specifier go: what they name is served as JavaScript. Code that does not parse comes back unchanged.
 */
export const rewriteSpecifiers = (code: string, rename: (specifier: string) => string | null): string => {
  const [source] = parseScripts([{ path: 'module.js', content: code }])
  if (!source || !('nodes' in source)) return code
  const text = new MagicString(code)
  for (const { value, start, end, until } of findPlaces(source.nodes)) {
    const name = rename(value)
    if (name === null) continue
    text.overwrite(start, end, JSON.stringify(name))
    if (until > end) text.remove(end, until)
  }
  return text.toString()
}

/** A path as a relative specifier of another file. */
export const formatRelative = (from: string, target: string): string => {
  const here = from.split('/').slice(0, -1)
  const there = target.split('/')
  let shared = 0
  while (shared < here.length && here[shared] === there[shared]) shared++
  const up = here.slice(shared).map(() => '..')
  const path = [...up, ...there.slice(shared)].join('/')
  return up.length > 0 ? path : `./${path}`
}
