import { useEffect } from 'react'
import { isComposing } from '../../ui/is-composing.ts'
import { createKeyMatcher, isTyping } from './keys.ts'
import { isPaletteOpen, registeredActions } from './palette-store.ts'

/** Runs actions by their keys, wherever the focus is. Dialogs and menus keep their keys to themselves. */
export const useGlobalKeys = () => {
  useEffect(() => {
    const match = createKeyMatcher()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || isComposing(event)) return
      const inPopup = event.target instanceof Element && event.target.closest('[role="dialog"],[role="menu"]') !== null
      if (inPopup && !isPaletteOpen()) return
      const action = match(event, registeredActions(), isTyping(event.target), Date.now())
      if (!action) return
      event.preventDefault()
      action.run()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
