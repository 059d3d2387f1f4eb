import { parse } from '@babel/parser'

/** A node of the syntax tree, as far as the checks look into it. */
export type Node = { type: string } & Record<string, unknown>

export type Source = { path: string; body: Node[]; nodes: Node[] } | { path: string; error: string }

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const isScript = (path: string) => /\.[cm]?[jt]sx?$/.test(path)

/** Every node below, parents first. */
export const descend = (root: Node): Node[] => {
  const found: Node[] = []
  const waiting: Node[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    found.push(node)
    const children = Object.values(node).flat().filter(isNode)
    for (const child of children.reverse()) waiting.push(child)
  }
  return found
}

export const describePlace = (error: unknown) => {
  const { loc, message } = error as { loc?: { line: number }; message?: string }
  const what = (message ?? 'does not parse').replace(/\s*\(\d+:\d+\)$/, '')
  return loc ? `line ${loc.line}: ${what}` : what
}

const parseScript = (path: string, content: string): Source => {
  try {
    const typescript = /\.[cm]?tsx?$/.test(path)
    const plugins = [
      ...(typescript ? (['typescript'] as const) : []),
      ...(/\.[cm]?ts$/.test(path) ? [] : (['jsx'] as const)),
    ]
    const sourceType = /\.c[jt]s$/.test(path) ? 'commonjs' : 'module'
    // Babel's node types are a closed union without index signatures; the checks read them as plain data.
    const program: unknown = parse(content, { sourceType, plugins, allowReturnOutsideFunction: false }).program
    if (!isNode(program) || !Array.isArray(program.body)) return { path, error: 'does not parse' }
    return { path, body: program.body.filter(isNode), nodes: descend(program) }
  } catch (error) {
    return { path, error: describePlace(error) }
  }
}

export type File = { path: string; content: string }

/** JavaScript and TypeScript files, parsed; the others are left out. */
export const parseScripts = (files: readonly File[]): Source[] =>
  files.filter(({ path }) => isScript(path)).map(({ path, content }) => parseScript(path, content))

/** The text of a string literal or of a template without expressions. */
export const readLiteral = (node: unknown, constants: ReadonlyMap<string, string> = new Map()): string | null => {
  if (!isNode(node)) return null
  if (node.type === 'StringLiteral' && typeof node.value === 'string') return node.value
  if (node.type === 'Identifier') return constants.get(String(node.name)) ?? null
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis) || !Array.isArray(node.expressions)) return null
  const values = node.expressions.map((each) => readLiteral(each, constants))
  if (values.includes(null)) return null
  return node.quasis.map((quasi, index) => `${quasi.value?.cooked ?? ''}${values[index] ?? ''}`).join('')
}

/** True when the module has a default export. */
export const hasDefaultExport = (source: Source): boolean =>
  'body' in source &&
  source.body.some(
    (node) =>
      node.type === 'ExportDefaultDeclaration' ||
      (node.type === 'ExportNamedDeclaration' &&
        Array.isArray(node.specifiers) &&
        node.specifiers.some(
          (each) => isNode(each) && isNode(each.exported) && (each.exported.name ?? each.exported.value) === 'default',
        )),
  )
