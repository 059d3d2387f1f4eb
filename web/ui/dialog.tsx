import { lazy, Suspense, useEffect, useState } from 'react'
import type { DialogProps } from './dialog-popup.tsx'

export type { DialogProps }

/** Fetched when the first dialog opens, not with the page. */
const Popup = lazy(async () => ({ default: (await import('./dialog-popup.tsx')).DialogPopup }))

/** Focus stays inside and goes back afterwards, Escape and a press outside close it. On a phone it is a sheet at the bottom. */
export const Dialog = (props: DialogProps) => {
  // Stays mounted once it was open, so that it can leave the way it came.
  const [asked, setAsked] = useState(props.open)
  useEffect(() => {
    if (props.open) setAsked(true)
  }, [props.open])
  return asked || props.open ? (
    <Suspense>
      <Popup {...props} />
    </Suspense>
  ) : null
}
