import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { checkPort } from './port.ts'
import { readSettings, type Settings } from './settings.ts'
import type { Stack } from './stack.ts'
import { openState, type StateFolder } from './state.ts'
import type { Supervisor } from './supervise.ts'

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')))

export type Session = { settings: Settings; state: StateFolder; version: string; origin: string; logName: string }

/** Begins a command that serves: reads the settings, finds the port free, takes the state folder. */
export const openSession = async ({ hold }: Supervisor): Promise<Session> => {
  const settings = readSettings()
  await checkPort(settings.PORT)
  const state = openState(settings.AETHER_STATE_DIR)
  hold({ close: async () => state.release() })
  const origin = `http://localhost:${settings.PORT}`
  return { settings, state, version, origin, logName: `${state.name}/worker.log` }
}

/** The address comes last: it is what people look for. */
export const welcome = ({ version, origin, logName }: Session, stack: Stack, note = ''): void => {
  console.log(`\nAetherOS ${version} is running${note}. Ctrl-C stops it.\n`)
  for (const [what, where] of [...stack.summary, ['Log', logName]]) console.log(`  ${what?.padEnd(9)} ${where}`)
  console.log(`\n  ${origin}`)
}
