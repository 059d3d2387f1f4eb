import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type BannerTone = 'info' | 'warning' | 'danger'

const tones: { [T in BannerTone]: string } = {
  info: 'border-l-accent',
  warning: 'border-l-warning',
  danger: 'border-l-danger',
}

type BannerProps = {
  tone?: BannerTone
  title?: string
  children?: ReactNode
  action?: ReactNode
  /** A thin bar across the pane instead of a box in it. */
  bar?: boolean
  className?: string
}

/** Something about the whole page or pane, said once and in place. */
export const Banner = ({ tone = 'info', title, children, action, bar = false, className }: BannerProps) => (
  <div
    role={tone === 'danger' ? 'alert' : 'status'}
    className={cx(
      'flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-l-2 bg-raised text-sm',
      bar ? 'min-h-8 px-4 py-1' : 'rounded-sm px-3 py-2.5',
      tones[tone],
      className,
    )}
  >
    <div className="min-w-0">
      {title && <p className="font-medium">{title}</p>}
      {children && <div className="text-soft">{children}</div>}
    </div>
    {action}
  </div>
)
