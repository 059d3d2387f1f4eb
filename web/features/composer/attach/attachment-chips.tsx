import { FileText, Image, X } from 'lucide-react'
import { cx } from '../../../ui/cx.ts'
import { Name } from '../../../ui/name.tsx'
import { type AttachmentItem, formatSize } from './attachments.ts'

const describeState = (item: AttachmentItem) =>
  item.status === 'failed' ? item.words : item.status === 'uploading' ? 'Uploading…' : formatSize(item.size)

/** The files that go with the next request; each can be taken out. */
export const AttachmentChips = ({
  items,
  onRemove,
}: {
  items: readonly AttachmentItem[]
  onRemove: (key: string) => void
}) => (
  <ul aria-label="Attached files" className="flex flex-wrap gap-1.5">
    {items.map((item) => (
      <li
        key={item.key}
        className={cx(
          'flex min-h-control-sm min-w-0 max-w-full items-center gap-1.5 rounded-sm border pl-2 text-sm',
          item.status === 'failed' ? 'border-danger/60' : 'border-edge',
        )}
      >
        <span aria-hidden className="shrink-0 text-faint [&_svg]:size-3.5">
          {item.kind === 'image' ? <Image /> : <FileText />}
        </span>
        <span className="min-w-0 max-w-48 truncate">
          <Name>{item.name}</Name>
        </span>
        <span
          role={item.status === 'failed' ? 'alert' : undefined}
          className={cx('min-w-0 text-xs tabular-nums', item.status === 'failed' ? 'text-danger' : 'text-faint')}
        >
          {describeState(item)}
        </span>
        <button
          type="button"
          aria-label={`Take out ${item.name}`}
          onClick={() => onRemove(item.key)}
          className="flex size-control-sm shrink-0 items-center justify-center text-faint hover:text-ink"
        >
          <X className="size-3.5" />
        </button>
      </li>
    ))}
  </ul>
)
