import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { cutText } from '#contract/text'
import { createId } from '../../../socket/create-id.ts'
import { cleanStack } from '../clean-stack.ts'
import { type BridgeMessage, type CallResult, readBridgeMessage } from './bridge-message.ts'

export type Call = { method: string; path: string; headers: [string, string][]; body: string | Blob | null }
export type ConsoleLine = Omit<Extract<BridgeMessage, { type: 'console' }>, 'type'> & { id: string }

/** The outcome of loading a page: the error that stopped it, null when it is there and nothing did. */
type Mounting = { error: string | null }

const MAX_LINES = 200
/** An error within this time of the first picture belongs to the loading, in ms: effects run after it. */
const SETTLED_MS = 500
const CALL_MS = 30_000

/** Describes an error that stopped a page, with its place in the creation's own files. */
export const describeFault = ({ message, stack }: { message: string; stack: string | null }): string => {
  const place = cleanStack(stack ?? '').match(/\b(src\/[^\s():]+):(\d+)/)
  return cutText(place ? `${message} (${place[1]}, line ${place[2]})` : message, 2_000)
}

/** Pages under a path of ours have no origin that a message could be addressed to. */
const readTarget = (url: string) => {
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
  const [mounting, setMounting] = useState<Mounting | null>(null)
  const waiting = useRef(new Map<string, (result: CallResult) => void>())

  useEffect(() => {
    if (stage !== 'mounted') return
    const timer = setTimeout(() => setMounting((known) => known ?? { error: null }), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [stage])

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
        case 'failed': {
          const error = describeFault(message)
          setMounting((known) => known ?? { error })
          break
        }
        case 'console': {
          const { type: _type, ...line } = message
          setLines((before) => [...before, { ...line, id: createId() }].slice(-MAX_LINES))
          break
        }
        case 'answer':
          waiting.current.get(message.id)?.(message.result)
          break
        case 'pong':
        case 'step':
        case 'probed':
          // Of whoever watches the frame while it is tried.
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
    setMounting(null)
  }, [])

  const call = useCallback(
    (url: string, { path, ...rest }: Call): Promise<CallResult> => {
      const id = createId()
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
          readTarget(url),
        )
      })
    },
    [frame],
  )

  const clear = useCallback(() => setLines([]), [])
  return { lines, stage, mounting, restart, clear, call }
}
