import { Suspense, useMemo } from 'react'
import { useApps, useInterfaces } from '../../api/apps.ts'
import { useVersions } from '../../api/versions.ts'
import type { RoomGeneration, SharedRun } from '../../socket/room-state.ts'
import { Banner } from '../../ui/banner.tsx'
import { formatKind } from '../../ui/kind.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Name } from '../../ui/name.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { findApp, findHomeApp } from '../apps/find-app.ts'
import { usePublishing } from '../apps/use-publishing.tsx'
import { viewArtifact } from './artifact-view.ts'
import { CreationHead } from './creation-head.tsx'
import { listCreationTabs } from './creation-tabs.tsx'
import { describeFailure, describeStatus } from './describe.ts'
import { useEdits } from './edit/edits.ts'
import type { CreationTab } from './live-tab.tsx'
import { RunningLine } from './running-line.tsx'
import { ShowBar } from './show-bar.tsx'
import { useCreationActions } from './use-creation-actions.tsx'
import { useFinalFiles } from './use-final-files.ts'

const AppBar = lazyPart(async () => ({ default: (await import('../apps/app-bar.tsx')).AppBar }))

const BesideBar = lazyPart(async () => ({ default: (await import('./versions/beside-bar.tsx')).BesideBar }))

type CreationPaneProps = {
  generation: RoomGeneration
  /** The creation's name. */
  title: string
  /** The tab that was chosen; null, or one that there is not, for the first. */
  tab: string | null
  onTab: (tab: CreationTab) => void
  roomId: string
  /** Program runs of the people here. */
  runs: readonly SharedRun[]
  /** Returns the name of somebody of this room. */
  findName: (userId: string) => string
  /** A newer one that somebody else's choice did not open: its author, and the jump to it. */
  newer: { name: string; running: boolean; open: () => void } | null
  /** Another version that was edited and not saved, and the way back to it. */
  unsaved: { version: number; open: () => void } | null
  canWrite: boolean
  /** Null where the conversation beside it offers the same. */
  onStop: (() => void) | null
  onRefine: () => void
  /** Starts a refinement that begins with what went wrong. */
  onFix: (error: string) => void
  /** Tells whether the room shows this version. */
  isHere: (id: string) => boolean
  /** Shows another version. */
  onOpen: (id: string) => void
}

/** One creation, being written or finished: it runs here, and everything that belongs to it is a tab further. */
export const CreationPane = (props: CreationPaneProps) => {
  const { generation, title, roomId, findName, newer, canWrite, onStop, onRefine, onFix, onOpen } = props
  const running = generation.phase === 'running'
  const complete = generation.phase === 'complete'
  const view = viewArtifact(generation.id, generation.text, !running)
  const files = useFinalFiles(generation, view)
  const versions = useVersions(generation.id, complete)
  const apps = useApps(roomId).data ?? []
  const interfaces = useInterfaces(apps)
  const match = findApp(apps, generation.id, new Set(versions.data?.map((version) => version.id)), interfaces)
  const app = match?.app ?? null
  const stored = versions.data?.find((version) => version.id === generation.id)
  const root = versions.data?.[0]
  const unsaved = useEdits(generation.id).size > 0
  const home = findHomeApp(apps, root?.prompt ?? generation.prompt)
  const publishing = usePublishing({ generation, title, match, apps, home })
  const { failure, setFailure } = publishing
  const isLive = match?.liveId === generation.id
  const publishable = useCreationActions({
    generation,
    isLive,
    canWrite,
    onRefine,
    onTab: props.onTab,
    onPublish: publishing.publish,
  })
  const runs = useMemo(
    () => props.runs.filter(({ generationId }) => generationId === generation.id),
    [props.runs, generation.id],
  )
  const tabs = listCreationTabs({
    generation,
    title,
    view,
    files,
    runs,
    app,
    liveId: match?.liveId ?? null,
    versions: versions.data?.length ?? 0,
    unsaved,
    findName,
    canWrite,
    onFix: canWrite ? onFix : null,
    onOpen,
  })
  // It is watched while it is written, and runs as soon as it can.
  const tab =
    tabs.find(({ value }) => value === props.tab)?.value ?? (unsaved || !complete ? 'code' : (tabs[0]?.value ?? 'code'))

  return (
    <div className="flex h-full min-h-0 flex-col">
      {newer && (
        <ShowBar onClick={newer.open} action="Show it">
          <Name>{newer.name}</Name> {newer.running ? 'started something new' : 'made something newer'}
        </ShowBar>
      )}
      {props.unsaved && (
        <ShowBar onClick={props.unsaved.open} action="Go to them">
          Your changes to v{props.unsaved.version} are not saved
        </ShowBar>
      )}
      <CreationHead
        generation={generation}
        title={title}
        roomId={roomId}
        rootId={stored?.rootId ?? generation.id}
        isHere={props.isHere}
        onOpen={onOpen}
        starred={stored?.starred ?? false}
        versions={versions.data?.length ?? 1}
        liveAt={isLive && app ? app.slug : null}
        canWrite={canWrite}
        onStop={onStop}
        onRefine={onRefine}
        onPublish={publishable && !app ? publishing.publish : null}
        api={app?.faces.includes('api') ? app : null}
        onMake={publishable && generation.type === 'api' ? publishing.make : null}
        onFailure={setFailure}
      />
      {failure && (
        <Banner bar tone="danger">
          {failure}
        </Banner>
      )}
      {running && <RunningLine generation={generation} words={describeStatus(generation, view)} />}
      {generation.phase === 'failed' && (
        <p className="shrink-0 border-t border-l-2 border-l-danger bg-raised px-4 py-2 text-sm">
          {describeFailure(generation)}
          {files.length > 0 && <span className="text-soft"> What was received is kept.</span>}
        </p>
      )}
      {app && (
        <Suspense fallback={<div className="min-h-10 shrink-0 border-t" />}>
          <AppBar
            app={app}
            findName={findName}
            canWrite={canWrite}
            onPublish={publishable && !isLive ? publishing.publish : null}
            home={home}
            onPublishHome={publishable ? publishing.publish : null}
          />
        </Suspense>
      )}
      {versions.data && versions.data.length > 2 && (
        <Suspense>
          <BesideBar versions={versions.data} roomId={roomId} findName={findName} canWrite={canWrite} onOpen={onOpen} />
        </Suspense>
      )}
      <Tabs
        label={`Views of this ${formatKind(generation.type)}`}
        value={tab}
        onChange={props.onTab}
        className="flex-1 border-t"
        items={tabs}
      />
      {publishing.dialog}
    </div>
  )
}
