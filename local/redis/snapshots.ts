import { readFile, rename, writeFile } from 'node:fs/promises'
import { codeOf, Fault } from '../fault.ts'
import { Snapshot } from './keyspace.ts'

/** Changes within this time go to the disk together. */
const SOON_MS = 250
/** A disk that took nothing is left alone for so long. */
const AGAIN_MS = 1_000

/** Throws a `Fault` when the file is broken. */
export const readSnapshot = async (file: string): Promise<Snapshot> => {
  try {
    return Snapshot.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw new Fault(`${file} is broken. Delete it (everyone has to sign in again) and start once more.`)
  }
}

/** Whole or not at all. */
const replaceFile = async (file: string, text: string) => {
  await writeFile(`${file}.new`, text, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

type Options = {
  file: string
  /** Returns all that is to be kept now. */
  take(): Snapshot
  replace?: typeof replaceFile
}

/** Keeps what is in memory on the disk as well. What cannot be written now is tried again until it is. */
export const keepSnapshots = ({ file, take, replace = replaceFile }: Options) => {
  let timer: NodeJS.Timeout | undefined
  let saving = Promise.resolve()
  let isFailing = false

  const saveNow = () => {
    clearTimeout(timer)
    timer = undefined
    const text = JSON.stringify(take())
    saving = saving
      .catch(() => undefined)
      .then(() => replace(file, text))
      .then(
        () => {
          isFailing = false
        },
        (error: unknown) => {
          isFailing = true
          saveWithin(AGAIN_MS)
          throw error
        },
      )
    return saving
  }
  const saveWithin = (ms: number) => {
    timer ??= setTimeout(() => void saveNow().catch(() => undefined), ms).unref()
  }

  return {
    changed: () => saveWithin(SOON_MS),
    /** True while a change is in memory only. */
    get isFailing() {
      return isFailing
    },
    /** Rejects when the last changes could not be kept. */
    async close() {
      await saveNow().finally(() => clearTimeout(timer))
    },
  }
}
