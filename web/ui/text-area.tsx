import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { useFieldWiring } from './field.tsx'
import { controlClass } from './text-input.tsx'

/** Grows with its text where the browser can, up to `max-height` of its class. */
export const TextArea = ({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) => (
  <textarea
    {...useFieldWiring()}
    {...rest}
    rows={rows}
    className={cx(controlClass, 'resize-none px-2.5 py-1.5 [field-sizing:content]', className)}
  />
)
