import type { ReactNode } from 'react'
import { useId } from 'react'
import { cx } from './cx.ts'

type SegmentedOption<T extends string> = { value: T; label: string; icon?: ReactNode }

type SegmentedProps<T extends string> = {
  /** The group's name, read aloud. */
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly SegmentedOption<T>[]
  /** Fills the width, in equal parts. */
  fill?: boolean
  className?: string
}

/** One of a few: native radio buttons, so arrow keys and forms work as everywhere. */
export const Segmented = <T extends string>({
  label,
  value,
  onChange,
  options,
  fill = false,
  className,
}: SegmentedProps<T>) => {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cx('inline-flex rounded-sm bg-raised p-0.5', fill && 'flex w-full', className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            'relative flex min-w-0 h-[calc(var(--spacing-control-sm)-2px)] items-center justify-center gap-1.5 rounded-[5px] px-2.5 text-sm text-soft transition-colors',
            'hover:text-ink has-checked:bg-panel has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--color-hairline)]',
            'has-focus-visible:outline-2 has-focus-visible:outline-accent forced-colors:has-checked:outline [&_svg]:size-3.5',
            fill && 'flex-1',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-[5px] outline-none"
          />
          {option.icon}
          <span className="min-w-0 truncate">{option.label}</span>
        </label>
      ))}
    </div>
  )
}
