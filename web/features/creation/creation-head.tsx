import { ChevronDown, PencilLine, Rocket, Square, Star } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { App, FaceKind } from '#contract/apps'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { Button } from '../../ui/button.tsx'
import { KindGlyph } from '../../ui/kind.tsx'
import { lazyDialog } from '../../ui/lazy-dialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Name } from '../../ui/name.tsx'
import { Verdict } from '../history/verdict.tsx'
import type { CreationsDialogProps } from './creations-dialog.tsx'
import { readStatus } from './generation-status.ts'
import { useIsTrying } from './preview/trying.ts'

const CreationMenu = lazyPart(async () => ({ default: (await import('./creation-menu.tsx')).CreationMenu }))

const CreationsDialog = lazyDialog(
  'The list of creations',
  async () => (await import('./creations-dialog.tsx')).CreationsDialog,
)

type CreationHeadProps = {
  generation: RoomGeneration
  title: string
  starred: boolean
  /** The number of its versions. */
  versions: number
  /** The slug of the app that runs this version; null when none does. */
  liveAt: string | null
  canWrite: boolean
  /** Null where the conversation beside it offers the same. */
  onStop: (() => void) | null
  onRefine: () => void
  /** Null when it cannot be published, or has an address already. */
  onPublish: (() => void) | null
  /** The app whose API it runs in; null when it has no live API. */
  api: App | null
  /** Makes another interface for an API; null for what is none. */
  onMake: ((kind: FaceKind) => void) | null
  onFailure: (words: string | null) => void
} & Pick<CreationsDialogProps, 'roomId' | 'rootId' | 'isHere' | 'onOpen'>

/** Shows the name of a creation, the verdict of its checks, and what can be done with it. */
export const CreationHead = (props: CreationHeadProps) => {
  const { generation, title, starred, canWrite, onStop, onRefine, onPublish } = props
  const [listing, setListing] = useState(false)
  const running = generation.phase === 'running'
  const trying = useIsTrying(generation.id)
  return (
    <header className="@container flex min-h-13 shrink-0 items-center gap-2.5 pr-2 pl-4">
      <KindGlyph kind={generation.type} labelled />
      <div className="grid min-w-0 flex-1 grid-cols-1 @md:flex @md:items-center @md:gap-2.5">
        <h2 className="min-w-0 font-medium @md:flex-1" title={generation.prompt}>
          <button
            type="button"
            aria-haspopup="dialog"
            aria-label={`${title}: all creations in this room`}
            onClick={() => setListing(true)}
            className="-mx-1.5 flex min-h-control-sm max-w-full items-center gap-1 rounded-sm px-1.5 text-left hover:bg-raised"
          >
            <span className="min-w-0 truncate">
              <Name>{title}</Name>
            </span>
            <ChevronDown aria-hidden className="size-3.5 shrink-0 text-faint" />
          </button>
        </h2>
        <div className="flex shrink-0 items-center gap-2.5">
          {starred && <Star role="img" aria-label="Starred" className="size-3.5 shrink-0 fill-current text-warning" />}
          {generation.version !== null && (
            <span className="shrink-0 text-faint text-sm tabular-nums">v{generation.version}</span>
          )}
          {!running && <Verdict status={readStatus(generation)} checks={generation.checks} trying={trying} />}
        </div>
      </div>
      {running && onStop && (
        <Button size="sm" icon={<Square />} onClick={onStop}>
          Stop
        </Button>
      )}
      {generation.phase === 'complete' && (
        <div className="flex shrink-0 items-center gap-0.5">
          {canWrite && (
            <Button size="sm" variant="ghost" icon={<PencilLine />} aria-label="Refine" onClick={onRefine}>
              <span className="hidden @md:inline">Refine</span>
            </Button>
          )}
          {canWrite && onPublish && (
            <Button size="sm" icon={<Rocket />} onClick={onPublish}>
              Publish
            </Button>
          )}
          <Suspense fallback={<span className="size-control-sm" />}>
            <CreationMenu
              id={generation.id}
              title={title}
              starred={starred}
              version={generation.version ?? 1}
              versions={props.versions}
              liveAt={props.liveAt}
              canWrite={canWrite}
              api={props.api}
              onMake={props.onMake}
              onFailure={props.onFailure}
            />
          </Suspense>
        </div>
      )}
      {listing && (
        <CreationsDialog
          roomId={props.roomId}
          rootId={props.rootId}
          isHere={props.isHere}
          onOpen={(id) => {
            setListing(false)
            props.onOpen(id)
          }}
          onClose={() => setListing(false)}
        />
      )}
    </header>
  )
}
