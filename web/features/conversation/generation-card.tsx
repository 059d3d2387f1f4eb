import { ArrowUpRight, PencilLine, RotateCcw, Square, Wrench } from 'lucide-react'
import { memo, Suspense } from 'react'
import { isWordsOnly } from '#contract/checks'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Clamped } from '../../ui/clamped.tsx'
import { cx } from '../../ui/cx.ts'
import { KindBadge } from '../../ui/kind.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Name } from '../../ui/name.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { type ArtifactView, viewArtifact } from '../creation/artifact-view.ts'
import {
  cutOpening,
  describeFailing,
  describeFailure,
  describeStatus,
  explainNothing,
  formatClock,
  formatFacts,
  readModelWords,
  splitMissing,
} from '../creation/describe.ts'
import { DownloadButton } from '../creation/download-button.tsx'
import { readStatus } from '../creation/generation-status.ts'
import { useIsTrying } from '../creation/preview/trying.ts'
import { renderInline } from '../creation/prose.tsx'
import { useSeconds } from '../creation/use-seconds.ts'
import { Verdict } from '../history/verdict.tsx'
import { AuthorLine } from './author-line.tsx'
import type { Build, Changeable } from './change-button.tsx'

const AttachedFiles = lazyPart(async () => ({ default: (await import('./attached-files.tsx')).AttachedFiles }))

const ChangeButton = lazyPart(async () => ({ default: (await import('./change-button.tsx')).ChangeButton }))

export type GenerationActions = {
  open: (id: string) => void
  stop: (id: string) => void
  refine: (generation: RoomGeneration) => void
  /** Refines it with what went wrong as the beginning of the prompt. */
  fix: (generation: RoomGeneration, error: string) => void
  again: (generation: RoomGeneration) => void
  build: Build
}

type GenerationCardProps = {
  generation: RoomGeneration
  /** The name of its card, unlike any other here. */
  label: string
  /** The name of the creation, the same for all its versions. */
  title: string
  /** The creation that may have been meant to change, where it came to nothing. */
  instead: Changeable | null
  actions: GenerationActions
  canWrite: boolean
  /** Tells whether the creation pane shows it. */
  isOpen: boolean
  cancelledBy: string | null
  /** The version that it was made from, as far as it is known. */
  parentVersion: number | null
}

const describeOutcome = ({ parentId, metadata }: RoomGeneration, parentVersion: number | null) => {
  if (metadata?.origin === 'manual') return 'edited'
  if (metadata?.origin === 'restored') return parentVersion ? `restored version ${parentVersion}` : 'restored a version'
  return parentId ? 'refined' : 'requested'
}

/** Formats a version with the one it is based on, where another came between that is not in it: "v3, based on v1". */
const formatVersion = (version: number, parentVersion: number | null) =>
  parentVersion && parentVersion !== version - 1 ? `v${version}, based on v${parentVersion}` : `v${version}`

/** A generation in the conversation: one card from the question to the verdict. */
export const GenerationCard = memo((props: GenerationCardProps) => {
  const { generation, title, actions, canWrite, isOpen, cancelledBy, parentVersion, instead } = props
  const prompt = cutOpening(generation.prompt)
  const running = generation.phase === 'running'
  const view = viewArtifact(generation.id, generation.text, !running)
  return (
    <AuthorLine
      userId={generation.userId}
      name={generation.name}
      at={generation.startedAt}
      note={describeOutcome(generation, parentVersion)}
    >
      <section
        aria-label={`Creation: ${props.label}`}
        className={cx(
          'mt-1 grid grid-cols-1 gap-2.5 rounded-md border bg-panel p-3 transition-colors',
          isOpen ? 'border-edge' : 'border-hairline',
        )}
      >
        <div className="flex items-start gap-2.5">
          <KindBadge kind={generation.type} />
          <div className="grid min-w-0 flex-1 grid-cols-1 gap-0.5">
            {title !== '' && title !== prompt && (
              <p className="truncate font-medium">
                <Name>{title}</Name>
              </p>
            )}
            <p
              dir="auto"
              className="line-clamp-3 whitespace-pre-line text-soft first:text-ink [overflow-wrap:anywhere]"
            >
              {prompt}
            </p>
          </div>
        </div>
        {generation.attachments.length > 0 && (
          <Suspense>
            <AttachedFiles attachments={generation.attachments} />
          </Suspense>
        )}
        {running ? (
          <Running generation={generation} view={view} canWrite={canWrite} actions={actions} isOpen={isOpen} />
        ) : (
          <Ended
            generation={generation}
            view={view}
            canWrite={canWrite}
            actions={actions}
            isOpen={isOpen}
            cancelledBy={cancelledBy}
            parentVersion={parentVersion}
            title={title}
            instead={instead}
          />
        )}
      </section>
    </AuthorLine>
  )
})

type PartProps = {
  generation: RoomGeneration
  view: ArtifactView
  canWrite: boolean
  actions: GenerationActions
  isOpen: boolean
}

const OpenButton = ({ id, actions, isOpen }: { id: string; actions: GenerationActions; isOpen: boolean }) => (
  <Button
    size="sm"
    variant={isOpen ? 'ghost' : 'secondary'}
    icon={<ArrowUpRight />}
    onClick={() => actions.open(id)}
    aria-pressed={isOpen}
  >
    Open
  </Button>
)

const Running = ({ generation, view, canWrite, actions, isOpen }: PartProps) => {
  const seconds = useSeconds(generation.startedAt, true)
  const words = describeStatus(generation, view)
  return (
    <>
      {/* It changes several times a second, which nobody wants to hear. */}
      <div aria-live="off" className="grid grid-cols-1 gap-1.5">
        <p className="flex justify-between gap-3 text-soft text-sm">
          <span className="min-w-0 truncate">{words}</span>
          <span className="tabular-nums">{formatClock(seconds)}</span>
        </p>
        <ProgressBar label={words} value={generation.progress > 0 ? generation.progress : null} />
      </div>
      <div className="flex gap-1.5">
        {canWrite && (
          <Button size="sm" icon={<Square />} onClick={() => actions.stop(generation.id)}>
            Stop
          </Button>
        )}
        {!isOpen && <OpenButton id={generation.id} actions={actions} isOpen={isOpen} />}
      </div>
    </>
  )
}

const Ended = ({
  generation,
  view,
  canWrite,
  actions,
  isOpen,
  cancelledBy,
  parentVersion,
  title,
  instead,
}: PartProps & Pick<GenerationCardProps, 'cancelledBy' | 'parentVersion' | 'title' | 'instead'>) => {
  const complete = generation.phase === 'complete'
  const trying = useIsTrying(generation.id)
  const openable = complete || generation.text !== ''
  const failing = describeFailing(generation.checks)
  const nothing = complete ? explainNothing(generation.checks) : null
  const words = nothing ? null : readModelWords(generation, view)
  const { missing, rest } = splitMissing(words ?? '')
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-faint text-sm tabular-nums">
        <Verdict status={readStatus(generation)} checks={generation.checks} trying={trying} />
        {missing && <Badge tone="warning">partly</Badge>}
        {generation.version !== null && generation.version > 1 && (
          <span>{formatVersion(generation.version, parentVersion)}</span>
        )}
        {complete && <span>{formatFacts(generation, view.files.length)}</span>}
        {cancelledBy && <span>by {cancelledBy}</span>}
      </div>
      {generation.phase === 'failed' && (
        <p className="text-sm text-soft">
          {describeFailure(generation)}
          {generation.text !== '' && ' What was received is kept.'}
        </p>
      )}
      {nothing && <Clamped>{nothing}</Clamped>}
      {missing && (
        <p dir="auto" className="border-l-2 border-l-warning pl-2 text-sm">
          {renderInline(missing)}
        </p>
      )}
      {rest && <Clamped>{renderInline(rest)}</Clamped>}
      <div className="-mb-1 -ml-1 flex flex-wrap items-center gap-1">
        {nothing && canWrite && instead && (
          <Suspense>
            <ChangeButton of={instead} text={generation.prompt} onBuild={actions.build} />
          </Suspense>
        )}
        {openable && <OpenButton id={generation.id} actions={actions} isOpen={isOpen} />}
        {complete && canWrite && (
          <Button size="sm" variant="ghost" icon={<PencilLine />} onClick={() => actions.refine(generation)}>
            Refine
          </Button>
        )}
        {complete && canWrite && failing && (
          <Button size="sm" variant="ghost" icon={<Wrench />} onClick={() => actions.fix(generation, failing)}>
            Fix
          </Button>
        )}
        {complete && !isWordsOnly(generation.checks) && <DownloadButton id={generation.id} title={title} />}
        {!complete && canWrite && (
          <Button size="sm" variant="ghost" icon={<RotateCcw />} onClick={() => actions.again(generation)}>
            Try again
          </Button>
        )}
      </div>
    </>
  )
}
