import type { LoggedEvent } from '#contract/socket'
import type { Announcer } from './announcer.ts'
import { isEnd, type RoomLog } from './room-log.ts'

const encoder = new TextEncoder()
const isAbout = (event: LoggedEvent, id: string) => 'generationId' in event && event.generationId === id

/** One generation as someone outside of the room follows it: to its end, or event by event. */
export class GenerationFeed {
  readonly #log: RoomLog
  readonly #announcer: Announcer

  constructor(log: RoomLog, announcer: Announcer) {
    this.#log = log
    this.#announcer = announcer
  }

  /** Its last event, waited for; null when there is no such generation. */
  async end(id: string): Promise<LoggedEvent | null> {
    this.#announcer.flush()
    const events = this.#log.generation(id)
    if (events.length === 0) return null
    // A check may come after it.
    const ended = events.find(isEnd)
    if (ended) return ended
    return new Promise((resolve) => {
      const stop = this.#announcer.listen((event) => {
        if (!isAbout(event, id) || !isEnd(event)) return
        stop()
        resolve(event)
      })
    })
  }

  /** Its events after `seq` as Server-Sent Events (`id:` is the seq), to the last one. */
  stream(id: string, seq: number): ReadableStream<Uint8Array> {
    this.#announcer.flush()
    // Only byte streams cross the boundary between objects.
    const { readable, writable } = new IdentityTransformStream()
    const writer = writable.getWriter()
    let stop = () => {}
    const write = (event: LoggedEvent) => {
      const text = `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
      // A reader that has gone away wants nothing more.
      writer.write(encoder.encode(text)).catch(() => stop())
      if (!isEnd(event)) return
      stop()
      writer.close().catch(() => stop())
    }
    const past = this.#log.generation(id, seq)
    const ended = this.#log.generation(id).find(isEnd)
    if (ended && ended.seq <= seq) writer.close().catch(() => stop())
    else if (!ended)
      stop = this.#announcer.listen((event) => {
        if (isAbout(event, id)) write(event)
      })
    for (const event of past) if (!ended || event.seq <= ended.seq) write(event)
    return readable
  }
}
