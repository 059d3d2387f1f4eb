import { setTimeout as sleep } from 'node:timers/promises'

/** After the troubles everything has this long to come right. */
export const SETTLES_WITHIN_MS = 180_000

/** Waits until `isSo`; false when it is not after `withinMs`. */
export const until = async (isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> => {
  for (const limit = Date.now() + withinMs; Date.now() < limit; await sleep(250)) if (await isSo()) return true
  return isSo()
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
