import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'

/** Three lines of a text; where there are more, a button shows them. */
export const Clamped = ({ children }: { children: ReactNode }) => {
  const box = useRef<HTMLParagraphElement>(null)
  const [isCut, setCut] = useState(false)
  const [open, setOpen] = useState(false)
  // It may be hidden at first, and gets wider and narrower with its pane.
  useLayoutEffect(() => {
    const element = box.current
    if (!element || open) return
    const observer = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [open])
  return (
    <div className="grid grid-cols-1 justify-items-start text-sm text-soft">
      <p ref={box} dir="auto" className={open ? undefined : 'line-clamp-3'}>
        {children}
      </p>
      {isCut && (
        <Button size="sm" variant="ghost" aria-expanded={open} className="-ml-2.5" onClick={() => setOpen(!open)}>
          {open ? 'Less' : 'More'}
        </Button>
      )}
    </div>
  )
}
