import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'

export type DialogProps = {
  title: string
  description?: ReactNode
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The actions, at its foot: the main one last. */
  footer?: ReactNode
  /** The element where writing or choosing begins; without one the dialog itself is focused, and read aloud. */
  initialFocus?: RefObject<HTMLElement | null>
  size?: 'sm' | 'md' | 'lg'
  children?: ReactNode
}

/** The focus after closing: an element, `true` to find one, `false` to leave it. */
type FinalFocus = { finalFocus: () => HTMLElement | boolean }

const widths = { sm: 'sm:w-96', md: 'sm:w-120', lg: 'sm:w-160' }

export const DialogPopup = ({
  title,
  description,
  open,
  onOpenChange,
  footer,
  initialFocus,
  finalFocus,
  size = 'sm',
  children,
}: DialogProps & FinalFocus) => {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          ref={popup}
          initialFocus={initialFocus ?? popup}
          finalFocus={finalFocus}
          className={cx(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[85dvh] flex-col rounded-t-lg border bg-panel shadow-float outline-none',
            'sm:inset-x-auto sm:top-[14dvh] sm:bottom-auto sm:left-1/2 sm:max-h-[72dvh] sm:-translate-x-1/2 sm:rounded-lg',
            'transition-[opacity,translate] duration-150 ease-out data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0',
            widths[size],
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div className="grid min-w-0 grid-cols-1 gap-1">
              <Base.Title className="font-semibold text-lg">{title}</Base.Title>
              {description && <Base.Description className="text-sm text-soft">{description}</Base.Description>}
            </div>
            <Base.Close
              render={
                <IconButton
                  label="Close"
                  size="sm"
                  className="mt-[calc((1.4rem-var(--spacing-control-sm))/2)] mr-[calc((1rem-var(--spacing-control-sm))/2)]"
                >
                  <X />
                </IconButton>
              }
            />
          </header>
          <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div>
          {footer && (
            <footer className="flex justify-end gap-2 border-t px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
