import { useCallback } from 'react'
import { findEntry, readManifest } from '#contract/program-entry'
import { runGeneration } from '../../../api/runs.ts'
import type { Runner } from './run-events.ts'
import { TerminalView, type TerminalViewProps } from './terminal-view.tsx'

type ServerTerminalProps = {
  id: string
  files: readonly { path: string; content: string }[]
} & Pick<TerminalViewProps, 'runs' | 'onFix'>

/** A program that runs on the server, in an isolate of its own. */
export const ServerTerminal = ({ id, files, ...view }: ServerTerminalProps) => {
  const { command } = readManifest(files.find(({ path }) => path === 'package.json')?.content)
  const runner = useCallback<Runner>((request, signal) => runGeneration(id, request, signal), [id])
  return (
    <TerminalView
      {...view}
      command={command ?? findEntry(files) ?? 'program'}
      suggestion={command === null ? '' : '--help'}
      id={id}
      runner={runner}
      note="Runs in isolation, without a network: what asks a server works only where it is installed."
    />
  )
}
