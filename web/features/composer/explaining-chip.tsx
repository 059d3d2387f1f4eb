import { X } from 'lucide-react'
import { Name } from '../../ui/name.tsx'

type ExplainingChipProps = { title: string | null; onEnd: () => void }

/** Says that what is asked is about an existing creation, and ends that. */
export const ExplainingChip = ({ title, onEnd }: ExplainingChipProps) => (
  <span className="flex h-control-sm min-w-0 max-w-full items-center gap-1 rounded-sm border border-accent/40 pl-2 text-sm">
    <span className="min-w-0 truncate">
      <span className="text-faint">Explaining: </span>
      {title ? <Name>{title}</Name> : 'what you paste'}
    </span>
    <button
      type="button"
      aria-label="End the explanation"
      onClick={onEnd}
      className="flex size-control-sm shrink-0 items-center justify-center text-faint hover:text-ink"
    >
      <X className="size-3.5" />
    </button>
  </span>
)
