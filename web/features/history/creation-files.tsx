import { Suspense, useState } from 'react'
import type { ArtifactFile } from '#contract/generation'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'

const CodeView = lazyPart(async () => ({ default: (await import('../creation/code-view.tsx')).CodeView }))

/** The files of a finished creation, one tab each. */
export const CreationFiles = ({ files }: { files: readonly ArtifactFile[] }) => {
  const [path, setPath] = useState(files[0]?.path ?? '')
  const file = files.find((one) => one.path === path) ?? files[0]
  if (!file) {
    return (
      <EmptyState title="No files">
        The answer held none. What the model wrote is under “Answer”, and the room can ask again.
      </EmptyState>
    )
  }
  return (
    <div className="overflow-hidden rounded-md border bg-panel">
      <Tabs
        label="Files"
        className="max-h-[max(20rem,72dvh)]"
        value={file.path}
        onChange={setPath}
        aside={<CopyButton text={file.content} label={`Copy ${file.path}`} />}
        items={files.map((one) => ({
          value: one.path,
          label: <span className="font-mono text-xs">{one.path}</span>,
          content: (
            <Suspense fallback={<Skeleton className="m-3 h-40" />}>
              <CodeView code={one.content} language={one.language} path={one.path} />
            </Suspense>
          ),
        }))}
      />
    </div>
  )
}
