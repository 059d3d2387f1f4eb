import { type RefObject, useEffect, useState } from 'react'
import type { ReportMount } from '#contract/versions'
import { readBridgeMessage } from './bridge-message.ts'
import { faultOf } from './use-bridge.ts'

/** How long a page that is up may take to be tried; then it is only said that it came up. */
const TRIAL_MS = 20_000

/** What a page that is being tried says of itself, once; null until then. */
export const useTrial = (frame: RefObject<HTMLIFrameElement | null>): ReportMount | null => {
  const [trial, setTrial] = useState<ReportMount | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = (report: ReportMount) => setTrial((known) => known ?? report)
    const hear = ({ source, data }: MessageEvent) => {
      if (!frame.current || source !== frame.current.contentWindow) return
      const message = readBridgeMessage(data)
      if (message?.type === 'mounted') timer ??= setTimeout(() => end({ error: null, checks: [] }), TRIAL_MS)
      if (message?.type === 'failed') end({ error: faultOf(message), checks: [] })
      if (message?.type === 'probed') end({ error: null, checks: message.checks })
    }
    addEventListener('message', hear)
    return () => {
      removeEventListener('message', hear)
      clearTimeout(timer)
    }
  }, [frame])
  return trial
}
