import { useEffect, useRef, useState } from 'react'
import { reportMount, usePreview } from '../../../api/previews.ts'
import { SandboxedFrame } from './sandboxed-frame.tsx'
import { useBridge } from './use-bridge.ts'

/** A page that says nothing for so long has not come up, nor said why: nothing is claimed about it. */
const GIVE_UP_MS = 20_000

/**
 * Shows a page to nobody, to find out whether it comes up: at its size, for a page without one draws nothing, and inert,
 * so that it takes neither focus nor clicks.
 */
export const MountProbe = ({ id }: { id: string }) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const [ended, setEnded] = useState(false)
  const { mounting } = useBridge(frame)
  const preview = usePreview(id, !ended)
  useEffect(() => {
    const timer = setTimeout(() => setEnded(true), GIVE_UP_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (!mounting) return
    setEnded(true)
    // Whoever looks at it next tells it, if this was lost.
    reportMount(id, mounting).catch(() => {})
  }, [id, mounting])
  if (ended || !preview.data) return null
  return (
    <div aria-hidden inert className="pointer-events-none fixed top-0 left-0 -z-10 h-180 w-256 opacity-0">
      <SandboxedFrame ref={frame} src={preview.data.url} title="Trying the page" className="size-full border-0" />
    </div>
  )
}
