import { LoggedEvent } from '#contract/socket'
import { migrate } from '../platform/sqlite-migrations.ts'

type WithoutSeq<T> = T extends unknown ? Omit<T, 'seq'> : never

/** A logged event that has no place in the log yet. */
export type DraftEvent = WithoutSeq<LoggedEvent>

/** A logged event as stored: `json` is serialised once, for the disk and for every recipient. */
export type LogEntry = { seq: number; type: LoggedEvent['type']; ref: string; json: string }

const steps = [
  `CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    ref TEXT NOT NULL,
    json TEXT NOT NULL
  );
  CREATE INDEX log_ref ON log (ref, type);
  CREATE UNIQUE INDEX log_message ON log (ref) WHERE type = 'message_received';`,
]

/** The id that an event is about: a message or a generation. */
const refOf = (event: DraftEvent) => (event.type === 'message_received' ? event.id : event.generationId)

/** Consecutive pieces of one generation's text become one: the text by `offset` stays the same. */
const mergeDeltas = (events: LoggedEvent[]): LoggedEvent[] => {
  const merged: LoggedEvent[] = []
  for (const event of events) {
    const last = merged.at(-1)
    if (
      event.type === 'generation_delta' &&
      last?.type === 'generation_delta' &&
      last.generationId === event.generationId &&
      last.offset + last.text.length === event.offset
    ) {
      merged[merged.length - 1] = { ...last, seq: event.seq, text: last.text + event.text }
    } else merged.push(event)
  }
  return merged
}

/**
 * The room's log in its SQLite: every event that has a place in it, in order, without a gap. Numbers are given out
 * by `number` and kept by `store`; nothing may be announced in between.
 */
export class RoomLog {
  readonly #storage: DurableObjectStorage
  #seq: number

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    migrate(storage, 'log', steps)
    this.#seq = storage.sql.exec<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM log').one().seq
  }

  /** The last number given out. */
  get seq() {
    return this.#seq
  }

  /** Gives the next place in the log to an event. */
  number(draft: DraftEvent): LogEntry {
    this.#seq += 1
    return { seq: this.#seq, type: draft.type, ref: refOf(draft), json: JSON.stringify({ ...draft, seq: this.#seq }) }
  }

  /** Writes numbered events; one burst is one transaction of the caller. */
  store(entries: readonly LogEntry[]) {
    for (const entry of entries)
      this.#storage.sql.exec(
        'INSERT INTO log (seq, type, ref, json) VALUES (?, ?, ?, ?)',
        entry.seq,
        entry.type,
        entry.ref,
        entry.json,
      )
  }

  /** The stored message with this id, as it was announced. */
  message(id: string): string | null {
    const [row] = this.#storage.sql
      .exec<{ json: string }>("SELECT json FROM log WHERE ref = ? AND type = 'message_received'", id)
      .toArray()
    return row?.json ?? null
  }

  /** Everything about one generation, in order. */
  generation(id: string): LoggedEvent[] {
    return this.#read('SELECT json FROM log WHERE ref = ? ORDER BY seq', id)
  }

  /** What came after `seq`, in order; the pieces of one text are put together. */
  after(seq: number): LoggedEvent[] {
    return mergeDeltas(this.#read('SELECT json FROM log WHERE seq > ? ORDER BY seq', seq))
  }

  #read(query: string, ...bindings: (string | number)[]): LoggedEvent[] {
    return this.#storage.sql
      .exec<{ json: string }>(query, ...bindings)
      .toArray()
      .map((row) => LoggedEvent.parse(JSON.parse(row.json)))
  }
}
