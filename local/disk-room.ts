import { statfsSync } from 'node:fs'

/**
 * Bytes that have to be free on the disk for the database to be written: three segments of its journal (16 MiB each). When a
 * segment cannot be made in the middle of a statement, PGlite ends this process or stands still for ever.
 */
export const LEAST_FREE_BYTES = 48 * 1024 * 1024

const freeBytes = (folder: string) => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Returns a function that says if the disk of a folder has room for the database. It asks anew each time: a disk may be full within a moment. */
export const diskRoom =
  (folder: string, free = freeBytes) =>
  (): boolean =>
    free(folder) >= LEAST_FREE_BYTES
