import { X } from 'lucide-react'

type RefiningChipProps = { explain: boolean; title: string | null; onEnd: () => void }

/** Says that the next prompt is about an existing creation, and ends that. */
export const RefiningChip = ({ explain, title, onEnd }: RefiningChipProps) => (
  <span className="flex h-control-sm min-w-0 max-w-full items-center gap-1 rounded-sm border border-accent/40 pl-2 text-sm">
    <span className="min-w-0 truncate">
      <span className="text-faint">{explain ? 'Explaining: ' : 'Refining: '}</span>
      {title ?? 'what you paste'}
    </span>
    <button
      type="button"
      aria-label={explain ? 'End the explanation' : 'End the refinement'}
      onClick={onEnd}
      className="flex size-control-sm shrink-0 items-center justify-center text-faint hover:text-ink"
    >
      <X className="size-3.5" />
    </button>
  </span>
)
