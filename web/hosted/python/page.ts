import { readPage } from '../page.ts'
import { type Order, type PageEvent, readEvent, readOrder, wrapEvent } from './protocol.ts'

/*
 * The page that runs Python for the room that frames it: on an origin of its own, with nothing of the network, in a
 * worker that can be ended whatever it does. The next Python is made ready while people read what the last one wrote.
 */

/** The longest run; a person can stop it before. */
const MAX_MS = 60_000
/** The exit code of a program that was stopped for its time, as on the server. */
const TOO_LONG = 124

const { parent: room, entry } = readPage()
let parts: Extract<Order, { type: 'load' }> | null = null
let worker: Worker | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let run = 0

const tell = (event: PageEvent) => window.parent.postMessage(wrapEvent(event, run), room)

const end = () => {
  clearTimeout(timer)
  worker?.terminate()
  worker = null
}

const finish = (code: number) => {
  end()
  tell({ type: 'exit', code })
  start()
}

const hear = (event: PageEvent | null) => {
  if (!event || event.type === 'ready') return
  if (event.type === 'exit') return finish(event.code)
  if (event.type === 'failed') end()
  tell(event)
}

const start = () => {
  if (!parts || !entry || worker) return
  const started = new Worker(entry, { type: 'module' })
  worker = started
  // What an ended one still had to say is not the next one's.
  const hearStarted = (event: PageEvent | null) => worker === started && hear(event)
  started.addEventListener('message', ({ data }) => hearStarted(readEvent(data)))
  started.addEventListener('error', ({ message }) =>
    hearStarted({ type: 'failed', message: message || 'Python did not start. Try again in a moment.' }),
  )
  started.postMessage(parts)
}

const obey = (order: Order) => {
  switch (order.type) {
    case 'load':
      parts = order
      return start()
    case 'run':
      run = order.run
      start()
      worker?.postMessage(order)
      timer = setTimeout(() => {
        tell({ type: 'stderr', text: `\nStopped after ${MAX_MS / 1000} s.\n` })
        finish(TOO_LONG)
      }, MAX_MS)
      return
    case 'stop':
      end()
      return start()
    default:
      return order satisfies never
  }
}

addEventListener('message', ({ source, origin, data }) => {
  const order = source === window.parent && origin === room ? readOrder(data) : null
  if (order) obey(order)
})
tell({ type: 'ready' })
