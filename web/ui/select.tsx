import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { useFieldWiring } from './field.tsx'
import { controlClass } from './text-input.tsx'

type SelectOption<T extends string> = { value: T; label: string; disabled?: boolean }

type SelectProps<T extends string> = Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'children' | 'size'> & {
  value: T
  onChange: (value: T) => void
  options: readonly SelectOption<T>[]
  size?: 'sm' | 'md'
}

/** The browser's own list, so that phones open theirs; outside a `Field` give it an `aria-label`. */
export const Select = <T extends string>({
  value,
  onChange,
  options,
  size = 'md',
  className,
  ...rest
}: SelectProps<T>) => (
  <span className={cx('relative inline-flex', className)}>
    <select
      {...useFieldWiring()}
      {...rest}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value)
        if (chosen) onChange(chosen.value)
      }}
      className={cx(
        controlClass,
        'select-native truncate pr-7 pl-2.5',
        size === 'sm' ? 'h-control-sm text-sm' : 'h-control',
      )}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>
    <ChevronDown
      aria-hidden
      className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-faint"
    />
  </span>
)
