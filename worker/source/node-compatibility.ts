import { addEndings, resolveFrom } from './imports.ts'
import { isNode, type Node, readLiteral, type Source } from './source.ts'

/** Syntax that stands for code: it is not gone when types are stripped. */
const syntax: ReadonlyMap<string, string> = new Map([
  ['TSEnumDeclaration', 'an enum, which is not gone with its types'],
  ['TSModuleDeclaration', 'a namespace, which is not gone with its types'],
  ['TSParameterProperty', 'a parameter property, which is not gone with its types'],
  ['TSImportEqualsDeclaration', '“import … = …”'],
  ['TSExportAssignment', '“export = …”'],
  ['TSTypeAssertion', '“<T>value” instead of “value as T”'],
])
const TYPE = /^TS(Interface|TypeAlias)Declaration$/

const listIn = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])
const nameIn = (node: unknown) => (isNode(node) ? String(node.name ?? node.value) : '')

/** The names that a module declares as types alone; of a class or a value of the same name there is something left. */
const typesIn = (body: readonly Node[]): Set<string> => {
  const found = new Set<string>()
  for (const node of body) {
    const declared = isNode(node.declaration) ? node.declaration : node
    if (TYPE.test(declared.type)) found.add(nameIn(declared.id))
    for (const each of listIn(node.specifiers))
      if ([node.importKind, node.exportKind, each.importKind, each.exportKind].includes('type'))
        found.add(nameIn(each.exported ?? each.local))
  }
  for (const node of body) {
    const declared = isNode(node.declaration) ? node.declaration : node
    if (TYPE.test(declared.type)) continue
    for (const { id } of [declared, ...listIn(declared.declarations)]) found.delete(nameIn(id))
  }
  return found
}

const isErased = (node: Node): boolean =>
  node.declare === true ||
  (isNode(node.body) &&
    listIn(node.body.body).length > 0 &&
    listIn(node.body.body).every((each) => TYPE.test((isNode(each.declaration) ? each.declaration : each).type)))

/**
 * Finds what Node refuses of modules that run here all the same, because they are compiled and put together: it takes
 * types away and changes nothing else, and it finds a file by its whole name.
 */
export const findNodeFaults = (sources: readonly Source[]): string[] => {
  const bodies = new Map(sources.flatMap((source) => ('body' in source ? [[source.path, source.body] as const] : [])))
  return sources.flatMap((source) => {
    if (!('body' in source)) return []
    const { path, body, nodes } = source
    const kept = nodes.flatMap((node) => (isErased(node) ? [] : (syntax.get(node.type) ?? [])))
    const own = typesIn(body)
    const links = body.flatMap((node) => {
      const kind = node.importKind ?? node.exportKind
      const specifier = readLiteral(node.source)
      if (kind === 'type') return []
      const relative = specifier !== null && /^\.{1,2}\//.test(specifier)
      const target = relative ? resolveFrom(path, specifier) : ''
      const reached = relative ? addEndings(target).find((each) => bodies.has(each)) : undefined
      const types = reached === undefined ? undefined : typesIn(bodies.get(reached) ?? [])
      const names = listIn(node.specifiers).flatMap((each) => {
        const name = nameIn(each.imported ?? each.local)
        const isType = specifier === null ? own.has(name) : types?.has(name)
        return isType && (each.importKind ?? each.exportKind) !== 'type' ? [`the type ${name} without “type”`] : []
      })
      return reached !== undefined && reached !== target
        ? [...names, `"${specifier}", where Node needs the whole name of ${reached}`]
        : names
    })
    return [...new Set([...kept, ...links])].map((what) => `${path} has ${what}`)
  })
}

/** Ways to run it that compile it first. */
const COMPILES = /\b(tsx|ts-node|tsc|esbuild|vite|vite-node|rollup|webpack|parcel|swc|tsup|jiti|babel|bun|deno)\b/
const STARTS_NODE = /\bnode (?:--?[\w-]+ )*(?:\.\/)?([\w./-]+\.[cm]?[jt]s)\b/
/** Syntax that Node refuses; whoever asks for it gets it. */
const ASKED = /\b(enums?|namespaces?|parameter propert)/i

/**
 * Judges what Node refuses: a fault where Node runs it, by its package.json or because nothing else does; a remark
 * where the request asks for it or for a compiler; null otherwise.
 */
export const judgeForNode = (
  faults: readonly string[],
  manifest: string,
  request: string,
): 'fault' | 'remark' | null => {
  if (faults.length === 0) return null
  if (COMPILES.test(request) || ASKED.test(request)) return 'remark'
  return STARTS_NODE.test(manifest) ? 'fault' : COMPILES.test(manifest) ? null : 'fault'
}

/** The file that `npm start` runs with Node and that nothing makes before; null where there is none. */
export const listStarted = (manifest: string): string | null => {
  const start = /"start"\s*:\s*"([^"]*)"/.exec(manifest)?.[1] ?? ''
  return COMPILES.test(manifest) ? null : (STARTS_NODE.exec(start)?.[1] ?? null)
}
