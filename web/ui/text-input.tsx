import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { useFieldWiring } from './field.tsx'

export const controlClass =
  'w-full rounded-sm border border-edge bg-panel text-base text-ink placeholder:text-faint transition-colors hover:border-faint focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-danger aria-invalid:focus-visible:outline-danger'

export const TextInput = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input {...useFieldWiring()} {...rest} className={cx(controlClass, 'h-control px-2.5', className)} />
)
