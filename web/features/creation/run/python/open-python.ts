import { type Order, type PageEvent, readPosted } from '../../../../hosted/python/protocol.ts'
import { type Loading, RunFailure } from '../run-events.ts'
import { createEventQueue } from './create-event-queue.ts'
import { fetchPython } from './python-parts.ts'

/** A page that does not say within this that it listens is not there. */
const READY_MS = 20_000

export type PythonPage = {
  start(program: Omit<Extract<Order, { type: 'run' }>, 'type' | 'run'>): void
  stop(): void
  /** The next event of the run that was started last. Throws when `signal` ends. */
  next(signal: AbortSignal): Promise<PageEvent>
  close(): void
}

type Options = {
  /** The hidden element that holds the page. */
  holder: HTMLElement
  /** The creation's own address. */
  url: string
  signal: AbortSignal
  onLoading(loading: Loading): void
}

/** Opens a page on the creation's origin and gives it Python. Throws an abort, or a `RunFailure`. */
export const openPython = async ({ holder, url, signal, onLoading }: Options): Promise<PythonPage> => {
  const { origin } = new URL(url)
  const frame = document.createElement('iframe')
  frame.title = 'Python'
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin')
  frame.referrerPolicy = 'no-referrer'
  frame.src = `${origin}/_aether/python`
  const events = createEventQueue<PageEvent>()
  let run = 0
  const hear = ({ source, data }: MessageEvent) => {
    const posted = source === frame.contentWindow ? readPosted(data) : null
    if (posted?.run === run) events.push(posted.event)
  }
  const send = (order: Order, transfer: Transferable[] = []) =>
    frame.contentWindow?.postMessage(order, origin, transfer)
  const close = () => {
    removeEventListener('message', hear)
    frame.remove()
  }
  const until = async (type: PageEvent['type'], limit: AbortSignal) => {
    for (;;) {
      const event = await events.next(limit)
      if (event.type === type) return
      if (event.type === 'failed') throw new RunFailure(event.message)
    }
  }

  addEventListener('message', hear)
  holder.append(frame)
  try {
    const late = AbortSignal.timeout(READY_MS)
    await until('ready', AbortSignal.any([signal, late])).catch((cause: unknown) => {
      if (!late.aborted) throw cause
      throw new RunFailure('The page that runs Python does not open. Try again in a moment.', { cause })
    })
    const { wasm, library } = await fetchPython(signal, onLoading)
    send({ type: 'load', wasm, library }, [wasm, library])
    await until('loaded', signal)
  } catch (error) {
    close()
    throw error
  }
  return {
    start(program) {
      events.clear()
      send({ type: 'run', run: ++run, ...program })
    },
    stop: () => send({ type: 'stop' }),
    next: events.next,
    close,
  }
}
