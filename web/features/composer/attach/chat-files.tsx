import { kindNames } from '#contract/kinds'
import { Button } from '../../../ui/button.tsx'
import { formatKind, KindGlyph } from '../../../ui/kind.tsx'
import type { ComposerKind } from '../draft.ts'

type ChatFilesProps = { onKind: (kind: ComposerKind) => void; onRemove: () => void }

/** Says before anything is sent that a message takes no files, and what can be done with them. */
export const ChatFiles = ({ onKind, onRemove }: ChatFilesProps) => (
  <div className="flex flex-wrap items-center gap-1.5 rounded-sm border border-warning/60 px-2.5 py-1.5 text-sm">
    <p role="alert" className="mr-1 min-w-40 flex-1">
      A message can’t carry files. Build something with them, or remove them to send it.
    </p>
    {kindNames.map((kind) => (
      <Button key={kind} size="sm" icon={<KindGlyph kind={kind} />} onClick={() => onKind(kind)}>
        {formatKind(kind)}
      </Button>
    ))}
    <Button size="sm" variant="ghost" onClick={onRemove}>
      Remove
    </Button>
  </div>
)
