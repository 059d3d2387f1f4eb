import { useRestoreVersion, useUpdateGeneration, useVersions } from '../../../api/versions.ts'
import { Banner } from '../../../ui/banner.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { ErrorWords } from '../../shell/error-words.tsx'
import { RetryBanner } from '../../shell/retry-banner.tsx'
import { DiffView } from './diff-view.tsx'
import { useComparison } from './use-comparison.ts'
import { VersionRow } from './version-row.tsx'
import { arrangeVersions } from './version-tree.ts'

type VersionsViewProps = {
  id: string
  findName: (userId: string) => string
  /** The generation that its app runs now; null when it is not published. */
  liveId: string | null
  canWrite: boolean
  onOpen: (id: string) => void
}

/** Every version of a creation. Nothing is ever overwritten: going back makes a new one. */
export const VersionsView = ({ id, findName, liveId, canWrite, onOpen }: VersionsViewProps) => {
  const versions = useVersions(id)
  const restore = useRestoreVersion()
  const update = useUpdateGeneration()
  const { compared, compare, close } = useComparison(versions.data)
  const failure = restore.error ?? update.error
  const numbers = new Map(versions.data?.map((version) => [version.id, version.version]))
  const basedOn = ({ version, parentId }: { version: number; parentId: string | null }) => {
    const number = parentId === null ? undefined : numbers.get(parentId)
    return number === undefined || number === version - 1 ? null : number
  }

  if (versions.isPending) return <SkeletonRows label="Loading the versions" className="p-4" />
  if (versions.isError)
    return <RetryBanner className="m-4" error={versions.error} onRetry={() => void versions.refetch()} />
  if (compared) return <DiffView {...compared} versions={versions.data} onChange={compare} onClose={close} />
  return (
    <div>
      {failure && (
        <Banner bar tone="danger">
          <ErrorWords error={failure} />
        </Banner>
      )}
      <ol aria-label="Versions" aria-busy={restore.isPending}>
        {arrangeVersions(versions.data).map(({ version, depth }) => (
          <VersionRow
            key={version.id}
            version={version}
            depth={depth}
            name={findName(version.userId)}
            isShown={version.id === id}
            basedOn={basedOn(version)}
            isLive={version.id === liveId}
            canWrite={canWrite}
            onOpen={() => onOpen(version.id)}
            onStar={() => update.mutate({ id: version.id, starred: !version.starred })}
            onCompare={version.id === id ? null : () => compare(version.id, id)}
            onRestore={
              version.status === 'complete' && versions.data.at(-1)?.id !== version.id && !restore.isPending
                ? () => restore.mutate(version.id)
                : null
            }
          />
        ))}
      </ol>
      {versions.data.length === 1 && (
        <p className="px-4 py-3 text-faint text-sm">
          Refine asks the model for a change, Edit changes the code by hand: each makes a version, kept here to compare
          or restore. Publishing one makes a release.
        </p>
      )}
    </div>
  )
}
