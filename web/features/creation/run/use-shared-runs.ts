import { type RefObject, useEffect, useRef } from 'react'
import type { SharedRun } from '../../../socket/room-state.ts'
import type { Screen } from './terminal-screen.tsx'

const DIM = '\x1b[90m'
const RED = '\x1b[31m'
const PLAIN = '\x1b[0m'

/** Writes what others of the room run onto the screen, each part once. `own`: runs that this terminal shows itself. */
export const useSharedRuns = (
  screen: RefObject<Screen | null>,
  isReady: boolean,
  runs: readonly SharedRun[],
  own: RefObject<Set<string>>,
  command: string,
) => {
  const written = useRef(new Map<string, { parts: number; ended: boolean }>())
  useEffect(() => {
    if (!isReady) return
    for (const { run, name, argv, output, outcome } of runs) {
      if (own.current.has(run)) continue
      const known = written.current.get(run)
      const before = known ?? { parts: 0, ended: false }
      if (!known) screen.current?.write(`\r\n${DIM}${name}: $ ${[command, ...argv].join(' ')}${PLAIN}\r\n`)
      for (const { stream, text } of output.slice(before.parts))
        screen.current?.write(stream === 'stderr' ? `${RED}${text}${PLAIN}` : text)
      if (outcome && !before.ended) {
        const words = outcome.exitCode === null ? 'stopped' : `exit ${outcome.exitCode}`
        screen.current?.write(`${DIM}${name}: ${words}${PLAIN}\r\n`)
      }
      written.current.set(run, { parts: output.length, ended: outcome !== null })
    }
  }, [screen, isReady, runs, own, command])
}
