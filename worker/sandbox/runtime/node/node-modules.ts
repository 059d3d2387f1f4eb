import fs from 'node:fs'
import fsPromises from 'node:fs/promises'
import os from 'node:os'
import timers from 'node:timers'
import util from 'node:util'
import type { Handles } from '../handles.ts'
import { createModuleModule } from './module.ts'
import { parseArgs } from './parse-args.ts'
import { readline, readlinePromises } from './readline.ts'

type Options = {
  process: { argv: string[]; stdout: { write(text: unknown): unknown }; stderr: { write(text: unknown): unknown } }
  console: object
  stdin: string
  home: string
  handles: Handles
  builtin(name: string): object | undefined
}

const withDefault = (module: object) => ({ ...module, default: module })

/** Node's file system, where 0, 1 and 2 are the program's streams. */
const createFs = ({ process, stdin }: Pick<Options, 'process' | 'stdin'>) => {
  const isInput = (path: unknown) => path === 0 || path === '/dev/stdin'
  const findOutput = (path: unknown) =>
    path === 1 || path === '/dev/stdout' ? process.stdout : path === 2 || path === '/dev/stderr' ? process.stderr : null
  const input = (options?: unknown) => {
    const encoding =
      typeof options === 'string' ? options : (options as { encoding?: string } | null | undefined)?.encoding
    return encoding ? stdin : Buffer.from(stdin)
  }
  // The originals have many forms; what is not a stream is passed on as it came.
  const readFileSync = (path: never, ...rest: never[]) =>
    isInput(path) ? input(rest[0]) : fs.readFileSync(path, ...rest)
  const writeTo =
    (original: (...args: never[]) => unknown) =>
    (path: never, ...rest: never[]) =>
      findOutput(path)?.write(rest[0]) ?? original(path, ...rest)
  const promises = {
    ...fsPromises,
    readFile: async (path: never, ...rest: never[]) =>
      isInput(path) ? input(rest[0]) : fsPromises.readFile(path, ...rest),
  }
  return {
    promises,
    module: {
      ...fs,
      promises,
      readFileSync,
      writeFileSync: writeTo(fs.writeFileSync as never),
      appendFileSync: writeTo(fs.appendFileSync as never),
      writeSync: writeTo(fs.writeSync as never),
    },
  }
}

/**
 * Modules that are not workerd's own, by name without `node:`: those that belong to one program, and those that workerd
 * lacks. The rest is imported from the runtime.
 */
export const createNodeModules = ({
  process,
  console,
  stdin,
  home,
  handles,
  builtin,
}: Options): Record<string, object> => {
  const files = createFs({ process, stdin })
  const ownUtil = { ...util, parseArgs: (config?: object) => parseArgs(config, process.argv.slice(2)) }
  return Object.fromEntries(
    Object.entries({
      process,
      console,
      fs: files.module,
      'fs/promises': files.promises,
      os: {
        ...os,
        homedir: () => home,
        userInfo: () => ({ username: 'user', homedir: home, uid: 1000, gid: 1000, shell: '/bin/sh' }),
      },
      util: ownUtil,
      timers: { ...timers, ...handles.globals, promises: handles.promises },
      'timers/promises': handles.promises,
      module: createModuleModule({ builtin, readText: (path) => fs.readFileSync(path, 'utf8') }),
      readline,
      'readline/promises': readlinePromises,
    }).map(([name, module]) => [name, withDefault(module)]),
  )
}
