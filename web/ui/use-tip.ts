import { useEffect, useLayoutEffect, useRef, useState } from 'react'

type Tip = { target: HTMLElement; label: string; keys: string | undefined; side: string }

const DELAY_MS = 400
/** The time after one tooltip in which a neighbour answers at once, in ms. */
const WARM_MS = 300
const GAP = 6
const EDGE = 4

const readTip = (event: Event): Tip | null => {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null
  const label = target?.dataset.tip
  if (!target || !label) return null
  return { target, label, keys: target.dataset.tipKeys, side: target.dataset.tipSide ?? 'bottom' }
}

const place = (popup: HTMLElement, { target, side }: Tip) => {
  const at = target.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = popup
  const fitsBelow = at.bottom + GAP + height < innerHeight
  const fitsAbove = at.top - GAP - height > 0
  const above = side === 'top' ? fitsAbove || !fitsBelow : !fitsBelow && fitsAbove
  const beside = side === 'right' || side === 'left'
  const left =
    side === 'right' ? at.right + GAP : side === 'left' ? at.left - GAP - width : at.left + (at.width - width) / 2
  const top = beside ? at.top + (at.height - height) / 2 : above ? at.top - GAP - height : at.bottom + GAP
  popup.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`
  popup.style.top = `${top}px`
}

/** Watches the whole page for what is hovered with a mouse, or focused by key. */
export const useTip = () => {
  const ref = useRef<HTMLDivElement>(null)
  const [tip, setTip] = useState<Tip | null>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let shown: HTMLElement | null = null
    let hiddenAt = 0
    const show = (next: Tip, afterMs: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        shown = next.target
        setTip(next)
      }, afterMs)
    }
    const hide = () => {
      clearTimeout(timer)
      if (!shown) return
      shown = null
      hiddenAt = Date.now()
      setTip(null)
    }
    const onOver = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return
      const next = readTip(event)
      if (!next) hide()
      else if (next.target !== shown) show(next, Date.now() - hiddenAt < WARM_MS || shown ? 0 : DELAY_MS)
    }
    const onFocus = (event: FocusEvent) => {
      const next = readTip(event)
      if (next?.target.matches(':focus-visible')) show(next, DELAY_MS)
      else hide()
    }
    const options = { capture: true, passive: true }
    document.addEventListener('pointerover', onOver, options)
    document.addEventListener('focusin', onFocus, options)
    for (const end of ['pointerdown', 'keydown', 'scroll', 'pointerleave', 'focusout']) {
      document.addEventListener(end, hide, options)
    }
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', onOver, options)
      document.removeEventListener('focusin', onFocus, options)
      for (const end of ['pointerdown', 'keydown', 'scroll', 'pointerleave', 'focusout']) {
        document.removeEventListener(end, hide, options)
      }
    }
  }, [])

  useLayoutEffect(() => {
    const popup = ref.current
    if (!popup) return
    if (!tip?.target.isConnected) {
      popup.hidePopover()
      return
    }
    // Hidden first: what is shown last lies above every dialog.
    popup.hidePopover()
    popup.showPopover()
    place(popup, tip)
  }, [tip])

  return { tip, ref }
}
