import { ExternalLink, Monitor, RotateCw, Smartphone, Tablet } from 'lucide-react'
import { useRef, useState } from 'react'
import { usePreview } from '../../../api/previews.ts'
import { buttonClass } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { createTipAttributes } from '../../../ui/tooltip.tsx'
import { RetryBanner } from '../../shell/retry-banner.tsx'
import { ConsolePanel } from './console-panel.tsx'
import { MountProbe } from './mount-probe.tsx'
import { SandboxedFrame } from './sandboxed-frame.tsx'
import { ScaledStage } from './scaled-stage.tsx'
import { useBridge } from './use-bridge.ts'

type Device = 'phone' | 'tablet' | 'desktop'

const widths: { [D in Device]: number | null } = { phone: 390, tablet: 768, desktop: null }
const devices = [
  { value: 'phone', label: 'Phone', icon: <Smartphone /> },
  { value: 'tablet', label: 'Tablet', icon: <Tablet /> },
  { value: 'desktop', label: 'Full', icon: <Monitor /> },
] as const

type PreviewViewProps = {
  id: string
  title: string
  /** The address beside the API that it asks; null when it has an address of its own for looking at it only. */
  liveUrl: string | null
  onFix: ((error: string) => void) | null
  /** Tells that there is no mount report yet, and this person may give one. */
  reports: boolean
}

/** An interface as it runs, at the width of a device, with what its console says below. */
export const PreviewView = ({ id, title, liveUrl, onFix, reports }: PreviewViewProps) => {
  const preview = usePreview(id, liveUrl === null)
  const frame = useRef<HTMLIFrameElement>(null)
  const { lines, stage, mounting, clear, restart } = useBridge(frame)
  const [device, setDevice] = useState<Device>('desktop')
  const [load, setLoad] = useState(0)
  const [loaded, setLoaded] = useState(false)
  const reload = () => {
    restart()
    setLoaded(false)
    setLoad(load + 1)
    // An address that has ended is replaced; one that still holds stays.
    if (liveUrl === null && preview.isStale) void preview.refetch()
  }
  if (preview.isError)
    return <RetryBanner className="m-4" error={preview.error} onRetry={() => void preview.refetch()} />
  const url = liveUrl ?? preview.data?.url
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-10 shrink-0 items-center gap-1.5 border-b py-1 pr-1.5 pl-2">
        <Segmented label="Width" value={device} onChange={setDevice} options={devices} className="max-sm:hidden" />
        <span role="status" className="min-w-0 flex-1 truncate px-2 text-faint text-sm">
          {stage !== 'mounted' && (mounting ? 'It stopped with an error' : 'Starting…')}
        </span>
        <IconButton label="Reload the preview" size="sm" onClick={reload}>
          <RotateCw />
        </IconButton>
        {url && (
          <a
            {...createTipAttributes({ label: 'Open in a new tab' })}
            aria-label="Open in a new tab"
            href={url}
            target="_blank"
            rel="noreferrer"
            className={buttonClass('ghost', 'sm')}
          >
            <ExternalLink />
          </a>
        )}
      </div>
      {liveUrl === null && preview.data?.awaits && (
        <p className="shrink-0 border-b px-3 py-1.5 text-sm text-soft">
          Shows data once it is published to {preview.data.awaits}
        </p>
      )}
      <ScaledStage width={widths[device]}>
        {url ? (
          <SandboxedFrame
            key={load}
            ref={frame}
            src={url}
            title={`Preview: ${title}`}
            onLoad={() => setLoaded(true)}
            // Pages expect a white ground below them; an empty one would flash in the dark.
            className={cx('size-full border-0 bg-white', !loaded && stage === 'loading' && 'invisible')}
          />
        ) : (
          <Skeleton className="size-full" />
        )}
      </ScaledStage>
      {reports && <MountProbe id={id} visible={frame} />}
      <ConsolePanel lines={lines} onClear={clear} onFix={onFix} />
    </div>
  )
}
