import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type EmptyStateProps = {
  title: string
  /** One sentence: why it is empty, or what will be here. */
  children?: ReactNode
  icon?: ReactNode
  /** The one way on. */
  action?: ReactNode
  className?: string
}

/** Left-aligned like everything else: an empty list is a list, not a poster. */
export const EmptyState = ({ title, children, icon, action, className }: EmptyStateProps) => (
  <div className={cx('grid justify-items-start gap-3 rounded-md border border-dashed p-5', className)}>
    {icon && <span className="text-faint [&_svg]:size-5">{icon}</span>}
    <div className="grid max-w-prose gap-1">
      <p className="font-medium">{title}</p>
      {children && <div className="text-sm text-soft">{children}</div>}
    </div>
    {action}
  </div>
)
