import type { ReactNode } from 'react'

type ShowBarProps = { onClick: () => void; action: string; children: ReactNode }

/** Says over a creation that there is another one to look at, and leads there. */
export const ShowBar = ({ onClick, action, children }: ShowBarProps) => (
  <button
    type="button"
    onClick={onClick}
    className="flex h-control-sm min-w-0 shrink-0 items-center justify-center gap-2 border-b bg-raised px-4 text-sm hover:bg-pressed"
  >
    <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-accent" />
    <span className="truncate">{children}</span>
    <span className="shrink-0 text-accent">{action}</span>
  </button>
)
