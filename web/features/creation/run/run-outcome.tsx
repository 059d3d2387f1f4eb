import { Wrench } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { formatDuration } from '../../../ui/time.ts'
import type { Loading } from './run-events.ts'
import type { RunState } from './use-run.ts'

const toMegabytes = (bytes: number) => Math.round(bytes / 1_000_000)

const LoadingLine = ({ loaded, total }: Loading) => (
  <span className="grid gap-1 text-accent tabular-nums">
    Loading Python, {toMegabytes(loaded)} of {toMegabytes(total)} MB
    <ProgressBar label="Loading Python" value={loaded / total} className="w-48" />
  </span>
)

type RunOutcomeProps = { state: RunState; onFix: ((error: string) => void) | null }

/** Shows the end of a run: exit code and time, or why there is neither. */
export const RunOutcome = ({ state, onFix }: RunOutcomeProps) => {
  switch (state.status) {
    case 'idle':
      return null
    case 'running':
      return state.loading ? <LoadingLine {...state.loading} /> : <span className="text-accent">running</span>
    case 'stopped':
      return <span className="text-soft">stopped</span>
    case 'refused':
      return <span className="text-danger">{state.words}</span>
    case 'ended':
      return (
        <>
          <span className={state.code === 0 ? 'text-success' : 'text-warning'}>exit {state.code}</span>
          <span className="text-faint tabular-nums">{formatDuration(state.durationMs)}</span>
          {state.code !== 0 && state.stderr && onFix && (
            <Button size="sm" icon={<Wrench />} onClick={() => onFix(state.stderr)}>
              Fix it
            </Button>
          )}
        </>
      )
    default:
      return state satisfies never
  }
}
