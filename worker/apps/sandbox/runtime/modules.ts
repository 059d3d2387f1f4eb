/** What a module of generated code is handed under these names; `shadows` hide globals of the same name. */
export type Scope = {
  __aether_tick(): void
  /** The value of a static import. */
  __aether_require(specifier: string): unknown
  __aether_import(specifier: unknown): Promise<unknown>
  __aether_export(getters: Record<string, () => unknown>): void
  __aether_meta: { url: string; filename: string; dirname: string; main: boolean }
  exports: object
  module: { exports: unknown }
  require(specifier: string): unknown
} & Record<string, unknown>

export type ModuleFunction = (scope: Scope) => Promise<void>

/** A module as compiled. */
export type Source = {
  run: ModuleFunction
  /** False for CommonJS. */
  esm: boolean
  /** What its specifiers lead to, in order: a file, or null for a package; the names that must be there; whether it waits until it is reached. */
  imports: [specifier: string, file: string | null, names: string[], lazy: boolean][]
}

type Options = {
  sources: Readonly<Record<string, Source>>
  tick(): void
  /** A supplied package or a module of the runtime; undefined when there is none. */
  external(specifier: string): Promise<object | undefined>
  /** Where the files seem to lie. */
  root: string
  shadows?: Readonly<Record<string, unknown>>
}

class Loaded {
  readonly exports: object = {}
  readonly module: { exports: unknown } = { exports: this.exports }
  readonly esm: boolean
  done = Promise.resolve()

  constructor(esm: boolean) {
    this.esm = esm
    if (esm) Object.defineProperty(this.exports, '__esModule', { value: true })
  }
}

/** A namespace with the mark by which compiled imports know that `default` is a member. */
const asModule = (namespace: object): object =>
  Object.defineProperty({ ...namespace }, '__esModule', { value: true, enumerable: false })

/** What `import` sees of a module: its exports, or for CommonJS `module.exports` as the default and by its members. */
const viewOf = ({ exports, module, esm }: Loaded): object => {
  if (esm) return exports
  const value = module.exports
  const members = typeof value === 'object' || typeof value === 'function' ? value : null
  return asModule({ ...members, default: value })
}

/**
 * Evaluates the modules of one instance of generated code. They are functions, so that each instance starts anew and
 * everything happens within a request, where timers, randomness and storage are allowed.
 */
export const createModules = ({ sources, tick, external, root, shadows = {} }: Options) => {
  const loaded = new Map<string, Loaded>()
  const externals = new Map<string, object>()

  const resolveExternal = async (specifier: string, from: string) => {
    const known = externals.get(specifier)
    if (known) return known
    const namespace = await external(specifier)
    if (!namespace) throw new Error(`Cannot find package '${specifier}' imported from ${from}`)
    const module = asModule(namespace)
    externals.set(specifier, module)
    return module
  }

  const load = (path: string, ancestors: readonly string[]): Loaded => {
    const known = loaded.get(path)
    if (known) return known
    const source = sources[path]
    if (!source) throw new Error(`Cannot find module '${path}'`)
    const module = new Loaded(source.esm)
    loaded.set(path, module)
    module.done = evaluate(path, source, module, [...ancestors, path])
    return module
  }

  const evaluate = async (path: string, source: Source, own: Loaded, ancestors: readonly string[]) => {
    for (const [specifier, file, names, lazy] of source.imports) {
      if (lazy || (file !== null && ancestors.includes(file))) continue
      const view = file === null ? await resolveExternal(specifier, path) : await settled(load(file, ancestors))
      const missing = names.find((name) => !(name in view))
      if (missing !== undefined)
        throw new SyntaxError(
          `${path}: The requested module '${specifier}' does not provide an export named '${missing}'`,
        )
    }
    const targets = new Map(source.imports.map(([specifier, file]) => [specifier, file]))
    const lookUp = (specifier: string) => {
      const file = targets.get(specifier)
      const target = file ? loaded.get(file) : undefined
      if (file && !target) throw new Error(`Cannot find module '${specifier}'`)
      return target ?? externals.get(specifier)
    }
    const required = (specifier: string): unknown => {
      const target = lookUp(specifier)
      if (!target) throw new Error(`Cannot find module '${specifier}' required from ${path}`)
      if (target instanceof Loaded) return target.esm ? target.exports : target.module.exports
      return 'default' in target ? target.default : target
    }
    await source.run({
      ...shadows,
      __aether_tick: tick,
      __aether_require(specifier) {
        const target = lookUp(specifier)
        return target instanceof Loaded ? viewOf(target) : target
      },
      async __aether_import(specifier) {
        const file = targets.get(String(specifier))
        if (file) return settled(load(file, []))
        return resolveExternal(String(specifier), path)
      },
      __aether_export(getters) {
        for (const [name, get] of Object.entries(getters))
          Object.defineProperty(own.exports, name, { get, enumerable: true, configurable: true })
      },
      __aether_meta: {
        url: `file://${root}/${path}`,
        filename: `${root}/${path}`,
        dirname: `${root}/${path}`.replace(/\/[^/]*$/, ''),
        main: ancestors.length === 1,
      },
      exports: own.exports,
      module: own.module,
      require: required,
    })
  }

  const settled = async (module: Loaded): Promise<object> => {
    await module.done
    return viewOf(module)
  }

  /** Evaluates a file with all it imports. Throws whatever the code throws. */
  return { load: (path: string) => settled(load(path, [])) }
}
