import { cx } from './cx.ts'

/** The place of what is loading; give it its size by class. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cx('block animate-live rounded-sm bg-raised', className)} />
)

/** Rows of a list that is loading, named for assistive technology. */
export const SkeletonRows = ({ label, rows = 4, className }: { label: string; rows?: number; className?: string }) => (
  <div role="status" aria-label={label} className={cx('grid gap-2', className)}>
    {Array.from({ length: rows }, (_, index) => index).map((index) => (
      <Skeleton key={index} className="h-9" />
    ))}
  </div>
)
