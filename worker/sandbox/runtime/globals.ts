import nodeProcess from 'node:process'

/** A module of the runtime's own by its name (`node:fs`), or undefined. Not for generated code. */
export const builtinModule: (name: string) => unknown = nodeProcess.getBuiltinModule

/**
 * Takes away what generated code shares with others, and what leads past its own modules: the cache of the zone is one
 * for all Workers of it, and whoever can ask for the platform's modules has its bindings, its cache and our runtime.
 * Called before any of that code is evaluated.
 */
export const closeGlobals = (): void => {
  Reflect.deleteProperty(globalThis, 'caches')
  for (const process of new Set([globalThis.process, nodeProcess]))
    Object.defineProperty(process, 'getBuiltinModule', { value: () => undefined, writable: true, configurable: true })
}
