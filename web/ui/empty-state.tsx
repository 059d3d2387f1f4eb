import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type EmptyStateProps = {
  title: string
  /** One sentence: why it is empty, or what will be here. */
  children?: ReactNode
  icon?: ReactNode
  /** The one way on. */
  action?: ReactNode
  /** Tells that it is all that the page says. */
  isPage?: boolean
  className?: string
}

/** Left-aligned like everything else: an empty list is a list, not a poster. */
export const EmptyState = ({ title, children, icon, action, isPage = false, className }: EmptyStateProps) => {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className={cx('grid justify-items-start gap-3 rounded-md border border-dashed p-5', className)}>
      {icon && <span className="text-faint [&_svg]:size-5">{icon}</span>}
      <div className="grid max-w-prose gap-1">
        <Title className="font-medium">{title}</Title>
        {children && <div className="text-sm text-soft">{children}</div>}
      </div>
      {action}
    </div>
  )
}
