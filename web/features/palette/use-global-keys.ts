import { useEffect } from 'react'
import { isComposing } from '../../ui/is-composing.ts'
import { createKeyMatcher, createTextWatch, isTyping } from './keys.ts'
import { isPaletteOpen, listActions } from './palette-store.ts'

/** Runs actions by their keys, wherever the focus is. Dialogs and menus keep their keys to themselves. */
export const useGlobalKeys = () => {
  useEffect(() => {
    const match = createKeyMatcher()
    const text = createTextWatch()
    const onKeyDown = (event: KeyboardEvent) => {
      const field = event.target instanceof Element && isTyping(event.target) ? event.target : null
      const isText = text.press(event.key, field, Date.now())
      if (event.defaultPrevented || event.repeat || isComposing(event)) return
      const inPopup = event.target instanceof Element && event.target.closest('[role="dialog"],[role="menu"]') !== null
      if (inPopup && !isPaletteOpen()) return
      const action = match(event, listActions(), isText, Date.now())
      if (!action) return
      event.preventDefault()
      action.run()
    }
    // A frame takes the focus without an event of its own.
    const onBlur = () => document.activeElement instanceof HTMLIFrameElement && text.enter(document.activeElement)
    const { leave } = text
    addEventListener('keydown', onKeyDown)
    addEventListener('blur', onBlur)
    addEventListener('pointerdown', leave)
    addEventListener('focusin', leave)
    return () => {
      removeEventListener('keydown', onKeyDown)
      removeEventListener('blur', onBlur)
      removeEventListener('pointerdown', leave)
      removeEventListener('focusin', leave)
    }
  }, [])
}
