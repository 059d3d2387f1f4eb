import { Kbd } from './kbd.tsx'
import { useTip } from './use-tip.ts'

export type TipSide = 'top' | 'right' | 'bottom' | 'left'

type TipProps = {
  label: string
  /** The key that does the same, as the palette lists it: `Mod+K`. */
  keys?: string
  side?: TipSide
}

/** Attributes of an element whose name the page's one `TooltipLayer` shows on hover and focus. It repeats what the control already says to assistive technology. */
export const createTipAttributes = ({ label, keys, side }: TipProps) => ({
  'data-tip': label,
  'data-tip-keys': keys,
  'data-tip-side': side,
})

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
