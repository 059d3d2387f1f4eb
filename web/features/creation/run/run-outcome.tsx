import { Wrench } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { durationOf } from '../../../ui/time.ts'
import type { RunState } from './use-run.ts'

export type RunOutcomeProps = { state: RunState; onFix: ((error: string) => void) | null }

/** How a run ended: exit code and time, or why there is neither. */
export const RunOutcome = ({ state, onFix }: RunOutcomeProps) => {
  switch (state.status) {
    case 'idle':
      return null
    case 'running':
      return <span className="text-accent">running</span>
    case 'stopped':
      return <span className="text-soft">stopped</span>
    case 'refused':
      return <span className="text-danger">{state.words}</span>
    case 'ended':
      return (
        <>
          <span className={state.code === 0 ? 'text-success' : 'text-warning'}>exit {state.code}</span>
          <span className="text-faint tabular-nums">{durationOf(state.durationMs)}</span>
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
