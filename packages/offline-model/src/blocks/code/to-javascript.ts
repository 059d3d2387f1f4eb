import { parse } from '@babel/parser'

type Range = { start: number; end: number }
type Node = Range & { type: string; [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value

const typeOnly = new Set([
  'TSTypeAnnotation',
  'TSTypeParameterDeclaration',
  'TSTypeParameterInstantiation',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
])

/** Everything from a statement's documentation to the blank lines after it. */
function wholeStatement(source: string, { start, end }: Range): Range {
  const before = source.slice(0, start)
  const remark = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(before)
  const after = /^\n*/.exec(source.slice(end))?.[0].length ?? 0
  return { start: remark ? remark.index : start, end: end + after }
}

/** Finds the ranges in which a program speaks of types only. */
function typeRanges(source: string, node: Node): Range[] {
  if (typeOnly.has(node.type))
    return [
      /Declaration$/.test(node.type) && node.type !== 'TSTypeParameterDeclaration'
        ? wholeStatement(source, node)
        : node,
    ]
  if (node.type === 'ImportDeclaration' && node.importKind === 'type') return [wholeStatement(source, node)]
  if (node.type === 'ExportNamedDeclaration' && node.exportKind === 'type') return [wholeStatement(source, node)]
  const inner = Object.values(node)
    .flat()
    .filter(isNode)
    .flatMap((child) => typeRanges(source, child))
  const { expression } = node
  if (/^TS(?:As|Satisfies|NonNull)Expression$/.test(node.type) && isNode(expression))
    return [...inner.filter((range) => range.end <= expression.end), { start: expression.end, end: node.end }]
  return inner
}

/** JavaScript of a TypeScript source: the same text without its types, imports of `.ts` files becoming `.js`. */
export function toJavaScript(source: string): string {
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] })
  if (!isNode(program)) throw new Error('The parser gave no program')
  const ranges = typeRanges(source, program).toSorted((a, b) => b.start - a.start)
  return ranges
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), source)
    .replace(/from '(\.\/[\w./-]+)\.ts'/g, "from '$1.js'")
}
