import { useEffect, useRef, useState } from 'react'
import type { DialogProps } from './dialog-popup.tsx'
import { sayNotOpened } from './notice.ts'
import { createChunk } from './use-chunk.ts'

/** Fetched when the first dialog opens, not with the page. */
const dialogChunk = createChunk(() => import('./dialog-popup.tsx'))

/** Focus stays inside and goes back afterwards, Escape and a press outside close it. On a phone it is a sheet at the bottom. */
export const Dialog = (props: DialogProps) => {
  const { open, onOpenChange } = props
  const [part, ask] = dialogChunk.useChunk()
  const [ready, setReady] = useState(false)
  const before = useRef<Element | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only opening and closing matter
  useEffect(() => {
    if (!open) {
      setReady(false)
      return
    }
    // Read before the popup is there and takes the focus.
    before.current = document.activeElement
    let closed = false
    void ask().then((came) => {
      if (closed) return
      if (came) return setReady(true)
      sayNotOpened('This dialog')
      onOpenChange(false)
    })
    return () => {
      closed = true
    }
  }, [open])

  const giveBack = () => {
    const element = before.current
    if (!(element instanceof HTMLElement) || element === document.body) return false
    if (!element.isConnected) return true
    // By hand: the library would pass over a page's main part and take its first field.
    element.focus({ preventScroll: true })
    return false
  }
  return part && <part.DialogPopup {...props} open={open && ready} finalFocus={giveBack} />
}
