import type { ReactNode } from 'react'

export const Rows = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul aria-label={label} className="divide-y rounded-md border bg-panel">
    {children}
  </ul>
)

type RowProps = {
  title: ReactNode
  icon?: ReactNode
  badge?: ReactNode
  detail?: ReactNode
  /** Actions at its end. */
  children?: ReactNode
}

export const Row = ({ title, icon, badge, detail, children }: RowProps) => (
  <li className="flex min-h-14 items-center gap-3 px-3 py-2">
    {icon && <span className="shrink-0 text-faint [&_svg]:size-4">{icon}</span>}
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
        <span className="min-w-0 truncate font-medium">{title}</span>
        {badge}
      </p>
      {detail && <p className="truncate text-faint text-xs">{detail}</p>}
    </div>
    {children}
  </li>
)
