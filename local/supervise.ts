import { constants } from 'node:os'
import { Fault, messageOf } from './fault.ts'

type Closable = { close(): Promise<void> }

/** Holds all that a running command has to close, which it does in the reverse order of `hold`. */
export type Supervisor = {
  hold<T extends Closable>(service: T): T
  /** Closes everything and ends this process. */
  stop(exitCode: number): Promise<void>
}

/** A stop that takes longer than this is cut short. */
const PATIENCE_MS = 10_000

/**
 * Runs a command until a signal (or the end of the process that started it) asks it to stop, and closes what it holds.
 * A `Fault` is shown as its line alone; everything else is a defect and keeps its stack.
 */
export const supervise = async (run: (supervisor: Supervisor) => Promise<void>): Promise<void> => {
  const held: Closable[] = []
  let stopping: Promise<void> | undefined

  const close = async (exitCode: number) => {
    setTimeout(() => process.exit(exitCode), PATIENCE_MS).unref()
    for (const service of held.reverse())
      await service.close().catch((error) => console.error(`While stopping: ${messageOf(error)}`))
    process.exit(exitCode)
  }
  const stop = (exitCode: number) => {
    stopping ??= close(exitCode)
    return stopping
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop(128 + constants.signals[signal]))
  process.on('disconnect', () => void stop(1))
  process.channel?.unref()

  try {
    await run({
      hold: (service) => {
        held.push(service)
        return service
      },
      stop,
    })
  } catch (error) {
    if (!stopping) console.error(error instanceof Fault ? error.message : error)
    await stop(1)
  }
}
