import { Suspense } from 'react'
import type { App } from '#contract/apps'
import { needsRepair, readVerdict } from '#contract/checks'
import type { RoomGeneration, SharedRun } from '../../socket/room-state.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Opening } from '../../ui/opening.tsx'
import type { TabItem } from '../../ui/tabs.tsx'
import type { ArtifactView, FileView } from './artifact-view.ts'
import { type CreationTab, createLiveTab } from './live-tab.tsx'
import { isUnreported } from './preview/use-unreported.ts'

type TabLabelProps = { name: string; count?: number; warn?: string | null; mark?: string | null }

/** A tab's name with how much is in it; a dot says that something needs a look. */
const TabLabel = ({ name, count = 0, warn = null, mark = null }: TabLabelProps) => (
  <>
    {name}
    {count > 0 && <span className="text-faint text-xs tabular-nums">{count}</span>}
    {warn && (
      <span className="size-1.5 rounded-full bg-warning">
        <span className="sr-only">{warn}</span>
      </span>
    )}
    {mark && (
      <span className="size-1.5 rounded-full bg-accent">
        <span className="sr-only">{mark}</span>
      </span>
    )}
  </>
)

const ChecksView = lazyPart(async () => ({ default: (await import('./checks-view.tsx')).ChecksView }))
const FilesView = lazyPart(async () => ({ default: (await import('./files-view.tsx')).FilesView }))
const NotesView = lazyPart(async () => ({ default: (await import('./notes-view.tsx')).NotesView }))
const NothingYet = lazyPart(async () => ({ default: (await import('./notes-view.tsx')).NothingYet }))
const VersionsView = lazyPart(async () => ({ default: (await import('./versions/versions-view.tsx')).VersionsView }))
const TablesView = lazyPart(async () => ({ default: (await import('../apps/data/tables-view.tsx')).TablesView }))
const LogsView = lazyPart(async () => ({ default: (await import('../apps/logs-view.tsx')).LogsView }))

type Parts = {
  generation: RoomGeneration
  /** The creation's name. */
  title: string
  view: ArtifactView
  files: readonly FileView[]
  /** Of this creation, by anybody in the room. */
  runs: readonly SharedRun[]
  app: App | null
  /** The version that it runs. */
  liveId: string | null
  /** The number of versions. */
  versions: number
  unsaved: boolean
  findName: (userId: string) => string
  canWrite: boolean
  onFix: ((error: string) => void) | null
  onOpen: (id: string) => void
}

const settle = (content: TabItem<CreationTab>['content']) => (
  <Suspense fallback={<Opening what="This tab" />}>{content}</Suspense>
)

/** The tabs of a creation: where it runs first, then its code, then what its kind and its state bring along. */
export const listCreationTabs = (parts: Parts): TabItem<CreationTab>[] => {
  const { generation, view, files, app, canWrite, onFix } = parts
  const running = generation.phase === 'running'
  const complete = generation.phase === 'complete'
  const isFailing = view.rejected.length > 0 || generation.checks.some(needsRepair)
  const isDisputed = generation.checks.some((check) => readVerdict(check) === 'disputed')
  const warning = isFailing ? 'something failed' : isDisputed ? 'something is disputed' : null
  // What is live is tried where it is live: its data and its log are those of the other tabs, and an interface finds its API.
  // A private app is let in there by no frame.
  const isShownLive = app && parts.liveId === generation.id && app.faces.includes('api') && app.visibility !== 'private'
  const live = createLiveTab(generation, parts.title, files, parts.runs, isShownLive ? app.url : null, onFix)
  const hasData = app?.faces.includes('api') ?? false
  // What visitors leave behind is for those who may change the app.
  const editable = canWrite ? app : null
  const tabs: (TabItem<CreationTab> | null | false)[] = [
    live,
    {
      value: 'code',
      label: (
        <TabLabel name="Code" count={files.length} mark={parts.unsaved ? 'has changes that are not saved' : null} />
      ),
      content:
        files.length > 0
          ? settle(
              <FilesView
                generation={generation}
                view={view}
                files={files}
                onEdit={complete && canWrite ? () => parts.onOpen(generation.id) : null}
                onSaved={parts.onOpen}
              />,
            )
          : settle(<NothingYet generation={generation} prose={view.prose} />),
    },
    hasData && editable && { value: 'data', label: 'Data', content: settle(<TablesView app={editable} />) },
    editable && { value: 'logs', label: 'Logs', content: settle(<LogsView app={editable} onFix={onFix} />) },
    complete && {
      value: 'versions',
      label: <TabLabel name="Versions" count={parts.versions > 1 ? parts.versions : 0} />,
      content: settle(
        <VersionsView
          id={generation.id}
          findName={parts.findName}
          liveId={parts.liveId}
          canWrite={canWrite}
          onOpen={parts.onOpen}
        />,
      ),
    },
    {
      value: 'checks',
      label: <TabLabel name="Checks" warn={warning} />,
      content: settle(
        <ChecksView
          checks={generation.checks}
          rejected={view.rejected}
          running={running}
          unreported={isUnreported(generation)}
        />,
      ),
    },
    { value: 'notes', label: 'Summary', content: settle(<NotesView generation={generation} prose={view.prose} />) },
  ]
  return tabs.filter((tab) => tab !== null && tab !== false)
}
