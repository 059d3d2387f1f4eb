import { Suspense } from 'react'
import { MOUNTS } from '#contract/constants'
import { kindEntries } from '#contract/kinds'
import type { RoomGeneration, SharedRun } from '../../socket/room-state.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Opening } from '../../ui/opening.tsx'
import type { TabItem } from '../../ui/tabs.tsx'
import type { FileView } from './artifact-view.ts'
import { findHowToRun } from './run/how-to-run.ts'

export type CreationTab = 'preview' | 'api' | 'terminal' | 'code' | 'data' | 'logs' | 'versions' | 'notes' | 'checks'

const PreviewView = lazyPart(async () => ({ default: (await import('./preview/preview-view.tsx')).PreviewView }))
const TryView = lazyPart(async () => ({ default: (await import('./try/try-view.tsx')).TryView }))
const ServerTerminal = lazyPart(async () => ({ default: (await import('./run/server-terminal.tsx')).ServerTerminal }))
const PythonView = lazyPart(async () => ({ default: (await import('./run/python/python-view.tsx')).PythonView }))
const HowToView = lazyPart(async () => ({ default: (await import('./run/how-to-view.tsx')).HowToView }))

export const findWholeText = (files: readonly FileView[], path: string): string | null => {
  const file = files.find((each) => each.path === path)
  return file?.kind === 'whole' ? file.content : null
}

const settle = (content: TabItem<CreationTab>['content']) => (
  <Suspense fallback={<Opening what="This tab" />}>{content}</Suspense>
)

const createTerminalTab = (content: TabItem<CreationTab>['content']): TabItem<CreationTab> => ({
  value: 'terminal',
  label: 'Terminal',
  content: settle(content),
})

const listWholeFiles = (files: readonly FileView[]) =>
  files.flatMap((file) => (file.kind === 'whole' ? [{ path: file.path, content: file.content }] : []))

/** Returns the tab in which a finished creation runs; null when nothing of it can. */
export const createLiveTab = (
  generation: RoomGeneration,
  title: string,
  files: readonly FileView[],
  runs: readonly SharedRun[],
  liveUrl: string | null,
  onFix: ((error: string) => void) | null,
): TabItem<CreationTab> | null => {
  const { id, type } = generation
  const { shown } = kindEntries[type]
  if (generation.phase !== 'complete' || files.length === 0) return null
  switch (shown) {
    case 'page':
      return {
        value: 'preview',
        label: 'Preview',
        content: settle(
          <PreviewView
            key={liveUrl}
            id={id}
            title={title}
            liveUrl={liveUrl}
            onFix={onFix}
            reports={onFix !== null && !generation.checks.some(({ name }) => name === MOUNTS)}
          />,
        ),
      }
    case 'api': {
      const contract = findWholeText(files, 'openapi.json')
      if (contract === null) return null
      return {
        value: 'api',
        label: 'API',
        content: settle(<TryView key={liveUrl} id={id} title={title} contract={contract} liveUrl={liveUrl} />),
      }
    }
    case 'program': {
      const how = findHowToRun(files)
      if (!how) return null
      switch (how.here) {
        case 'server':
          return createTerminalTab(<ServerTerminal id={id} files={listWholeFiles(files)} runs={runs} onFix={onFix} />)
        case 'browser':
          return createTerminalTab(
            <PythonView
              id={id}
              files={listWholeFiles(files)}
              main={how.main}
              onFix={onFix}
              reports={
                onFix !== null &&
                generation.checks.some(({ name, outcome }) => name === 'runs' && outcome === 'skipped')
              }
            />,
          )
        case false:
          return {
            value: 'terminal',
            label: 'Run',
            content: settle(<HowToView {...how} files={listWholeFiles(files)} />),
          }
        default:
          return how satisfies never
      }
    }
    case 'files':
      return null
    default:
      return shown satisfies never
  }
}
