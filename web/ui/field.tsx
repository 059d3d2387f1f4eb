import type { ReactNode } from 'react'
import { createContext, useContext, useId } from 'react'
import { cx } from './cx.ts'

type FieldWiring = { id: string; describedBy: string | undefined; invalid: boolean }

const FieldContext = createContext<FieldWiring | null>(null)

/**
 * Returns the attributes of a control inside a `Field`: its id, the ids of its descriptions, and whether it is wrong.
 */
export const useFieldWiring = () => {
  const wiring = useContext(FieldContext)
  return wiring
    ? { id: wiring.id, 'aria-describedby': wiring.describedBy, 'aria-invalid': wiring.invalid || undefined }
    : {}
}

type FieldProps = {
  label: string
  hint?: ReactNode
  error?: string | null
  /** Beside the label, at its right. */
  aside?: ReactNode
  /** The label is read aloud only. */
  hideLabel?: boolean
  className?: string
  /** One control: `TextInput`, `TextArea` or `Select`. */
  children: ReactNode
}

export const Field = ({ label, hint, error, aside, hideLabel = false, className, children }: FieldProps) => {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = cx(error && errorId, !error && Boolean(hint) && hintId) || undefined
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error) }}>
      <div className={cx('grid gap-1.5', className)}>
        <div className={cx('flex items-baseline justify-between gap-2', hideLabel && 'sr-only')}>
          <label htmlFor={id} className="font-medium text-sm">
            {label}
          </label>
          {aside}
        </div>
        {children}
        {error && (
          <p id={errorId} role="alert" className="text-danger text-sm">
            {error}
          </p>
        )}
        {hint && !error && (
          <p id={hintId} className="text-faint text-xs">
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  )
}
