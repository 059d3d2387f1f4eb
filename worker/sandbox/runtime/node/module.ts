import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

type Options = {
  /** A module of Node's by its name without `node:`. */
  builtin(name: string): object | undefined
  /** Throws when there is no such file. */
  readText(path: string): string
}

const notFound = (specifier: string) =>
  Object.assign(new Error(`Cannot find module '${specifier}'`), { code: 'MODULE_NOT_FOUND' })

/**
 * node:module for a program. The runtime's own would require the platform's modules and ours: here `require` finds
 * Node's, and JSON among the program's files.
 */
export const createModuleModule = ({ builtin, readText }: Options) => {
  const isBuiltin = (specifier: unknown) => builtin(String(specifier).replace(/^node:/, '')) !== undefined

  const createRequire = (from: string | URL) => {
    const path = /^file:/.test(String(from)) ? fileURLToPath(String(from)) : String(from)
    return (specifier: string): unknown => {
      const found = builtin(specifier.replace(/^node:/, ''))
      if (found) return 'default' in found ? found.default : found
      if (!/^\.{0,2}\/.*\.json$/.test(specifier)) throw notFound(specifier)
      try {
        return JSON.parse(readText(resolve(dirname(path), specifier)))
      } catch (error) {
        if (error instanceof SyntaxError) throw error
        throw notFound(specifier)
      }
    }
  }

  return { createRequire, isBuiltin }
}
