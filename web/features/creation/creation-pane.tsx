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
import { Prose } from './prose.tsx'
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
}

type Tab = 'files' | 'notes' | 'checks'

/** One creation, being written or finished: its files, what the model says of them, what was checked. */
export const CreationPane = ({ generation, newer, canWrite, onStop, onRefine }: CreationPaneProps) => {
  const [tab, setTab] = useState<Tab>('files')
  const running = generation.phase === 'running'
  const view = viewArtifact(generation.id, generation.text, !running)
  const files = useFinalFiles(generation, view)
  const failing = generation.checks.filter((check) => !check.ok).length + view.rejected.length
  const title = titleOf(generation.prompt)
  const count = generation.checks.length

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
        onChange={setTab}
        className="flex-1 border-t"
        items={[
          {
            value: 'files',
            label: <TabLabel name="Files" count={files.length} />,
            content:
              files.length > 0 ? (
                <FilesView generation={generation} view={view} files={files} />
              ) : (
                <NothingYet generation={generation} prose={view.prose} />
              ),
          },
          {
            value: 'notes',
            label: 'Notes',
            content: (
              <div className="grid gap-4 p-4 text-base">
                <section aria-label="Prompt" className="grid gap-1">
                  <h3 className="text-faint text-xs">{generation.name} asked</h3>
                  <p className="max-w-prose whitespace-pre-wrap text-soft [overflow-wrap:anywhere]">
                    {generation.prompt}
                  </p>
                </section>
                {view.prose.length > 0 && (
                  <section aria-label="What the model says" className="grid gap-1 border-t pt-4">
                    <h3 className="text-faint text-xs">{generation.metadata?.model ?? 'The model'} says</h3>
                    <Prose text={view.prose.join('\n\n')} />
                  </section>
                )}
              </div>
            ),
          },
          {
            value: 'checks',
            label: <TabLabel name="Checks" count={count} warn={failing > 0} />,
            content: <ChecksView checks={generation.checks} rejected={view.rejected} running={running} />,
          },
        ]}
      />
    </div>
  )
}

const TabLabel = ({ name, count, warn = false }: { name: string; count: number; warn?: boolean }) => (
  <>
    {name}
    {count > 0 && <span className="text-faint text-xs tabular-nums">{count}</span>}
    {warn && (
      <span className="size-1.5 rounded-full bg-warning">
        <span className="sr-only">something failed</span>
      </span>
    )}
  </>
)

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

const NothingYet = ({ generation, prose }: { generation: RoomGeneration; prose: readonly string[] }) => (
  <div className="p-4 text-soft text-sm">
    {prose.length > 0 ? (
      <Prose text={prose.join('\n\n')} />
    ) : generation.phase === 'running' ? (
      <p>The first file appears here as it is written.</p>
    ) : (
      <p>No file was written.</p>
    )}
  </div>
)
