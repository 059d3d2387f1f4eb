import { useCallback } from 'react'
import { runGeneration } from '../../../api/runs.ts'
import type { Runner } from './run-events.ts'
import { TerminalView, type TerminalViewProps } from './terminal-view.tsx'

export type ServerTerminalProps = { id: string } & Omit<TerminalViewProps, 'runner' | 'note'>

/** A program that runs on the server, in an isolate of its own. */
export const ServerTerminal = ({ id, ...view }: ServerTerminalProps) => {
  const runner = useCallback<Runner>((request, signal) => runGeneration(id, request, signal), [id])
  return (
    <TerminalView
      {...view}
      runner={runner}
      note="Runs in isolation, without a network: what asks a server works only where it is installed."
    />
  )
}
