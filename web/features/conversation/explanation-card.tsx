import { RotateCcw, Square } from 'lucide-react'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { Button } from '../../ui/button.tsx'
import { Name } from '../../ui/name.tsx'
import { describeFailure, formatClock } from '../creation/describe.ts'
import { Prose } from '../creation/prose.tsx'
import { useSeconds } from '../creation/use-seconds.ts'
import { AttachedFiles } from './attached-files.tsx'
import { AuthorLine } from './author-line.tsx'
import type { GenerationActions } from './generation-card.tsx'

type ExplanationCardProps = {
  generation: RoomGeneration
  actions: GenerationActions
  canWrite: boolean
  /** The name of the creation that it is about; null when it is about the question itself. */
  about: string | null
  cancelledBy: string | null
}

const Waiting = ({ startedAt }: { startedAt: string }) => {
  const seconds = useSeconds(startedAt, true)
  return <span className="text-faint text-sm tabular-nums">Writing · {formatClock(seconds)}</span>
}

/** A question about a creation and the model's answer, as it is written. */
export const ExplanationCard = ({ generation, actions, canWrite, about, cancelledBy }: ExplanationCardProps) => {
  const { phase, text, parentId } = generation
  const running = phase === 'running'
  const title = about ?? (parentId ? 'an earlier creation' : null)
  return (
    <AuthorLine userId={generation.userId} name={generation.name} at={generation.startedAt} note="asked">
      <section aria-label={`Explanation: ${title ?? generation.prompt}`} className="mt-1 grid gap-2.5">
        <p className="line-clamp-4 whitespace-pre-line [overflow-wrap:anywhere]">
          {generation.prompt}
          {title && (
            <span className="text-faint">
              {' '}
              · <Name>{title}</Name>
            </span>
          )}
        </p>
        {generation.attachments.length > 0 && <AttachedFiles attachments={generation.attachments} />}
        {/* It is read out when it is complete, not word by word. */}
        {text !== '' && (
          <div aria-live={running ? 'off' : undefined} className="border-l-2 border-edge pl-3.5">
            <Prose text={text} />
          </div>
        )}
        <div className="flex flex-wrap items-center gap-2">
          {running && <Waiting startedAt={generation.startedAt} />}
          {running && canWrite && (
            <Button size="sm" icon={<Square />} onClick={() => actions.stop(generation.id)}>
              Stop
            </Button>
          )}
          {phase === 'complete' && <span className="text-faint text-xs">{generation.metadata?.model}</span>}
          {phase === 'cancelled' && <span className="text-faint text-sm">Stopped by {cancelledBy ?? 'somebody'}</span>}
          {phase === 'failed' && <span className="text-danger text-sm">{describeFailure(generation)}</span>}
          {(phase === 'failed' || phase === 'cancelled') && canWrite && (
            <Button size="sm" variant="ghost" icon={<RotateCcw />} onClick={() => actions.again(generation)}>
              Try again
            </Button>
          )}
          {parentId && about && (
            <Button size="sm" variant="ghost" onClick={() => actions.open(parentId)}>
              Open
            </Button>
          )}
        </div>
      </section>
    </AuthorLine>
  )
}
