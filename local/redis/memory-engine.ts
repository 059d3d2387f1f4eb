import { readInteger } from './commands/command.ts'
import { commands } from './commands/index.ts'
import type { RedisEngine } from './engine.ts'
import { Keyspace } from './keyspace.ts'
import { createScripts } from './lua.ts'
import { OK, RedisError, type Reply, syntaxError } from './reply.ts'
import { keepSnapshots, readSnapshot } from './snapshots.ts'

type Options = {
  /** File of the data between runs; nothing is kept without it. */
  snapshotFile?: string
  now?: () => number
}

/** The answer of a real Redis as well when its last snapshot failed, to a ping and (unlike this one) to every write. */
const notKept = () =>
  new RedisError('MISCONF Redis cannot keep its snapshot on disk. Make room; what changes meanwhile is in memory only.')

/** Redis in this process: one command at a time, as in Redis itself, with Lua. */
export const openMemory = async ({ snapshotFile, now }: Options = {}): Promise<RedisEngine> => {
  const space = new Keyspace(now)
  if (snapshotFile) space.restore(await readSnapshot(snapshotFile))

  const snapshots = snapshotFile ? keepSnapshots({ file: snapshotFile, take: () => space.snapshot() }) : null

  const runCommand = ([name = '', ...args]: string[]): Reply => {
    const command = commands.get(name.toLowerCase())
    if (!command) throw new RedisError(`ERR unknown command '${name.slice(0, 128)}'`)
    if (args.length < command.least || args.length > command.most)
      throw new RedisError(`ERR wrong number of arguments for '${name.toLowerCase()}' command`)
    if (command.writes) snapshots?.changed()
    if (snapshots?.isFailing && name.toLowerCase() === 'ping') throw notKept()
    return command.run(space, args)
  }

  const scripts = createScripts(runCommand)

  const runScript = (sha: string, [count, ...rest]: string[]): Reply => {
    const keys = readInteger(count)
    if (keys < 0 || keys > rest.length) throw new RedisError("ERR Number of keys can't be greater than number of args")
    return scripts.run(sha, rest.slice(0, keys), rest.slice(keys))
  }

  const manageScripts = ([action = '', ...args]: string[]): Reply => {
    switch (action.toLowerCase()) {
      case 'load':
        return scripts.load(args[0] ?? '')
      case 'exists':
        return args.map((sha) => (scripts.has(sha) ? 1 : 0))
      case 'flush':
        scripts.forget()
        return OK
      default:
        throw syntaxError()
    }
  }

  const dispatch = ([name = '', ...args]: string[]): Reply => {
    switch (name.toLowerCase()) {
      case 'eval':
      case 'eval_ro':
        return runScript(scripts.load(args[0] ?? ''), args.slice(1))
      case 'evalsha':
      case 'evalsha_ro':
        return runScript(args[0] ?? '', args.slice(1))
      case 'script':
        return manageScripts(args)
      default:
        return runCommand([name, ...args])
    }
  }

  return {
    run: async (command) => dispatch(command),
    runAll: async (list) =>
      list.map((command) => {
        try {
          return dispatch(command)
        } catch (error) {
          if (error instanceof RedisError) return error
          throw error
        }
      }),
    close: async () => snapshots?.close(),
  }
}
