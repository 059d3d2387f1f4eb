import type { Usage } from './usage.ts'

/** The reason why the process that runs creations was ended; `crash`: it ended by itself. */
export type KillReason = 'processor' | 'memory' | 'crash'

export type Limits = {
  /** So long it may keep the processor without answering, in milliseconds. */
  busyMs: number
  /** So much memory it may hold. */
  rssBytes: number
  /** So long it may stay silent without using the processor: it hangs in something that is not its code. */
  silentMs: number
}

/** An observation at one moment, on a clock that does not stand still while others have the processor. */
export type Sight = { at: number; usage: Usage; answered: boolean }

/**
 * Decides when a process that should answer at any moment is to be ended. Its own processor time counts beside the
 * clock: on a busy machine it gets little of it and answers late, which is no fault of its own.
 */
export const createWatchdog = ({ busyMs, rssBytes, silentMs }: Limits) => {
  let alive: { at: number; cpuMs: number } | null = null
  return {
    /** The moment up to which it is known to have answered; null before the first answer. */
    get aliveAt(): number | null {
      return alive?.at ?? null
    },
    /** Null as long as all is well. */
    look({ at, usage, answered }: Sight): Exclude<KillReason, 'crash'> | null {
      if (usage.rssBytes > rssBytes) return 'memory'
      if (answered || alive === null) {
        alive = { at, cpuMs: usage.cpuMs }
        return null
      }
      const silent = at - alive.at
      const busy = usage.cpuMs - alive.cpuMs
      return (silent >= busyMs && busy >= busyMs) || silent >= silentMs ? 'processor' : null
    },
    /** Another process from now on. */
    restart() {
      alive = null
    },
  }
}
