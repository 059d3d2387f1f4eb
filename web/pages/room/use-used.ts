import { useEffect, useState } from 'react'

const PANE = '[data-pane="creation"]'
const isInPane = (target: EventTarget | null) => target instanceof Element && target.closest(PANE) !== null

/** Tells whether somebody has touched the creation `id` in its pane, or has the focus in it. */
export const useUsed = (id: string | undefined): (() => boolean) => {
  const [used] = useState({ id, is: false })
  useEffect(() => {
    used.id = id
    used.is = false
    const touch = ({ target }: Event) => {
      used.is ||= isInPane(target)
    }
    // A frame takes the focus without an event of its own.
    const leave = () => {
      used.is ||= isInPane(document.activeElement)
    }
    const touches = ['pointerdown', 'keydown', 'wheel'] as const
    for (const name of touches) addEventListener(name, touch, { capture: true, passive: true })
    addEventListener('blur', leave)
    return () => {
      for (const name of touches) removeEventListener(name, touch, { capture: true })
      removeEventListener('blur', leave)
    }
  }, [id, used])
  return () => used.id === id && (used.is || isInPane(document.activeElement))
}
