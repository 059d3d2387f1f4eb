import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { codeOf, Fault, messageOf } from './fault.ts'
import { createSigningKeys } from './keys.ts'

/** The layout of the state folder. Raise it when an older folder can no longer be read. */
const FORMAT = 1

/** The folder of everything that outlives a run. Deleting the folder is a factory reset. */
export type StateFolder = {
  /** As a person would type it. */
  name: string
  path: (file: string) => string
  /** Lets the next start in. */
  release: () => void
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
  // The number may belong to another program by now, after a restart of the machine.
  const commandLine = `/proc/${pid}/cmdline`
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('local')
}

const lock = (file: string, name: string): void => {
  for (;;) {
    try {
      const handle = openSync(file, 'wx')
      writeFileSync(handle, String(process.pid))
      closeSync(handle)
      return
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid && pid !== process.pid && isRunning(pid))
      throw new Fault(
        `AetherOS is already running on ${name} (process ${pid}). Stop it, or start with another folder: AETHER_STATE_DIR=.aether-2 PORT=8788 npm start`,
      )
    rmSync(file, { force: true })
  }
}

const checkFormat = (file: string, name: string): void => {
  if (!existsSync(file)) writeFileSync(file, `${FORMAT}\n`)
  const found = readFileSync(file, 'utf8').trim()
  if (found === String(FORMAT)) return
  throw new Fault(
    Number(found) > FORMAT
      ? `${name} was made by a newer AetherOS (format ${found}). Update this one, or start with another AETHER_STATE_DIR.`
      : `${name}/version is broken. Move ${name} away, or delete it for a factory reset, and start again.`,
  )
}

/** Makes the folder or opens it for this process alone. Throws a `Fault` when it cannot be used. */
export const openState = (folder: string): StateFolder => {
  const name = relative(process.cwd(), folder).startsWith('..') ? folder : relative(process.cwd(), folder) || folder
  const path = (file: string) => resolve(folder, file)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    lock(path('lock'), name)
    checkFormat(path('version'), name)
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault(
      `The state folder ${name} cannot be used (${codeOf(error) ?? messageOf(error)}). Make it a writable folder, or start with another AETHER_STATE_DIR.`,
    )
  }
  return { name, path, release: () => rmSync(path('lock'), { force: true }) }
}

/** The keys that sign access tokens: made at the first start and kept. */
export const readOrCreateKeys = async (state: StateFolder): Promise<string> => {
  const file = state.path('keys.json')
  if (!existsSync(file)) writeFileSync(file, await createSigningKeys(), { mode: 0o600 })
  const keys = readFileSync(file, 'utf8')
  try {
    JSON.parse(keys)
  } catch {
    throw new Fault(`${state.name}/keys.json is broken. Delete it (everyone has to sign in again) and start once more.`)
  }
  return keys
}

/** The key that seals what is kept for people: made at the first start and kept. */
export const readOrCreateEncryptionKey = (state: StateFolder): string => {
  const file = state.path('encryption.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}
