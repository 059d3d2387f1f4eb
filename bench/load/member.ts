import type { Seat } from './job.ts'
import { type Mark, readMarks, writeMark } from './marks.ts'
import { LeanSocket } from './socket.ts'
import type { Wire } from './wires.ts'

type Options = { base: string; seat: Seat; index: number; wire: Wire; bytes: number }

/** One joined connection. `ready` resolves to whether it joined; it never rejects. */
export class Member {
  readonly seat: Seat
  readonly ready: Promise<boolean>
  /** Messages said so far. */
  said = 0
  joined = false
  /** From connecting to having joined. */
  joinMs = 0
  /** The reason why it failed or was cut off later; null when neither happened. */
  failure: string | null = null
  onMark: (mark: Mark) => void = () => {}
  readonly #index: number
  readonly #wire: Wire
  readonly #bytes: number
  readonly #socket: LeanSocket

  constructor({ base, seat, index, wire, bytes }: Options) {
    this.seat = seat
    this.#index = index
    this.#wire = wire
    this.#bytes = bytes
    const started = performance.now()
    const { promise, resolve } = Promise.withResolvers<boolean>()
    this.ready = promise
    this.#socket = new LeanSocket(new URL(seat.path, base), seat.headers, {
      open: () => {
        for (const frame of wire.hello(seat)) this.send(frame)
      },
      data: (bytes, start, end) => {
        if (readMarks(bytes, start, end, this.onMark) || this.joined) return this.#answer(bytes, start, end)
        const frame = bytes.toString('utf8', start, end)
        this.#answer(bytes, start, end)
        if (!wire.isReady(frame)) return
        this.joined = true
        this.joinMs = performance.now() - started
        resolve(true)
      },
      close: (reason) => {
        this.failure = reason
        resolve(false)
      },
    })
  }

  /** True for this member's newest message. */
  isOwn(mark: Mark): boolean {
    return mark.sender === this.#index && mark.sequence === this.said
  }

  say() {
    this.said += 1
    const text = writeMark(this.seat.room, this.#index, this.said).padEnd(this.#bytes, 'x')
    this.send(this.#wire.say(text, this.seat))
  }

  send(frame: string) {
    this.#socket.send(frame)
  }

  close() {
    this.#socket.close()
  }

  /** Only short frames ask for an answer. */
  #answer(bytes: Buffer, start: number, end: number) {
    if (!this.#wire.reply || end - start > 400) return
    const answer = this.#wire.reply(bytes.toString('utf8', start, end), this.seat)
    if (answer !== null) this.send(answer)
  }
}

type JoinOptions = { wire: Wire; base: string; seats: readonly Seat[]; bytes?: number; atOnce?: number }

/** Connects everyone, `atOnce` at a time (all when absent). Throws when someone could not join within 60 s. */
export const joinAll = async ({ wire, base, seats, bytes = 0, atOnce }: JoinOptions): Promise<Member[]> => {
  const members: Member[] = []
  const timeout = AbortSignal.timeout(60_000)
  const late = new Promise<false>((resolve) => timeout.addEventListener('abort', () => resolve(false), { once: true }))
  for (const [index, seat] of seats.entries()) {
    members.push(new Member({ base, seat, index, wire, bytes }))
    if (atOnce && members.length % atOnce === 0)
      await Promise.race([Promise.all(members.map((member) => member.ready)), late])
  }
  await Promise.race([Promise.all(members.map((member) => member.ready)), late])
  const missing = members.filter((member) => !member.joined)
  const why = new Set(missing.map((member) => member.failure ?? 'no answer'))
  if (missing.length > 0)
    throw new Error(`${missing.length} of ${members.length} could not join: ${[...why].join(', ')}`)
  return members
}
