import { type RefObject, useEffect, useState } from 'react'
import type { ReportMount } from '#contract/versions'
import { readBridgeMessage } from './bridge-message.ts'
import { createTrialWatch } from './trial-watch.ts'

const TICK_MS = 1_000

type Frame = RefObject<HTMLIFrameElement | null>

/**
 * Returns the mount report of a page that is being tried; null until then. `visible` is the same page before a person:
 * one that hangs there takes the other with it.
 */
export const useTrial = (tried: Frame, visible: Frame | null): ReportMount | null => {
  const [trial, setTrial] = useState<ReportMount | null>(null)
  useEffect(() => {
    const watched = [
      { frame: tried, watch: createTrialWatch() },
      ...(visible ? [{ frame: visible, watch: createTrialWatch(true) }] : []),
    ]
    const end = (report: ReportMount | null) => report && setTrial((known) => known ?? report)
    const hear = ({ source, data }: MessageEvent) => {
      const found = watched.find(({ frame }) => frame.current && source === frame.current.contentWindow)
      const message = found && readBridgeMessage(data)
      if (message) end(found.watch.hear(message))
    }
    const timer = setInterval(() => {
      for (const { frame, watch } of watched) {
        // Nothing in it is a secret, and a page under a path of ours has no origin.
        frame.current?.contentWindow?.postMessage({ source: 'aether-room', type: 'ping' }, '*')
        end(watch.tick())
      }
    }, TICK_MS)
    addEventListener('message', hear)
    return () => {
      removeEventListener('message', hear)
      clearInterval(timer)
    }
  }, [tried, visible])
  return trial
}
