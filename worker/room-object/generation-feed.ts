import type { LoggedEvent } from '#contract/socket'
import type { FeedReader } from '../rooms/room-rpc.ts'
import type { Broadcaster } from './broadcaster.ts'
import { isEnd, type RoomLog } from './room-log.ts'

const encoder = new TextEncoder()
/** A comment, which readers pass over (WHATWG HTML, server-sent events): what is silent for long is taken for lost. */
const STILL_HERE = encoder.encode(': still here\n\n')
/** A stream is silent for so many milliseconds at most. */
const SILENT_MS = 10_000

const isAbout = (event: LoggedEvent, id: string) => 'generationId' in event && event.generationId === id

/** A stream of nothing: who asked for one may not have it any more. Only byte streams cross the boundary between objects. */
export const createEndedStream = (): ReadableStream<Uint8Array> => {
  const { readable, writable } = new IdentityTransformStream()
  writable.close().catch(() => undefined)
  return readable
}

/** One generation as someone outside of the room follows it: to its end, or event by event. */
export class GenerationFeed {
  readonly #log: RoomLog
  readonly #broadcaster: Broadcaster
  /** By generation: whom to tell when it ends without a last event. */
  readonly #followers = new Map<string, Set<() => void>>()
  /** The open streams: by what each is ended, and whose it is. */
  readonly #streams = new Map<() => void, FeedReader>()

  constructor(log: RoomLog, broadcaster: Broadcaster) {
    this.#log = log
    this.#broadcaster = broadcaster
  }

  /** Nobody will hear the end of this one: it goes with its room, or with whoever started it. */
  abandoned(id: string) {
    for (const leave of [...(this.#followers.get(id) ?? [])]) leave()
  }

  /** Ends the streams of somebody who may not see the room any more, or of a session that is over. */
  dismiss(whose: Partial<FeedReader>) {
    for (const [leave, { userId, sessionId }] of [...this.#streams])
      if (whose.userId === userId || whose.sessionId === sessionId) leave()
  }

  /** Those whose streams are open. */
  readers(): FeedReader[] {
    return [...this.#streams.values()]
  }

  /** Calls `leave` when the generation is abandoned; returns how to stop that. */
  #follow(id: string, leave: () => void): () => void {
    const followers = this.#followers.get(id) ?? new Set()
    this.#followers.set(id, followers.add(leave))
    return () => {
      followers.delete(leave)
      if (followers.size === 0) this.#followers.delete(id)
    }
  }

  /** Its last event, waited for; null when there is no such generation, or none any more. */
  async end(id: string): Promise<LoggedEvent | null> {
    this.#broadcaster.flush()
    const events = this.#log.generation(id)
    if (events.length === 0) return null
    // A check may come after it.
    const ended = events.find(isEnd)
    if (ended) return ended
    return new Promise((resolve) => {
      const done = (event: LoggedEvent | null) => {
        unlisten()
        unfollow()
        resolve(event)
      }
      const unlisten = this.#broadcaster.listen((event) => {
        if (isAbout(event, id) && isEnd(event)) done(event)
      })
      const unfollow = this.#follow(id, () => done(null))
    })
  }

  /** Its events after `seq` as Server-Sent Events (`id:` is the seq), to the last one. */
  stream(id: string, seq: number, reader: FeedReader): ReadableStream<Uint8Array> {
    this.#broadcaster.flush()
    // Only byte streams cross the boundary between objects.
    const { readable, writable } = new IdentityTransformStream()
    const writer = writable.getWriter()
    let isOver = false
    let unfollow = () => {}
    let silence: ReturnType<typeof setTimeout> | undefined
    const stop = () => {
      isOver = true
      clearTimeout(silence)
      unfollow()
    }
    /** From when what was sent is read: for whoever reads nothing, nothing gathers. */
    const keepAwake = () => {
      clearTimeout(silence)
      if (!isOver) silence = setTimeout(() => send(STILL_HERE), SILENT_MS)
    }
    // A reader that has gone away wants nothing more.
    const send = (bytes: Uint8Array) => void writer.write(bytes).then(keepAwake, stop)
    const write = (event: LoggedEvent) => {
      send(encoder.encode(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`))
      if (!isEnd(event)) return
      stop()
      writer.close().catch(stop)
    }
    const past = this.#log.generation(id, seq)
    const all = this.#log.generation(id)
    const ended = all.find(isEnd)
    // Of one that was started something is in the log: where nothing is, it went with its room.
    if (all.length === 0 || (ended && ended.seq <= seq)) writer.close().catch(stop)
    else if (!ended) {
      const unlisten = this.#broadcaster.listen((event) => {
        if (isAbout(event, id)) write(event)
      })
      const leave = () => {
        stop()
        writer.close().catch(() => undefined)
      }
      const forget = this.#follow(id, leave)
      this.#streams.set(leave, reader)
      unfollow = () => {
        unlisten()
        forget()
        this.#streams.delete(leave)
      }
      keepAwake()
    }
    for (const event of past) if (!ended || event.seq <= ended.seq) write(event)
    return readable
  }
}
