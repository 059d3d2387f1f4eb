import type { ComponentProps, ReactNode } from 'react'
import type { ButtonVariant } from './button.tsx'
import { buttonClass } from './button.tsx'
import { cx } from './cx.ts'
import type { TipSide } from './tooltip.tsx'
import { createTipAttributes } from './tooltip.tsx'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** Its name: read aloud, and shown as the tooltip. */
  label: string
  keys?: string
  variant?: ButtonVariant
  size?: 'sm' | 'md'
  side?: TipSide
  children: ReactNode
}

export const IconButton = ({
  label,
  keys,
  variant = 'ghost',
  size = 'md',
  side,
  className,
  children,
  type,
  ...rest
}: IconButtonProps) => (
  <button
    {...createTipAttributes({ label, keys, side })}
    {...rest}
    type={type ?? 'button'}
    aria-label={label}
    className={cx(buttonClass(variant, size), 'px-0!', size === 'sm' ? 'w-control-sm' : 'w-control', className)}
  >
    {children}
  </button>
)
