import {
  arrayFind,
  bare,
  defineProperty,
  hasOwn,
  mapGet,
  mapSet,
  NewError,
  NewMap,
  NewSyntaxError,
  objectKeys,
  readPrototype,
  stringLastIndexOf,
  stringSlice,
  toText,
} from './primordials.ts'

/** The values that a module of generated code is handed under these names; `shadows` hide globals of the same name. */
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
  /**
   * The targets of its specifiers, in order: a file, or null for a package; the names that must be there; whether it
   * waits until it is reached.
   */
  imports: [specifier: string, file: string | null, names: string[], lazy: boolean][]
}

type Options = {
  sources: Readonly<Record<string, Source>>
  tick(): void
  /** A supplied package or a module of the runtime; undefined when there is none. */
  external(specifier: string): Promise<object | undefined>
  /** The folder in which the files seem to lie. */
  root: string
  shadows?: Readonly<Record<string, unknown>>
}

class Loaded {
  readonly exports: object = {}
  readonly module: { exports: unknown } = { exports: this.exports }
  readonly esm: boolean
  done: Promise<void> | undefined

  constructor(esm: boolean) {
    this.esm = esm
    if (esm) defineProperty(this.exports, '__esModule', bare({ value: true }))
  }
}

const ownPrototype = readPrototype({})

/** A namespace with the mark by which compiled imports know that `default` is a member. */
const asModule = (namespace: object, prototype: object | null = ownPrototype): object =>
  defineProperty(
    { __proto__: prototype ?? ownPrototype, ...namespace },
    '__esModule',
    bare({ value: true, enumerable: false }),
  )

/**
 * Returns what `import` sees of a module: its exports, or for CommonJS `module.exports` as the default and by its
 * members.
 */
const createView = ({ exports, module, esm }: Loaded): object => {
  if (esm) return exports
  const value = module.exports
  const members = typeof value === 'object' || typeof value === 'function' ? value : null
  return asModule({ ...members, default: value })
}

const assertExports = (path: string, specifier: string, names: readonly string[], view: object) => {
  const missing = arrayFind(names, (name) => !(name in view))
  if (missing !== undefined)
    throw new NewSyntaxError(
      `${path}: The requested module '${specifier}' does not provide an export named '${missing}'`,
    )
}

/** The files that wait for one to be evaluated, itself the first. */
type Waiting = { file: string; before: Waiting | null }

const waits = (waiting: Waiting | null, file: string): boolean => {
  for (let at = waiting; at !== null; at = at.before) if (at.file === file) return true
  return false
}

/** Returns what a module is handed instead of `import.meta`. */
const createMeta = (root: string, path: string, main: boolean): Scope['__aether_meta'] => {
  const filename = `${root}/${path}`
  return {
    url: `file://${filename}`,
    filename,
    dirname: stringSlice(filename, 0, stringLastIndexOf(filename, '/')),
    main,
  }
}

/**
 * Evaluates the modules of one instance of generated code. They are functions, so that each instance starts anew and
 * everything happens within a request, where timers, randomness and storage are allowed.
 */
export const createModules = ({ sources, tick, external, root, shadows = {} }: Options) => {
  const loaded = new NewMap<string, Loaded>()
  const externals = new NewMap<string, object>()

  const resolveExternal = async (specifier: string, from: string) => {
    const known = mapGet(externals, specifier)
    if (known) return known
    const namespace = await external(specifier)
    if (!namespace) throw new NewError(`Cannot find package '${specifier}' imported from ${from}`)
    // A stand-in of ours says by its prototype what it lacks.
    const module = asModule(namespace, readPrototype(namespace))
    mapSet(externals, specifier, module)
    return module
  }

  const load = (path: string, before: Waiting | null): Loaded => {
    const known = mapGet(loaded, path)
    if (known) return known
    const source = hasOwn(sources, path) ? sources[path] : undefined
    if (!source) throw new NewError(`Cannot find module '${path}'`)
    const module = new Loaded(source.esm)
    mapSet(loaded, path, module)
    module.done = evaluate(path, source, module, { file: path, before })
    return module
  }

  const evaluate = async (path: string, { run, imports }: Source, own: Loaded, waiting: Waiting) => {
    const targets = new NewMap<string, string | null>()
    for (let at = 0; at < imports.length; at++) {
      const { 0: specifier = '', 1: file = null, 2: names = [], 3: lazy = true } = imports[at] ?? {}
      mapSet(targets, specifier, file)
      if (lazy || (file !== null && waits(waiting, file))) continue
      const view = file === null ? await resolveExternal(specifier, path) : await settled(load(file, waiting))
      assertExports(path, specifier, names, view)
    }
    const lookUp = (specifier: string) => {
      const file = mapGet(targets, specifier)
      const target = file ? mapGet(loaded, file) : undefined
      if (file && !target) throw new NewError(`Cannot find module '${specifier}'`)
      return target ?? mapGet(externals, specifier)
    }
    const required = (specifier: string): unknown => {
      const target = lookUp(specifier)
      if (!target) throw new NewError(`Cannot find module '${specifier}' required from ${path}`)
      if (target instanceof Loaded) return target.esm ? target.exports : target.module.exports
      return 'default' in target ? target.default : target
    }
    await run({
      ...shadows,
      __aether_tick: tick,
      __aether_require(specifier) {
        const target = lookUp(specifier)
        return target instanceof Loaded ? createView(target) : target
      },
      async __aether_import(specifier) {
        const name = toText(specifier)
        const file = mapGet(targets, name)
        if (file) return settled(load(file, null))
        return resolveExternal(name, path)
      },
      __aether_export(getters) {
        const names = objectKeys(getters)
        for (let at = 0; at < names.length; at++) {
          const name = names[at] ?? ''
          defineProperty(own.exports, name, bare({ get: getters[name], enumerable: true, configurable: true }))
        }
      },
      __aether_meta: createMeta(root, path, waiting.before === null),
      exports: own.exports,
      module: own.module,
      require: required,
    })
  }

  const settled = async (module: Loaded): Promise<object> => {
    await module.done
    return createView(module)
  }

  /** Evaluates a file with all it imports. Throws whatever the code throws. */
  return { evaluate: (path: string) => settled(load(path, null)) }
}
