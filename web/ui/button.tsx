import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
type ButtonSize = 'sm' | 'md'

const variants: { [V in ButtonVariant]: string } = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong font-medium',
  secondary: 'border bg-panel border-edge hover:bg-raised active:bg-pressed',
  ghost: 'text-soft hover:bg-raised hover:text-ink active:bg-pressed aria-expanded:bg-raised',
  danger: 'bg-danger text-on-danger font-medium hover:brightness-110',
}

const sizes: { [S in ButtonSize]: string } = {
  sm: 'h-control-sm px-2.5 text-sm gap-1.5',
  md: 'h-control px-3 text-sm gap-2',
}

/** The look of a button, for links that act as one. */
export const buttonClass = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'md') =>
  cx(
    'relative inline-flex shrink-0 select-none items-center justify-center rounded-sm whitespace-nowrap transition-colors',
    'disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  )

type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Work is under way: the button keeps its width and its focus, and does not act again. */
  busy?: boolean
  icon?: ReactNode
}

export const Button = ({
  variant,
  size,
  busy = false,
  icon,
  className,
  children,
  type,
  onClick,
  ...rest
}: ButtonProps) => (
  <button
    {...rest}
    type={type ?? 'button'}
    className={cx(buttonClass(variant, size), busy && 'cursor-progress overflow-hidden', className)}
    aria-busy={busy || undefined}
    aria-disabled={busy || rest['aria-disabled']}
    onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
  >
    {icon}
    {children}
    {busy && (
      <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden">
        <span className="block h-full w-2/5 animate-sweep bg-current" />
      </span>
    )}
  </button>
)
