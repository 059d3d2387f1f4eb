import * as z from 'zod'
import { BoundedMap } from '../platform/bounded-map.ts'

/** The bytes that a socket was sent and has not shown to have read. Survives hibernation in its attachment. */
export const Backlog = z.object({
  unread: z.number(),
  /** The receipt that it was asked for: a random text, which only who has read as far as there can send back. */
  token: z.string().nullable(),
  /** The bytes of `unread` that the receipt is for. */
  covers: z.number(),
})
export type Backlog = z.infer<typeof Backlog>

export const nothingUnread: Backlog = { unread: 0, token: null, covers: 0 }

const MAX_READERS = 10_000
const KIB = 1024
const MIB = 1024 * KIB

/** The platform keeps what a reader does not take, without a bound and without a word; these are the bounds. */
export const backlogLimits = {
  /** A receipt is asked for each time that so much was sent. */
  askEvery: 512 * KIB,
  /** Of a person who has much unread on many sockets it is asked for earlier. */
  askSooner: 16 * KIB,
  /** The bytes that one socket may leave unread, and one person on all of theirs. */
  socket: 8 * MIB,
  person: 24 * MIB,
  /** Of a person who has passed that, a socket that is no further behind may stay. */
  spared: 128 * KIB,
  /** The milliseconds for which what a socket left unread counts on when it was closed from the other side. */
  lingerMs: 10 * 60_000,
  /** The exactness, in bytes, to which it is known after hibernation. */
  keepEvery: 64 * KIB,
}

/**
 * The bytes that one person has unread: on all of their sockets, those that are being closed and those that are gone
 * among them.
 */
type Reader = { userId: string; unread: number; sockets: number; lingering: { bytes: number; until: number }[] }
type Entry = Backlog & { reader: Reader; kept: number; isGone: boolean }

type Deps<S> = {
  /** Returns what is known of a socket from before hibernation. */
  recall(socket: S): { userId: string; backlog: Backlog }
  keep(socket: S, backlog: Backlog): void
  ask(socket: S, token: string): void
  /** Sockets of a person that are open still. */
  listOpen(userId: string): readonly S[]
  cut(socket: S): void
  createToken(): string
  /** Milliseconds since the epoch. */
  now(): number
}

/**
 * Knows how far readers are behind what they were sent, socket by socket and person by person. Nothing in the platform
 * says so, hence receipts: a reader that sends them may take as much as it can; one that does not is cut off at a
 * bound, and has what came before that when it comes back.
 */
export class Readers<S extends object> {
  readonly #deps: Deps<S>
  readonly #entries = new WeakMap<S, Entry>()
  readonly #readers = new BoundedMap<string, Reader>(MAX_READERS)

  constructor(deps: Deps<S>, open: readonly S[]) {
    this.#deps = deps
    for (const socket of open) this.#findEntry(socket)
  }

  /** So many bytes were sent to a socket. */
  sent(socket: S, bytes: number) {
    const entry = this.#findEntry(socket)
    if (entry.isGone) return
    entry.unread += bytes
    entry.reader.unread += bytes
    if (entry.unread >= backlogLimits.askSooner) this.#look(socket, entry)
  }

  /** A reader sent back a receipt. */
  received(socket: S, token: string) {
    const entry = this.#findEntry(socket)
    if (entry.isGone || entry.token !== token) return
    entry.unread -= entry.covers
    entry.reader.unread -= entry.covers
    entry.token = null
    this.#keep(socket, entry)
  }

  /**
   * A socket is gone. `isCut`: its connection broke, and what was waiting for it went along; the platform still holds
   * that for one that said goodbye, until it is read or the connection breaks, which nobody tells us.
   */
  gone(socket: S, { isCut }: { isCut: boolean }) {
    const entry = this.#entries.get(socket)
    if (!entry || entry.isGone) return
    entry.isGone = true
    const { reader, unread } = entry
    reader.sockets -= 1
    if (isCut || unread < backlogLimits.spared) reader.unread -= unread
    else reader.lingering.push({ bytes: unread, until: this.#deps.now() + backlogLimits.lingerMs })
    if (reader.sockets === 0 && reader.lingering.length === 0) this.#readers.delete(reader.userId)
  }

  countUnread(socket: S): number {
    return this.#findEntry(socket).unread
  }

  #look(socket: S, entry: Entry) {
    const { askEvery, keepEvery, socket: ofSocket, person: ofPerson } = backlogLimits
    if (entry.unread > ofSocket) return this.#deps.cut(socket)
    if (entry.reader.unread > ofPerson) this.#cutSlowest(entry.reader)
    const isMuch = entry.unread >= askEvery || entry.reader.unread > ofPerson / 2
    if (isMuch && entry.token === null) {
      entry.token = this.#deps.createToken()
      entry.covers = entry.unread
      this.#keep(socket, entry)
      this.#deps.ask(socket, entry.token)
    } else if (entry.unread - entry.kept >= keepEvery) this.#keep(socket, entry)
  }

  #keep(socket: S, entry: Entry) {
    entry.kept = entry.unread
    const { unread, token, covers } = entry
    this.#deps.keep(socket, { unread, token, covers })
  }

  #cutSlowest(reader: Reader) {
    const now = this.#deps.now()
    for (const { bytes, until } of reader.lingering) if (until <= now) reader.unread -= bytes
    reader.lingering = reader.lingering.filter(({ until }) => until > now)
    if (reader.unread <= backlogLimits.person) return
    const [slowest] = this.#deps.listOpen(reader.userId).toSorted((a, b) => this.countUnread(b) - this.countUnread(a))
    if (slowest && this.countUnread(slowest) > backlogLimits.spared) this.#deps.cut(slowest)
  }

  #findEntry(socket: S): Entry {
    const known = this.#entries.get(socket)
    if (known) return known
    const { userId, backlog } = this.#deps.recall(socket)
    const reader = this.#readers.get(userId) ?? { userId, unread: 0, sockets: 0, lingering: [] }
    reader.unread += backlog.unread
    reader.sockets += 1
    this.#readers.set(userId, reader)
    const entry = { ...backlog, reader, kept: backlog.unread, isGone: false }
    this.#entries.set(socket, entry)
    return entry
  }
}
