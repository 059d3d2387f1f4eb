import { useMutation } from '@tanstack/react-query'
import { FileText, Image } from 'lucide-react'
import type { Attachment } from '#contract/attachments'
import { downloadAsset } from '../../api/assets.ts'
import { Name } from '../../ui/name.tsx'
import { ErrorWords } from '../shell/error-words.tsx'

/** The files that a request came with; members of the room can save them. */
export const AttachedFiles = ({ attachments }: { attachments: readonly Attachment[] }) => {
  const save = useMutation({ mutationFn: ({ id, name }: Attachment) => downloadAsset(id, name) })
  return (
    <div className="grid grid-cols-1 gap-1">
      <ul aria-label="Attached files" className="flex flex-wrap gap-1.5">
        {attachments.map((attachment) => (
          <li key={attachment.id} className="min-w-0">
            <button
              type="button"
              aria-label={`Save ${attachment.name}`}
              onClick={() => save.mutate(attachment)}
              className="flex h-control-sm max-w-full items-center gap-1.5 rounded-sm border px-2 text-sm text-soft hover:bg-raised hover:text-ink [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-faint"
            >
              {attachment.kind === 'image' ? <Image /> : <FileText />}
              <span className="truncate">
                <Name>{attachment.name}</Name>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {save.error && (
        <p className="text-danger text-sm">
          <ErrorWords error={save.error} />
        </p>
      )}
    </div>
  )
}
