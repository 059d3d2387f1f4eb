import type { App } from '#contract/apps'
import { useActivate, useAppVersions } from '../../api/apps.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { KindGlyph, kindName } from '../../ui/kind.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ErrorWords } from '../shell/error-words.tsx'

import { ContractChanges } from './contract-changes.tsx'

export type ReleasesDialogProps = { app: App; nameOf: (userId: string) => string; onClose: () => void }

/** Everything that was published under an address; any of it can run again. */
export const ReleasesDialog = ({ app, nameOf, onClose }: ReleasesDialogProps) => {
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
              <RelativeTime at={version.createdAt} /> · {kindName(version.kind)} ·{' '}
              {version.userId === null ? 'Somebody' : nameOf(version.userId)}
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
