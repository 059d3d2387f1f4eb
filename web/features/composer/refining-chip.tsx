import { X } from 'lucide-react'

/** Says that the next prompt changes an existing creation, and ends that. */
export const RefiningChip = ({ title, onEnd }: { title: string; onEnd: () => void }) => (
  <span className="flex h-control-sm min-w-0 max-w-full items-center gap-1 rounded-sm border border-accent/40 pl-2 text-sm">
    <span className="min-w-0 truncate">
      <span className="text-faint">Refining: </span>
      {title}
    </span>
    <button
      type="button"
      aria-label="End the refinement"
      onClick={onEnd}
      className="flex size-control-sm shrink-0 items-center justify-center text-faint hover:text-ink"
    >
      <X className="size-3.5" />
    </button>
  </span>
)
