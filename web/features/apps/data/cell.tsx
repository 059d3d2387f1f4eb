import { useState } from 'react'
import type { AppColumn, CellValue } from '#contract/app-data'
import { cx } from '../../../ui/cx.ts'
import { isComposing } from '../../../ui/is-composing.ts'
import { controlClass } from '../../../ui/text-input.tsx'
import { readCell } from './cell-value.ts'

const Value = ({ value }: { value: CellValue }) => (value === null ? <span className="text-faint">null</span> : value)

type CellProps = {
  field: AppColumn
  value: CellValue
  /** Null where it cannot be changed: there is no key, it is computed, or it is shown only in part. */
  onChange: ((value: CellValue) => void) | null
}

/** A value, and a field in its place while it is changed: Enter and leaving keep what was typed, Escape does not. */
export const Cell = ({ field, value, onChange }: CellProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const title = value === null ? undefined : String(value)
  if (!onChange)
    return (
      <td title={title} className="max-w-72 truncate px-3 py-1.5 text-soft">
        <Value value={value} />
      </td>
    )
  if (typed === null)
    return (
      <td title={title} className="max-w-72">
        <button
          type="button"
          aria-label={`Change ${field.name}: ${value ?? 'null'}`}
          onClick={() => setTyped(value === null ? '' : String(value))}
          className="block w-full cursor-text truncate px-3 py-1.5 text-left hover:bg-panel focus-visible:-outline-offset-2"
        >
          {value === '' ? <span aria-hidden>&nbsp;</span> : <Value value={value} />}
        </button>
      </td>
    )
  const keep = (next: CellValue) => {
    setTyped(null)
    if (next !== value) onChange(next)
  }
  const keepTyped = () => keep(typed === (value ?? '') ? value : readCell(typed, field))
  return (
    <td className="max-w-72">
      <div className="flex min-w-32 items-center">
        <input
          aria-label={field.name}
          // biome-ignore lint/a11y/noAutofocus: it stands where the focus was
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keepTyped}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return
            if (event.key === 'Enter') keepTyped()
            else if (event.key === 'Escape') setTyped(null)
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
          className={cx(controlClass, 'h-7 min-w-0 flex-1 px-2 font-mono text-xs!')}
        />
        {!field.required && (
          <button
            type="button"
            // Before the field loses the focus, and keeps what was typed.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => keep(null)}
            className="shrink-0 px-2 py-1 text-faint hover:text-ink"
          >
            null
          </button>
        )}
      </div>
    </td>
  )
}
