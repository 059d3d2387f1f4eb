import type { Reply } from './reply.ts'

/** A Redis to put behind the endpoint. Throws `RedisError` when Redis itself refuses a command. */
export type RedisEngine = {
  /** Runs one command: its name, then its arguments. */
  run(command: string[]): Promise<Reply>
  /** Runs commands as one MULTI/EXEC; a command that fails gives its error and the others stay. */
  runAll(commands: string[][]): Promise<(Reply | Error)[]>
  close(): Promise<void>
}
