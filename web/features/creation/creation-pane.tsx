import { PencilLine, Square } from 'lucide-react'
import { useState } from 'react'
import type { RoomGeneration } from '../../socket/room-state.ts'
import { Button } from '../../ui/button.tsx'
import { KindGlyph, kindNames } from '../../ui/kind.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Verdict } from '../history/verdict.tsx'
import { viewArtifact } from './artifact-view.ts'
import { ChecksView } from './checks-view.tsx'
import { clockWords, failureWords, statusWords, titleOf } from './describe.ts'
import { DownloadButton } from './download-button.tsx'
import { FilesView } from './files-view.tsx'
import { statusOf } from './generation-status.ts'
import { type CreationTab, liveTab } from './live-tab.tsx'
import { NotesView, NothingYet } from './notes-view.tsx'
import { TabLabel } from './tab-label.tsx'
import { useFinalFiles } from './use-final-files.ts'
import { useSeconds } from './use-seconds.ts'

export type CreationPaneProps = {
  generation: RoomGeneration
  /** A newer one that somebody else's choice did not open: its author, and the jump to it. */
  newer: { name: string; open: () => void } | null
  canWrite: boolean
  /** Null where the conversation beside it offers the same. */
  onStop: (() => void) | null
  onRefine: () => void
  /** Starts a refinement that begins with what went wrong. */
  onFix: (error: string) => void
}

/** One creation, being written or finished: its files, what the model says of them, what was checked. */
export const CreationPane = ({ generation, newer, canWrite, onStop, onRefine, onFix }: CreationPaneProps) => {
  const [picked, setPicked] = useState<CreationTab | null>(null)
  const running = generation.phase === 'running'
  const view = viewArtifact(generation.id, generation.text, !running)
  const files = useFinalFiles(generation, view)
  const failing = generation.checks.filter((check) => !check.ok).length + view.rejected.length
  const title = titleOf(generation.prompt)
  const count = generation.checks.length
  const live = liveTab(generation, files, canWrite ? onFix : null)
  // It is watched while it is written, and runs as soon as it can.
  const tab = picked ?? live?.value ?? 'code'

  return (
    <div className="flex h-full min-h-0 flex-col">
      {newer && (
        <button
          type="button"
          onClick={newer.open}
          className="flex h-control-sm shrink-0 items-center justify-center gap-2 border-b bg-raised text-sm hover:bg-pressed"
        >
          <span aria-hidden className="size-1.5 rounded-full bg-accent" />
          {newer.name} started something new
          <span className="text-accent">Show it</span>
        </button>
      )}
      <header className="flex min-h-13 shrink-0 items-center gap-2.5 px-4">
        <KindGlyph kind={generation.type} labelled />
        <h2 className="min-w-0 flex-1 truncate font-medium" title={generation.prompt}>
          {title}
        </h2>
        {generation.version !== null && (
          <span className="shrink-0 text-faint text-sm tabular-nums">v{generation.version}</span>
        )}
        {!running && <Verdict status={statusOf(generation)} checks={generation.checks} />}
        {running && onStop && (
          <Button size="sm" icon={<Square />} onClick={onStop}>
            Stop
          </Button>
        )}
        {generation.phase === 'complete' && (
          <div className="flex shrink-0 items-center">
            <DownloadButton id={generation.id} title={title} iconOnly />
            {canWrite && (
              <Button size="sm" variant="ghost" icon={<PencilLine />} onClick={onRefine}>
                Refine
              </Button>
            )}
          </div>
        )}
      </header>
      {running && <RunningLine generation={generation} words={statusWords(generation, view)} />}
      {generation.phase === 'failed' && (
        <p className="shrink-0 border-t border-l-2 border-l-danger bg-raised px-4 py-2 text-sm">
          {failureWords(generation)}
          {files.length > 0 && <span className="text-soft"> What was received is kept.</span>}
        </p>
      )}
      <Tabs
        label={`Views of this ${kindNames[generation.type]}`}
        value={tab}
        onChange={setPicked}
        className="flex-1 border-t"
        items={[
          ...(live ? [live] : []),
          {
            value: 'code',
            label: <TabLabel name="Code" count={files.length} />,
            content:
              files.length > 0 ? (
                <FilesView generation={generation} view={view} files={files} />
              ) : (
                <NothingYet generation={generation} prose={view.prose} />
              ),
          },
          {
            value: 'checks',
            label: <TabLabel name="Checks" count={count} warn={failing > 0 ? 'something failed' : null} />,
            content: <ChecksView checks={generation.checks} rejected={view.rejected} running={running} />,
          },
          { value: 'notes', label: 'Notes', content: <NotesView generation={generation} prose={view.prose} /> },
        ]}
      />
    </div>
  )
}

const RunningLine = ({ generation, words }: { generation: RoomGeneration; words: string }) => {
  const seconds = useSeconds(generation.startedAt, true)
  return (
    <div className="grid shrink-0 gap-1.5 px-4 pb-2.5">
      <p className="flex justify-between gap-3 text-soft text-sm">
        <span className="min-w-0 truncate">{words}</span>
        <span className="tabular-nums">{clockWords(seconds)}</span>
      </p>
      <ProgressBar label={words} value={generation.progress > 0 ? generation.progress : null} />
    </div>
  )
}
