import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { newId } from '../../../socket/new-id.ts'
import { type BridgeMessage, type CallResult, readBridgeMessage } from './bridge-message.ts'

export type Call = { method: string; path: string; headers: [string, string][]; body: string | null }
export type ConsoleLine = Omit<Extract<BridgeMessage, { type: 'console' }>, 'type'> & { id: string }

const MAX_LINES = 200
const CALL_MS = 30_000

/** Pages under a path of ours have no origin that a message could be addressed to. */
const targetOf = (url: string) => {
  const { origin } = new URL(url)
  return origin === location.origin ? '*' : origin
}

/**
 * Talks with the page in a frame: what its console says, and calls to its API. Heard is only the frame's own window.
 * `restart` when the frame is loaded again.
 */
export const useBridge = (frame: RefObject<HTMLIFrameElement | null>) => {
  const [lines, setLines] = useState<readonly ConsoleLine[]>([])
  const [stage, setStage] = useState<'loading' | 'ready' | 'mounted'>('loading')
  const waiting = useRef(new Map<string, (result: CallResult) => void>())

  useEffect(() => {
    const hear = ({ source, data }: MessageEvent) => {
      if (!frame.current || source !== frame.current.contentWindow) return
      const message = readBridgeMessage(data)
      if (!message) return
      switch (message.type) {
        case 'ready':
          setStage('ready')
          break
        case 'mounted':
          setStage('mounted')
          break
        case 'console': {
          const { type: _type, ...line } = message
          setLines((before) => [...before, { ...line, id: newId() }].slice(-MAX_LINES))
          break
        }
        case 'answer':
          waiting.current.get(message.id)?.(message.result)
          break
        default:
          message satisfies never
      }
    }
    addEventListener('message', hear)
    return () => removeEventListener('message', hear)
  }, [frame])

  const restart = useCallback(() => {
    setLines([])
    setStage('loading')
  }, [])

  const call = useCallback(
    (url: string, { path, ...rest }: Call): Promise<CallResult> => {
      const id = newId()
      const base = new URL(url).pathname.replace(/\/$/, '')
      return new Promise<CallResult>((resolve) => {
        const timer = setTimeout(() => done({ error: 'There was no answer within 30 s.' }), CALL_MS)
        const done = (result: CallResult) => {
          clearTimeout(timer)
          waiting.current.delete(id)
          resolve(result)
        }
        waiting.current.set(id, done)
        frame.current?.contentWindow?.postMessage(
          { source: 'aether-room', type: 'call', id, path: base + path, ...rest },
          targetOf(url),
        )
      })
    },
    [frame],
  )

  const clear = useCallback(() => setLines([]), [])
  return { lines, stage, restart, clear, call }
}
