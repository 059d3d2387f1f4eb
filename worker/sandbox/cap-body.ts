import { problemResponse } from '../platform/problem.ts'
import { WHOLE_HEADER } from './internal-headers.ts'

/** The bytes that one answer of a creation may hold. */
const MAX_RESPONSE_BYTES = 10 * 1024 * 1024

/** For so long nothing of a body may pass, and of a stream of events, which has nothing to say at times. */
const IDLE_MS = 60_000
const EVENTS_IDLE_MS = 10 * 60_000

/** An answer whose body is still being sent. */
export type Sending = {
  /** Ends it in good order if it has no end of its own, so that whoever reads it asks anew. */
  restart(): void
  /** Ends it as the failure it is: there was no more time. */
  cut(): void
}

/** Told of an answer that is being sent; what it returns is called when it has ended, whichever way. */
export type Keep = (sending: Sending) => () => void

const stoodStill = 'Nothing of this answer came for a while, and it was stopped.'
const cutOff = 'This answer was ended before it was whole.'

/** Of an answer that its isolate calls short: what it may call so. */
const SHORT_BYTES = 64 * 1024

const tooLarge = (detail: string) => problemResponse(502, 'The answer is too large', detail)

const isEvents = ({ headers }: Response) => headers.get('content-type')?.startsWith('text/event-stream') === true

/**
 * The same response with a body that ends in an error after `max` bytes, or when nothing of it passes for a minute, so
 * that neither an endless stream goes on for ever nor one that stands still; one that says beforehand that it is larger
 * becomes a 502. WebSocket upgrades pass. A stream of events never ends of itself: `restart`, or ten minutes of silence,
 * end it where it is, and its reader connects anew (WHATWG HTML, server-sent events).
 */
export const capBody = (response: Response, keep: Keep = () => () => undefined, max = MAX_RESPONSE_BYTES): Response => {
  if (!response.body || response.webSocket) return response
  const exceeded = `The creation answered with more than ${max / 1024 / 1024} MiB and was stopped.`
  if (Number(response.headers.get('content-length')) > max) {
    void response.body.cancel(exceeded).catch(() => undefined)
    return tooLarge(exceeded)
  }
  const source = response.body.getReader()
  const goesOn = isEvents(response)
  let bytes = 0
  let isOver = false
  let done = () => {}
  let idle: ReturnType<typeof setTimeout> | undefined
  /** Once: what comes later finds it over. */
  const finish = (end: () => void) => {
    if (isOver) return
    isOver = true
    clearTimeout(idle)
    done()
    end()
  }
  const stop = (reason: string, end: () => void) =>
    finish(() => {
      void source.cancel(reason).catch(() => undefined)
      end()
    })
  /** Begins to wait anew: for the code that writes it, and for whoever reads it. */
  const watch = (controller: ReadableStreamDefaultController) => {
    clearTimeout(idle)
    idle = setTimeout(
      () => stop(stoodStill, () => (goesOn ? controller.close() : controller.error(new Error(stoodStill)))),
      goesOn ? EVENTS_IDLE_MS : IDLE_MS,
    )
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      watch(controller)
      done = keep({
        restart: () => goesOn && stop('It starts again', () => controller.close()),
        cut: () => stop(cutOff, () => controller.error(new Error(cutOff))),
      })
    },
    async pull(controller) {
      const next = await source.read().catch((error: unknown) => {
        finish(() => controller.error(error))
      })
      if (isOver || !next) return
      if (next.done) return finish(() => controller.close())
      bytes += next.value.byteLength
      if (bytes <= max) {
        watch(controller)
        return controller.enqueue(next.value)
      }
      stop(exceeded, () => controller.error(new Error(exceeded)))
    },
    cancel(reason) {
      finish(() => undefined)
      return source.cancel(reason)
    },
  })
  return new Response(body, response)
}

/** The whole body; null when it has more than `max` bytes, after which no more is read. */
const readBytes = async (body: ReadableStream<Uint8Array>, max: number): Promise<Blob | Uint8Array | null> => {
  const reader = body.getReader()
  const parts: Uint8Array[] = []
  let bytes = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength
    if (bytes > max) {
      void reader.cancel().catch(() => undefined)
      return null
    }
    parts.push(next.value)
  }
  return parts.length === 1 && parts[0] ? parts[0] : new Blob(parts)
}

/**
 * An answer of a creation as it leaves its isolate: as `capBody`, but one that is called short (`WHOLE_HEADER`) is read
 * here at once, which costs less than a stream. Generated code can say so of any answer: then it is held to it.
 */
export const receiveAnswer = async (response: Response, keep?: Keep): Promise<Response> => {
  if (response.webSocket || !response.headers.has(WHOLE_HEADER)) return capBody(response, keep)
  const bytes = response.body && (await readBytes(response.body, SHORT_BYTES))
  if (response.body && !bytes) return tooLarge('The creation answered with more than it said and was stopped.')
  const received = new Response(bytes, response)
  received.headers.delete(WHOLE_HEADER)
  return received
}
