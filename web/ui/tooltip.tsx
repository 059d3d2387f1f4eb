import type { ReactElement } from 'react'
import { cloneElement } from 'react'
import { Kbd } from './kbd.tsx'
import { useTip } from './use-tip.ts'

export type TipSide = 'top' | 'right' | 'bottom' | 'left'

export type TooltipProps = {
  label: string
  /** The key that does the same, as the palette lists it: `Mod+K`. */
  keys?: string
  side?: TipSide
  /** An element that hands unknown attributes on to the DOM. */
  children: ReactElement<object>
}

/** What an element carries so that the one `TooltipLayer` of the page shows its name on hover and focus. */
export const tipAttributes = ({ label, keys, side }: Omit<TooltipProps, 'children'>) => ({
  'data-tip': label,
  'data-tip-keys': keys,
  'data-tip-side': side,
})

/** A name on hover and focus. It repeats what the control already says to assistive technology, and adds nothing else. */
export const Tooltip = ({ children, ...tip }: TooltipProps) => cloneElement(children, tipAttributes(tip))

/** Shows all tooltips of the page: one element, in the top layer so that dialogs do not cover it. */
export const TooltipLayer = () => {
  const { tip, ref } = useTip()
  return (
    <div
      ref={ref}
      popover="manual"
      aria-hidden
      className="pointer-events-none fixed m-0 max-w-64 items-center gap-2 rounded-sm border-0 bg-ink px-2 py-1 text-ground text-xs shadow-float [&:popover-open]:flex [&:popover-open]:animate-enter"
    >
      {tip?.label}
      {tip?.keys?.split(' ').map((keys) => (
        <Kbd key={keys} keys={keys} inverse />
      ))}
    </div>
  )
}
