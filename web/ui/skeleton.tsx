import { cx } from './cx.ts'
import { useOnline } from './use-online.ts'

/** The place of what is loading; give it its size by class. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cx('block animate-live rounded-sm bg-raised', className)} />
)

/** Rows of a list that is loading, named for assistive technology; without a network it says that it waits for it. */
export const SkeletonRows = ({ label, rows = 4, className }: { label: string; rows?: number; className?: string }) =>
  useOnline() ? (
    <div role="status" aria-label={label} className={cx('grid gap-2', className)}>
      {Array.from({ length: rows }, (_, index) => index).map((index) => (
        <Skeleton key={index} className="h-9" />
      ))}
    </div>
  ) : (
    <p role="status" className={cx('text-sm text-soft', className)}>
      You’re offline. This appears as soon as you are connected again.
    </p>
  )
