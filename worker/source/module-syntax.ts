import type MagicString from 'magic-string'
import { isNode, type Node, readLiteral } from './source.ts'

/** Stands before the source of every import, so that what is made of it is told apart from the code's own `require`. */
export const IMPORT_MARK = '__aether:'

/** An import, in order: the names that must be there, and whether it is only followed when reached. */
export type Import = { specifier: string; names: string[]; lazy: boolean }

type Edit = { start: number; end: number }
const readSpan = (node: unknown): Edit | null =>
  isNode(node) && typeof node.start === 'number' && typeof node.end === 'number'
    ? { start: node.start, end: node.end }
    : null

const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])
const readName = (node: unknown): string => (isNode(node) ? String(node.name ?? node.value) : '')

/** The names that a pattern binds. */
const boundBy = (node: unknown): string[] => {
  if (!isNode(node)) return []
  if (node.type === 'Identifier') return [String(node.name)]
  if (node.type === 'ObjectPattern') return nodesIn(node.properties).flatMap((each) => boundBy(each.value ?? each))
  if (node.type === 'ArrayPattern') return nodesIn(node.elements).flatMap(boundBy)
  return boundBy(node.argument ?? node.left)
}

const declaredBy = (declaration: Node): string[] =>
  declaration.type === 'VariableDeclaration'
    ? nodesIn(declaration.declarations).flatMap(({ id }) => boundBy(id))
    : [readName(declaration.id)]

/**
 * Rewrites the module syntax that cannot stand in a function: exports become getters, which are live and there before
 * the module runs; dynamic imports and `import.meta` become what the module is handed. Static imports are marked.
 */
export const rewriteModule = (body: readonly Node[], nodes: readonly Node[], code: MagicString) => {
  const imports: Import[] = []
  const getters: string[] = []
  const addGetter = (exported: string, local: string) => getters.push(`${JSON.stringify(exported)}: () => ${local}`)

  const markSource = (node: Node, names: string[]) => {
    const specifier = readLiteral(node.source)
    const span = readSpan(node.source)
    if (specifier === null || !span) return
    imports.push({ specifier, names, lazy: false })
    code.overwrite(span.start, span.end, `'${IMPORT_MARK}${specifier.replaceAll(/['\\]/g, '\\$&')}'`)
    // Attributes say how the runtime should read a file; ours are compiled.
    const end = readSpan(node)?.end
    if (end && nodesIn(node.attributes).length > 0) code.remove(span.end, end)
  }

  const exportDefault = (node: Node) => {
    const span = readSpan(node)
    const inner = readSpan(node.declaration)
    if (!span || !inner || !isNode(node.declaration)) return
    const named = /^(Function|Class)Declaration$/.test(node.declaration.type) && isNode(node.declaration.id)
    addGetter('default', named ? readName(node.declaration.id) : '__aether_default')
    if (named) return code.remove(span.start, inner.start)
    code.overwrite(span.start, inner.start, 'const __aether_default = ')
    return code.appendLeft(span.end, ';')
  }

  const exportNamed = (node: Node) => {
    const specifiers = nodesIn(node.specifiers)
    if (isNode(node.source)) {
      markSource(
        node,
        specifiers.flatMap((each) => (each.type === 'ExportSpecifier' ? [readName(each.local)] : [])),
      )
      return
    }
    const span = readSpan(node)
    if (!span) return
    if (isNode(node.declaration)) {
      const inner = readSpan(node.declaration)
      if (inner) code.remove(span.start, inner.start)
      for (const name of declaredBy(node.declaration)) addGetter(name, name)
      return
    }
    for (const each of specifiers) addGetter(readName(each.exported), readName(each.local))
    code.remove(span.start, span.end)
  }

  let esm = false
  for (const node of body) {
    if (/^(Import|Export)/.test(node.type)) esm = true
    if (node.type === 'ImportDeclaration')
      markSource(
        node,
        nodesIn(node.specifiers).flatMap((each) =>
          each.type === 'ImportSpecifier'
            ? [readName(each.imported)]
            : each.type === 'ImportDefaultSpecifier'
              ? ['default']
              : [],
        ),
      )
    else if (node.type === 'ExportAllDeclaration') markSource(node, [])
    else if (node.type === 'ExportDefaultDeclaration') exportDefault(node)
    else if (node.type === 'ExportNamedDeclaration') exportNamed(node)
  }

  for (const node of nodes) {
    const span = readSpan(node)
    if (!span) continue
    if (node.type === 'MetaProperty' && readName(node.meta) === 'import') {
      esm = true
      code.overwrite(span.start, span.end, '__aether_meta')
    } else if (node.type === 'ImportExpression') {
      const specifier = readLiteral(node.source)
      if (specifier !== null) imports.push({ specifier, names: [], lazy: true })
      code.overwrite(span.start, span.start + 'import'.length, '__aether_import')
    } else if (node.type === 'CallExpression' && isNode(node.callee) && readName(node.callee) === 'require') {
      const specifier = readLiteral(nodesIn(node.arguments)[0])
      if (specifier !== null) imports.push({ specifier, names: [], lazy: false })
    }
  }
  return { imports, esm, getters }
}
