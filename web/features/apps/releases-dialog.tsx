import type { App } from '#contract/apps'
import { useActivate, useAppVersions, useContractChanges } from '../../api/apps.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatKind, KindGlyph } from '../../ui/kind.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'

/** Lists the changes of the live version for those who call the API; nothing when there is no change. */
const ContractChanges = ({ slug }: { slug: string }) => {
  const changes = useContractChanges(slug, true)
  if (!changes.data || changes.data.length === 0) return null
  return (
    <section aria-label="Changes of the contract" className="grid grid-cols-1 gap-1.5 pt-4">
      <h3 className="text-faint text-xs">Changes of the contract, against the version before</h3>
      <ul className="divide-y rounded-md border text-sm">
        {changes.data.map(({ operation, what, breaking }) => (
          <li key={`${operation} ${what}`} className="flex items-start gap-2.5 px-3 py-2">
            <span className="grid grid-cols-1 min-w-0 flex-1">
              <span className="truncate font-mono text-xs">{operation}</span>
              <span className="text-soft [overflow-wrap:anywhere]">{what}</span>
            </span>
            {breaking && <Badge tone="warning">breaks callers</Badge>}
          </li>
        ))}
      </ul>
    </section>
  )
}

type ReleasesDialogProps = { app: App; findName: (userId: string) => string; onClose: () => void }

/** Everything that was published under an address; any of it can run again. */
export const ReleasesDialog = ({ app, findName, onClose }: ReleasesDialogProps) => {
  const versions = useAppVersions(app.slug)
  const activate = useActivate(app.slug)
  const error = versions.error ?? activate.error
  return (
    <Dialog
      title="Releases"
      description="Switching releases keeps the data. Anyone with the app open gets it with the next request."
      open
      onOpenChange={onClose}
      size="md"
    >
      {versions.isPending && <SkeletonRows label="Loading the releases" rows={3} />}
      {error && (
        <p role="alert" className="pb-2 text-danger text-sm">
          <ErrorWords error={error} />
        </p>
      )}
      <ol className="divide-y rounded-md border text-sm">
        {versions.data?.map((version) => (
          <li key={version.version} className="flex min-h-11 items-center gap-3 py-1 pr-2 pl-3">
            <KindGlyph kind={version.kind} />
            <span className="tabular-nums">Release {version.version}</span>
            <span className="min-w-0 flex-1 truncate text-faint">
              <RelativeTime at={version.createdAt} /> · {formatKind(version.kind)} ·{' '}
              {version.userId === null ? 'Somebody' : findName(version.userId)}
            </span>
            {version.active ? (
              <Badge tone="live">live</Badge>
            ) : (
              <Button
                size="sm"
                busy={activate.isPending && activate.variables === version.version}
                onClick={() => activate.mutate(version.version)}
              >
                Run this
              </Button>
            )}
          </li>
        ))}
      </ol>
      {app.faces.includes('api') && app.version > 1 && <ContractChanges slug={app.slug} />}
    </Dialog>
  )
}
