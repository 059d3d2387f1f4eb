import { cx } from './cx.ts'

type ProgressBarProps = {
  /** The task, read aloud. */
  label: string
  /** 0..1; null while the end is not known. */
  value: number | null
  className?: string
}

/** A hairline that fills. */
export const ProgressBar = ({ label, value, className }: ProgressBarProps) => {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={cx('h-0.5 overflow-hidden rounded-full bg-raised', className)}
    >
      <div
        className={cx(
          'h-full rounded-full bg-accent',
          percent === null ? 'w-1/4 animate-sweep' : 'transition-[width] duration-300',
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  )
}
