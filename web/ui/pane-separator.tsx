import { useRef } from 'react'

const STEP = 16

type PaneSeparatorProps = {
  /** The part that it resizes, read aloud. */
  label: string
  /** px. */
  value: number
  min: number
  max: number
  onChange: (value: number) => void
  onReset: () => void
}

/**
 * Resizes the panes beside it (WAI-ARIA window splitter): drag, arrow keys, Home, End; Enter or a double click gives
 * the first size back.
 */
export const PaneSeparator = ({ label, value, min, max, onChange, onReset }: PaneSeparatorProps) => {
  const grabbed = useRef<{ x: number; value: number } | null>(null)
  const set = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))))
  return (
    // biome-ignore lint/a11y/useSemanticElements: hr can be neither focused nor moved; the splitter pattern asks for this role
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className="group relative z-10 w-px cursor-col-resize touch-none select-none bg-hairline outline-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grabbed.current = { x: event.clientX, value }
      }}
      onPointerMove={(event) => {
        if (grabbed.current) set(grabbed.current.value + event.clientX - grabbed.current.x)
      }}
      onLostPointerCapture={() => {
        grabbed.current = null
      }}
      onDoubleClick={onReset}
      onKeyDown={(event) => {
        const next = new Map([
          ['ArrowLeft', value - STEP],
          ['ArrowRight', value + STEP],
          ['Home', min],
          ['End', max],
        ])
        const target = next.get(event.key)
        if (target !== undefined) set(target)
        else if (event.key === 'Enter') onReset()
        else return
        event.preventDefault()
      }}
    >
      <span className="absolute inset-y-0 -left-1.5 w-3" />
      <span className="absolute inset-y-0 -left-px w-[3px] bg-accent opacity-0 transition-opacity group-hover:opacity-50 group-focus-visible:opacity-100 group-active:opacity-100" />
    </div>
  )
}
