import { Generation } from '#contract/generation'
import type { ChatMessage, StoredKind, Unstored } from '#contract/rooms'
import { MessageEvent } from '#contract/socket'
import { readJson } from '../platform/read-json.ts'
import { migrate } from '../platform/sqlite-migrations.ts'
import type { RetryResult, StoredMessage } from '../rooms/room-rpc.ts'
import { Deliveries, type Delivery, deliverySteps } from './deliveries.ts'
import type { Failure } from './delivery-failure.ts'
import type { DraftEvent, RoomLog } from './room-log.ts'

/** The place that the outbox delivers to. Each call may be repeated: storing the same thing twice changes nothing. */
export type Destination = {
  /** Messages of one room, oldest first. */
  messages(roomId: string, batch: readonly StoredMessage[]): Promise<void>
  generation(generation: Generation): Promise<void>
  /** Returns what an error of these two means. */
  judge(error: unknown): Failure
  /** False when what is delivered to does not answer at all. Never throws. */
  isUp(): Promise<boolean>
  /** All that this room could not store, for the operator; repeated until it was taken. */
  report(roomId: string, unstored: readonly Unstored[]): Promise<void>
  /** Something was set aside, or dropped because what it belongs to was deleted. */
  note(what: { roomId: string; kind: StoredKind; id: string; reason: string | null }): void
}

type Deps = {
  roomId: string
  storage: DurableObjectStorage
  log: Pick<RoomLog, 'messagesAfter' | 'lastMessages' | 'countMessages' | 'seq'>
  to: Destination
  /** Tells the room. */
  tell(event: DraftEvent): void
  /** Milliseconds since the epoch. */
  now?(): number
  most?: Holds
}

/** The most that may wait: messages, and bytes of everything else. */
type Holds = { messages: number; bytes: number }

/** More than an hour of a room in which 25 messages come a second, as large as they may be: a tenth of its disk. */
const MOST: Holds = { messages: 100_000, bytes: 64 * 1024 * 1024 }

const steps = [
  `CREATE TABLE outbox (id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, json TEXT NOT NULL);
   -- The last message that Postgres has.
   CREATE TABLE delivered (seq INTEGER NOT NULL);
   INSERT INTO delivered (seq) VALUES (0);`,
  ...deliverySteps,
]

const BATCH = 200
const MAX_BACKOFF_MS = 60_000
/** The tries after which a row that fails while everything answers is set aside, whatever the error says. */
const MAX_TRIES = 10
/** So often a whole batch is tried again before it is looked for the message that fails. */
const PATIENCE = 3

const backoff = (failures: number) => (failures === 0 ? 0 : Math.min(MAX_BACKOFF_MS, 500 * 2 ** failures))

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/**
 * Delivers what Postgres does not have yet, in order, at least once, until it is done. Messages are read from the log,
 * behind a mark that says how far Postgres is: one more row for each would cost as much as the log itself. Messages and
 * generations do not wait for each other, and nothing waits for a row that fails for a reason of its own: that is set
 * aside, told to the room and to the operator, and tried again when somebody asks for it.
 */
export class Outbox {
  readonly #deps: Deps
  readonly #rows: Deliveries
  /** Counts how often in a row nothing could be delivered, because nothing answered. */
  readonly #down = { messages: 0, rows: 0, report: 0 }
  #running: Promise<void> | null = null
  /** The number of messages that waited when the log had come to `seq`; null when that may be fewer now. */
  #counted: { seq: number; waiting: number } | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    migrate(deps.storage, 'outbox', steps)
    this.#rows = new Deliveries(deps.storage.sql)
  }

  /** A generation's newer state replaces an older one that was not delivered yet. */
  addGeneration(generation: Generation) {
    const { id: ref, userId } = generation
    this.#rows.put({ kind: 'generation', ref, userId, json: JSON.stringify(generation) })
  }

  /** False when so many messages wait that another one is not to be acknowledged. */
  get takesMessages(): boolean {
    const { log, most = MOST } = this.#deps
    this.#counted ??= { seq: this.#delivered, waiting: this.#rows.measure('message').count }
    // Not more than events came since; they are counted when that alone would be too many.
    if (this.#counted.waiting + log.seq - this.#counted.seq < most.messages) return true
    const waiting = this.#rows.measure('message').count + log.countMessages(this.#delivered)
    this.#counted = { seq: log.seq, waiting }
    return waiting < most.messages
  }

  /** False when so much waits that another generation is not to begin. */
  get takesGenerations(): boolean {
    const { most = MOST } = this.#deps
    return this.#rows.measure('generation').bytes < most.bytes
  }

  /** The newest messages that are not in Postgres, oldest first; those before a place when one is given. */
  messages(limit: number, before?: number): ChatMessage[] {
    const { roomId, log } = this.#deps
    const waiting = [...this.#rows.messages(limit, before), ...log.lastMessages(limit, this.#delivered, before)]
    return waiting
      .flatMap(({ json }) => {
        const event = readJson(MessageEvent, json)
        if (!event) return []
        const { type: _, ...message } = event
        return [{ ...message, roomId }]
      })
      .sort((a, b) => a.seq - b.seq)
      .slice(-limit)
  }

  generation(id: string): Generation | null {
    const row = this.#rows.find('generation', id)
    return row && readJson(Generation, row.json)
  }

  /** Returns what was set aside, the oldest first. */
  unstored(): Unstored[] {
    return this.#rows.aside()
  }

  /** Tries once more what was set aside. `waiting`: nothing answers at the moment, and it goes on by itself. */
  async retry(kind: StoredKind, id: string): Promise<RetryResult> {
    if (!this.#rows.wake(kind, id)) return { status: 'not_here' }
    // One that is on its way may have passed it.
    await this.#running
    await this.flush()
    const reason = this.#rows.readReason(kind, id)
    if (reason !== null) return { status: 'refused', reason }
    return { status: this.#rows.find(kind, id) ? 'waiting' : 'stored' }
  }

  /** It is not to be delivered any more: it was deleted. */
  forgetGeneration(id: string) {
    this.#rows.forget('generation', id)
  }

  /** Every generation whose newest state is not in Postgres yet. */
  generations(): Generation[] {
    return this.#rows.all('generation').flatMap(({ json }) => readJson(Generation, json) ?? [])
  }

  /** Drops what one person made, so that it is not delivered any more: their account was deleted. */
  forgetPerson(userId: string) {
    this.#rows.forgetPerson(userId)
  }

  /** Nothing of it is to be delivered any more: the room was deleted. */
  forget() {
    this.#rows.forgetAll()
  }

  /** The milliseconds until the next attempt is due; null when there is nothing to deliver. */
  get dueIn(): number | null {
    const { nextDue, isReported } = this.#rows
    const waits = [
      this.#waiting(1).length > 0 ? backoff(this.#down.messages) : null,
      nextDue === null ? null : Math.max(backoff(this.#down.rows), nextDue - this.#now()),
      isReported ? null : backoff(this.#down.report),
    ].filter((wait) => wait !== null)
    return waits.length > 0 ? Math.min(...waits) : null
  }

  /** Delivers all there is when it is called; one delivery at a time. Never throws: what failed stays for the next attempt. */
  flush(): Promise<void> {
    this.#running ??= this.#deliverAll().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  get #delivered() {
    return this.#deps.storage.sql.exec<{ seq: number }>('SELECT seq FROM delivered').one().seq
  }

  #now() {
    return (this.#deps.now ?? Date.now)()
  }

  #waiting(limit: number): StoredMessage[] {
    return this.#deps.log.messagesAfter(this.#delivered, limit)
  }

  async #deliverAll() {
    await Promise.all([this.#deliverMessages(), this.#deliverRows()])
    await this.#report()
  }

  async #deliverMessages() {
    // What comes meanwhile waits for the next delivery, else a busy room would deliver one by one without an end.
    for (let batch = this.#waiting(BATCH); batch.length > 0; ) {
      if (!(await this.#deliverBatch(batch))) return
      batch = batch.length === BATCH ? this.#waiting(BATCH) : []
    }
  }

  /** False when nothing answers. One message that fails must not take its batch with it. */
  async #deliverBatch(batch: readonly StoredMessage[]): Promise<boolean> {
    const last = batch.at(-1)
    if (!last) return true
    const { to, roomId, storage } = this.#deps
    try {
      await to.messages(roomId, batch)
    } catch (error) {
      const failure = to.judge(error)
      if (failure.kind === 'unsure' && (this.#down.messages < PATIENCE || !(await to.isUp()))) {
        this.#down.messages += 1
        return false
      }
      if (batch.length > 1) {
        const half = batch.length >> 1
        return (await this.#deliverBatch(batch.slice(0, half))) && this.#deliverBatch(batch.slice(half))
      }
      const { id: ref = '', userId = '' } = readJson(MessageEvent, last.json) ?? {}
      this.#rows.put({ kind: 'message', ref, userId, json: last.json })
      const row = this.#rows.find('message', ref)
      if (row) this.#failed(row, failure)
    }
    this.#down.messages = 0
    storage.sql.exec('UPDATE delivered SET seq = ?', last.seq)
    this.#counted = null
    return true
  }

  async #deliverRows() {
    const now = this.#now()
    for (let row = this.#rows.next(0, now); row; row = this.#rows.next(row.id, now)) {
      const failure = await this.#deliverRow(row)
      if (failure?.kind === 'unsure' && !(await this.#deps.to.isUp())) {
        this.#down.rows += 1
        return
      }
      this.#down.rows = 0
      if (failure) this.#failed(row, failure)
      else this.#stored(row)
    }
  }

  /** Delivers one row, and returns why it failed; null when it is stored. */
  async #deliverRow({ kind, json }: Delivery): Promise<Failure | null> {
    const { to, roomId } = this.#deps
    const value = parsed(json)
    const read = kind === 'message' ? MessageEvent.safeParse(value) : Generation.safeParse(value)
    if (!read.success) {
      const [issue] = read.error.issues
      return { kind: 'own', reason: `${issue?.path.join('.') || 'It'}: ${issue?.message}` }
    }
    try {
      if ('seq' in read.data) await to.messages(roomId, [{ seq: read.data.seq, json }])
      else await to.generation(read.data)
      return null
    } catch (error) {
      return to.judge(error)
    }
  }

  #stored({ id, kind, ref, userId, told }: Delivery) {
    this.#rows.done(id)
    if (told) this.#deps.tell({ type: 'storage_mended', kind, id: ref, userId })
  }

  #failed({ id, kind, ref, userId, tries }: Delivery, failure: Failure) {
    const { to, roomId, tell } = this.#deps
    if (failure.kind === 'gone') {
      this.#rows.done(id)
      return to.note({ roomId, kind, id: ref, reason: null })
    }
    if (failure.kind === 'unsure' && tries + 1 < MAX_TRIES)
      return this.#rows.retryAt(id, this.#now() + backoff(tries + 1))
    const { reason } = failure
    const since = new Date(this.#now()).toISOString()
    this.#rows.setAside(id, reason, since)
    to.note({ roomId, kind, id: ref, reason })
    tell({ type: 'storage_failed', kind, id: ref, userId, reason, since })
  }

  async #report() {
    if (this.#rows.isReported) return
    const { to, roomId } = this.#deps
    try {
      // Before, so that what changes meanwhile is told again.
      this.#rows.isReported = true
      await to.report(roomId, this.#rows.aside())
      this.#down.report = 0
    } catch {
      this.#rows.isReported = false
      this.#down.report += 1
    }
  }
}
