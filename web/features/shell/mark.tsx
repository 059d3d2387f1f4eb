import { cx } from '../../ui/cx.ts'

/** The sign of the product: a peak in ink, and the aurora that crosses it. */
export const Mark = ({ className }: { className?: string }) => (
  <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={cx('size-6', className)}>
    <path
      d="M3.5 19 9.6 5.6c.5-1.1 2-1.1 2.5 0L18.2 19"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <path
      d="M6 15.2c2.8-2 5-1.8 7.3-.3s4.4 1.4 7.2-.4"
      stroke="var(--color-accent)"
      strokeWidth="2"
      strokeLinecap="round"
    />
  </svg>
)

export const Wordmark = () => (
  <span className="flex items-center gap-2 font-semibold tracking-tight">
    <Mark />
    AetherOS
  </span>
)
