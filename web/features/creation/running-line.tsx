import type { RoomGeneration } from '../../socket/room-state.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { formatClock } from './describe.ts'
import { useSeconds } from './use-seconds.ts'

/** Shows the step that is under way, its time, and its progress. */
export const RunningLine = ({ generation, words }: { generation: RoomGeneration; words: string }) => {
  const seconds = useSeconds(generation.startedAt, true)
  return (
    <div className="grid grid-cols-1 shrink-0 gap-1.5 px-4 pb-2.5">
      <p className="flex justify-between gap-3 text-soft text-sm">
        <span className="min-w-0 truncate">{words}</span>
        <span className="tabular-nums">{formatClock(seconds)}</span>
      </p>
      <ProgressBar label={words} value={generation.progress > 0 ? generation.progress : null} />
    </div>
  )
}
