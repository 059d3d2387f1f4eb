import { resolveFrom } from '../../../source/imports.ts'
import { isNode, type Node, readLiteral, type Source } from '../../../source/source.ts'

export type Route = { method: string; path: string }
export type Routes = {
  found: Route[]
  /** True when some route is registered in a way that reading the code cannot follow. */
  partly: boolean
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'patch', 'all'])

type App = { prefix: string; routes: Route[]; mounts: { prefix: string; name: string }[]; partly: boolean }
type Module = {
  apps: Map<string, App>
  imports: Map<string, { path: string; name: string }>
  exports: Map<string, string>
}

const readName = (node: unknown): string | null =>
  isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : null

const join = (...parts: string[]) => `/${parts.join('/')}`.replaceAll(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')

/** The links of `root.a().b()`, from the root: its innermost object and each call. */
const unfoldChain = (node: Node): { root: unknown; calls: { method: string; args: unknown[] }[] } => {
  const calls: { method: string; args: unknown[] }[] = []
  let at: unknown = node
  while (isNode(at) && at.type === 'CallExpression' && isNode(at.callee) && at.callee.type === 'MemberExpression') {
    calls.unshift({
      method: readName(at.callee.property) ?? '',
      args: Array.isArray(at.arguments) ? at.arguments : [],
    })
    at = at.callee.object
  }
  return { root: at, calls }
}

const DEFAULT = 'default export'

const readModule = (source: Source): Module => {
  const module: Module = { apps: new Map(), imports: new Map(), exports: new Map() }
  if (!('nodes' in source)) return module
  const constants = new Map<string, string>()
  const findApp = (name: string) => {
    const known = module.apps.get(name)
    if (known) return known
    const app: App = { prefix: '', routes: [], mounts: [], partly: false }
    module.apps.set(name, app)
    return app
  }

  const record = (app: App, { method, args }: { method: string; args: unknown[] }) => {
    const path = readLiteral(args[0], constants)
    if (method === 'basePath' && path !== null) app.prefix = join(app.prefix, path)
    else if (method === 'route') {
      const target = readName(args[1])
      if (path !== null && target) app.mounts.push({ prefix: path, name: target })
      else app.partly = true
    } else if (METHODS.has(method) && args.length > 1) {
      if (path !== null) app.routes.push({ method, path })
      else app.partly = true
    } else if (method === 'on') app.partly = true
  }

  const seen = new Set<unknown>()
  const readChain = (node: unknown, owner: string | null) => {
    if (!isNode(node) || seen.has(node)) return
    const { root, calls } = unfoldChain(node)
    const made = isNode(root) && root.type === 'NewExpression' && /Hono$/.test(readName(root.callee) ?? '')
    const name = made ? owner : readName(root)
    if (!name || (!made && !module.apps.has(name))) return
    const app = findApp(name)
    for (const call of calls) record(app, call)
    // The inner calls of this chain are nodes of their own.
    for (let at: unknown = node; isNode(at); at = isNode(at.callee) ? at.callee.object : null) seen.add(at)
  }

  for (const node of source.nodes) {
    if (node.type === 'ImportDeclaration' && Array.isArray(node.specifiers)) {
      const path = readLiteral(node.source)
      for (const each of node.specifiers.filter(isNode)) {
        const [local, imported] = [readName(each.local), readName(each.imported)]
        if (local && path?.startsWith('.'))
          module.imports.set(local, {
            path: resolveFrom(source.path, path),
            name: each.type === 'ImportDefaultSpecifier' ? DEFAULT : (imported ?? local),
          })
      }
    } else if (node.type === 'VariableDeclarator') {
      const [name, text] = [readName(node.id), readLiteral(node.init, constants)]
      if (name && text !== null) constants.set(name, text)
      if (name) readChain(node.init, name)
    } else if (node.type === 'ExportDefaultDeclaration') {
      module.exports.set(DEFAULT, readName(node.declaration) ?? DEFAULT)
      readChain(node.declaration, DEFAULT)
    } else if (node.type === 'CallExpression') readChain(node, null)
  }
  return module
}

/** The routes of the Hono app that a file exports as default, mounted apps included. */
export const readRoutes = (sources: readonly Source[], entry: string): Routes => {
  const modules = new Map(sources.map((source) => [source.path, readModule(source)]))
  const visited = new Set<string>()

  const collect = (path: string, name: string, prefix: string): Routes => {
    const module = modules.get(path)
    const imported = module?.imports.get(name)
    if (imported) {
      const target = [imported.path, `${imported.path}.ts`, imported.path.replace(/\.js$/, '.ts')].find((each) =>
        modules.has(each),
      )
      const exported = target ? modules.get(target)?.exports.get(imported.name) : undefined
      return target ? collect(target, exported ?? imported.name, prefix) : { found: [], partly: true }
    }
    const app = module?.apps.get(name)
    const key = `${path} ${name} ${prefix}`
    if (!app || visited.has(key)) return { found: [], partly: true }
    visited.add(key)
    const base = join(prefix, app.prefix)
    const mounted = app.mounts.map((mount) => collect(path, mount.name, join(base, mount.prefix)))
    return {
      found: [
        ...app.routes.map(({ method, path: at }) => ({ method, path: join(base, at) })),
        ...mounted.flatMap(({ found }) => found),
      ],
      partly: app.partly || mounted.some(({ partly }) => partly),
    }
  }

  const name = modules.get(entry)?.exports.get(DEFAULT)
  return name ? collect(entry, name, '') : { found: [], partly: true }
}
