import { type RefObject, useEffect, useRef, useState } from 'react'
import { reportMount, usePreview } from '../../../api/previews.ts'
import { SandboxedFrame } from './sandboxed-frame.tsx'
import { beginTrial } from './trying.ts'
import { useTrial } from './use-trial.ts'

/** A page that says nothing for so long has not come up, nor said why: nothing is claimed about it. */
const GIVE_UP_MS = 90_000

/**
 * Shows a page to nobody, to find out how it comes up and what its buttons do: at the size of a phone, for a page without
 * one draws nothing, and inert, so that it takes neither focus nor clicks. `visible` is the frame in which a person sees it.
 */
export const MountProbe = ({
  id,
  visible = null,
}: {
  id: string
  visible?: RefObject<HTMLIFrameElement | null> | null
}) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const [ended, setEnded] = useState(true)
  const trial = useTrial(frame, visible)
  const preview = usePreview(id, !ended)
  useEffect(() => {
    const endTrial = beginTrial(id)
    if (!endTrial) return
    setEnded(false)
    const timer = setTimeout(() => {
      setEnded(true)
      endTrial()
    }, GIVE_UP_MS)
    return () => {
      clearTimeout(timer)
      endTrial()
    }
  }, [id])
  useEffect(() => {
    if (!trial) return
    setEnded(true)
    // Whoever looks at it next tells it, if this was lost.
    reportMount(id, trial).catch(() => {})
  }, [id, trial])
  if (ended || !preview.data) return null
  return (
    <div aria-hidden inert className="pointer-events-none fixed top-0 left-0 -z-10 h-211 w-[390px] opacity-0">
      <SandboxedFrame
        ref={frame}
        name="aether-probe"
        src={preview.data.url}
        title="Trying the page"
        className="size-full border-0"
      />
    </div>
  )
}
