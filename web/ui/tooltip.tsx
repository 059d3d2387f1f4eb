import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

export type TooltipProps = {
  label: ReactNode
  /** The key that does the same, as the palette lists it: `Mod+K`. */
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactElement
}

export const TooltipProvider = Base.Provider

/** A name on hover and focus. It repeats what the control already says to assistive technology. */
export const Tooltip = ({ label, keys, side = 'bottom', children }: TooltipProps) => (
  <Base.Root>
    <Base.Trigger render={children} />
    <Base.Portal>
      <Base.Positioner side={side} sideOffset={6} className="z-50">
        <Base.Popup className="flex max-w-64 animate-enter items-center gap-2 rounded-sm bg-ink px-2 py-1 text-ground text-xs shadow-float">
          {label}
          {keys && <Kbd keys={keys} inverse />}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
