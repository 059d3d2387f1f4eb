import { File } from 'lucide-react'
import type { Asset, UploadUsage } from '#contract/assets'
import { downloadAsset, useDeleteUpload, useUploads, useUploadUsage } from '../../api/assets.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Row, Rows } from '../security/rows.tsx'
import { ErrorWords } from '../shell/error-words.tsx'
import { Section } from '../shell/section.tsx'
import { describeUploads, formatBytes } from './describe-uploads.ts'

const UsageLine = ({ usage }: { usage: UploadUsage }) => {
  const { share, words, advice } = describeUploads(usage)
  return (
    <div className="grid gap-2">
      <ProgressBar label={words} value={share} />
      <p className="text-faint text-xs tabular-nums">{words}</p>
      {advice && <Banner tone="warning">{advice}</Banner>}
    </div>
  )
}

const UploadRow = ({ asset, onDelete, busy }: { asset: Asset; onDelete: () => void; busy: boolean }) => (
  <Row
    icon={<File />}
    title={asset.name}
    detail={
      <>
        {formatBytes(asset.size)} · <RelativeTime at={asset.createdAt} />
      </>
    }
  >
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Download ${asset.name}`}
      onClick={() => void downloadAsset(asset.id, asset.name)}
    >
      Download
    </Button>
    <Button size="sm" variant="ghost" aria-label={`Delete ${asset.name}`} busy={busy} onClick={onDelete}>
      Delete
    </Button>
  </Row>
)

/** The files that somebody has attached to requests: what they take, and how to make room. */
export const UploadsSection = () => {
  const uploads = useUploads()
  const usage = useUploadUsage()
  const remove = useDeleteUpload()
  const files = uploads.data?.pages.flatMap(({ items }) => items) ?? []
  const failure = uploads.error ?? usage.error ?? remove.error
  return (
    <Section title="Uploads" lead="Files you attached to requests. A deleted one is gone from its rooms as well.">
      {failure && (
        <Banner tone="danger">
          <ErrorWords error={failure} />
        </Banner>
      )}
      {usage.data && <UsageLine usage={usage.data} />}
      {uploads.isPending && <SkeletonRows label="Loading uploads" rows={1} />}
      {files.length > 0 && (
        <div className="max-h-96 overflow-y-auto">
          <Rows label="Uploads">
            {files.map((asset) => (
              <UploadRow
                key={asset.id}
                asset={asset}
                busy={remove.isPending && remove.variables === asset.id}
                onDelete={() => remove.mutate(asset.id)}
              />
            ))}
          </Rows>
          {uploads.hasNextPage && (
            <Button className="mt-2" busy={uploads.isFetchingNextPage} onClick={() => void uploads.fetchNextPage()}>
              Show more
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}
