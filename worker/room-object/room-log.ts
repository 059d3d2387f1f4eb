import { LoggedEvent } from '#contract/socket'
import { readJson } from '../platform/read-json.ts'
import { migrate } from '../platform/sqlite-migrations.ts'
import { forgetPerson } from './forget-person.ts'
import { type LogRow, LogText, OF_GENERATION, readRows, toRun } from './log-text.ts'
import { buildDelta } from './text-run.ts'

type WithoutSeq<T> = T extends unknown ? Omit<T, 'seq'> : never

/** A logged event that has no place in the log yet. */
export type DraftEvent = WithoutSeq<LoggedEvent>

/** A logged event with its place. `json` is serialised once, for the disk and for every recipient. */
export type LogEntry = { event: LoggedEvent; json: string }

/** A message in the log: its place, and its event as it was announced. */
export type StoredMessage = { seq: number; json: string }

/** Events as JSON for someone who joins: everything after `from`, which is later than asked for when that was too far back. */
export type Replay = { from: number; events: string[] }

type EndEvent = Extract<LoggedEvent, { type: 'generation_complete' | 'generation_failed' | 'generation_cancelled' }>

/** The last event of a generation. */
export const isEnd = (event: LoggedEvent): event is EndEvent =>
  event.type === 'generation_complete' || event.type === 'generation_failed' || event.type === 'generation_cancelled'

const steps = [
  `CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    ref TEXT NOT NULL,
    -- The event; for a run of text the text alone, with its offset and marks.
    body TEXT NOT NULL,
    start INTEGER,
    marks TEXT
  );
  -- Two partial indexes: a message, the most frequent row by far, is in one of them only.
  CREATE UNIQUE INDEX log_message ON log (ref) WHERE type = 'message_received';
  CREATE INDEX log_generation ON log (ref, type) WHERE type <> 'message_received';`,
  // The ids of messages are held in memory: the index doubled what a message wrote.
  'DROP INDEX log_message;',
  `-- Ids of messages and generations whose rows were forgotten: they stay taken. \`body\`: the start of a generation.
   CREATE TABLE taken (
     type TEXT NOT NULL,
     ref TEXT NOT NULL,
     seq INTEGER NOT NULL,
     body TEXT,
     PRIMARY KEY (type, ref)
   ) WITHOUT ROWID;`,
]

/** The generations that ran after a place. */
const RUN_AFTER = "SELECT ref FROM log WHERE seq > ? AND type NOT IN ('message_received', 'generation_checked')"

const MIB = 1024 * 1024
/** About the most that someone new is sent; what is older is fetched when somebody scrolls there. */
const FIRST_PAGE = { rows: 1_000, bytes: 2 * MIB }
/** Someone who comes back is sent all that was missed, up to about so much. */
const MAX_REPLAY = { rows: 10_000, bytes: 4 * MIB }

/** The log keeps about this many rows; older ones are in Postgres, where the chat and the history read them. */
const KEEP_ROWS = 20_000
const TRIM_EVERY = 1_000

/** The id that an event is about: a message or a generation. */
const readRef = (event: LoggedEvent) => {
  if (event.type === 'message_received') return event.id
  if (event.type === 'person_removed') return event.userId
  // No part of the generation, which has none any more.
  if (event.type === 'generation_removed') return `removed:${event.generationId}`
  if (event.type === 'storage_failed' || event.type === 'storage_mended') return `${event.kind}:${event.id}`
  // Each stands for itself: it is no part of the generation that it names.
  return event.type === 'app_published' || event.type === 'app_error'
    ? `${event.slug}@${event.seq}`
    : event.generationId
}

/**
 * The room's log in its SQLite: every event that has a place in it, in order, without a gap. Places are given out by
 * `number` and kept by `store`; nothing may be announced in between.
 */
export class RoomLog {
  readonly #storage: DurableObjectStorage
  #seq: number
  #trimmedAt = 0
  /** The place of every message in the log by its id, read when the first message comes; at most `KEEP_ROWS`. */
  #messages: Map<string, number> | null = null
  /** True when there is anything to look for among what was forgotten. */
  #hasTaken: boolean
  readonly #text: LogText

  constructor(storage: DurableObjectStorage, now: () => number = Date.now) {
    this.#storage = storage
    this.#text = new LogText(storage.sql, now)
    migrate(storage, 'log', steps)
    this.#seq = storage.sql.exec<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM log').one().seq
    this.#hasTaken = storage.sql.exec('SELECT 1 FROM taken LIMIT 1').toArray().length > 0
  }

  /** The last place given out. */
  get seq() {
    return this.#seq
  }

  /** Gives an event the next place in the log. */
  number(draft: DraftEvent): LogEntry {
    this.#seq += 1
    const event: LoggedEvent = { ...draft, seq: this.#seq }
    if (event.type === 'message_received') this.#messages?.set(event.id, event.seq)
    return { event, json: JSON.stringify(event) }
  }

  /**
   * Writes numbered events, in order; a burst is one transaction of the caller. Returns those that the disk did not
   * take: their places stay empty, and nobody may hear of them.
   */
  store(entries: readonly LogEntry[]): LogEntry[] {
    return entries.filter((entry) => {
      try {
        if (entry.event.type === 'generation_delta') this.#text.store(entry.event)
        else this.#insert(entry)
        return false
      } catch {
        return true
      }
    })
  }

  /** Puts a finished generation's text together in as few rows as possible. */
  compact(generationId: string) {
    this.#text.compact(generationId)
  }

  /** Forgets the oldest rows. Only to be called when Postgres has everything; a generation goes as a whole. */
  trim() {
    if (this.#seq - this.#trimmedAt < TRIM_EVERY) return
    this.#trimmedAt = this.#seq
    const { sql } = this.#storage
    const [row] = sql
      .exec<{ seq: number }>('SELECT seq FROM log ORDER BY seq DESC LIMIT 1 OFFSET ?', KEEP_ROWS)
      .toArray()
    if (!row) return
    this.#messages = null
    const old = 'seq <= ? AND ref NOT IN (SELECT ref FROM log WHERE seq > ?)'
    this.#storage.transactionSync(() => {
      sql.exec(
        `INSERT OR IGNORE INTO taken (type, ref, seq, body)
          SELECT type, ref, seq, CASE type WHEN 'generation_started' THEN body END FROM log
            WHERE type IN ('message_received', 'generation_started') AND ${old}`,
        row.seq,
        row.seq,
      )
      sql.exec(`DELETE FROM log WHERE ${old}`, row.seq, row.seq)
    })
    this.#hasTaken = true
  }

  /** Forgets what one person said, started and published, but for the generations in `stays`. Their places stay empty. */
  forgetPerson(userId: string, stays: readonly string[] = []) {
    this.#messages = null
    for (const id of forgetPerson(this.#storage.sql, userId, stays)) this.#text.close(id)
  }

  /** Forgets all of a generation. Its places stay empty. */
  forgetGeneration(id: string) {
    const { sql } = this.#storage
    this.#text.close(id)
    sql.exec(`DELETE FROM log WHERE ${OF_GENERATION}`, id)
    sql.exec(`DELETE FROM log WHERE ${OF_GENERATION}`, `generation:${id}`)
    sql.exec("DELETE FROM taken WHERE type = 'generation_started' AND ref = ?", id)
  }

  /** Forgets everything: the room was deleted. Places are not given out again. */
  forget() {
    this.#messages = null
    this.#text.closeAll()
    this.#storage.sql.exec('DELETE FROM log')
    this.#storage.sql.exec('DELETE FROM taken')
  }

  /** True when a message with this id has a place in the log, stored or about to be. */
  hasMessage(id: string): boolean {
    return this.#places.has(id)
  }

  /** The stored message with this id, as it was announced. */
  message(id: string): string | null {
    const seq = this.#places.get(id)
    return seq === undefined ? null : (this.#rows('seq = ?', seq)[0]?.body ?? null)
  }

  /** True when the log had a message with this id, and has forgotten it since. */
  hadMessage(id: string): boolean {
    return this.#hasTaken && this.#taken('message_received', id) !== null
  }

  /** The start of a generation, as it was announced, also of one that the log has forgotten. */
  generationStart(id: string): string | null {
    const [started] = this.#rows(`${OF_GENERATION} AND type = 'generation_started'`, id)
    return started?.body ?? (this.#hasTaken ? (this.#taken('generation_started', id)?.body ?? null) : null)
  }

  /** Everything about one generation after `seq`, in order. */
  generation(id: string, seq = 0): LoggedEvent[] {
    return this.#rows(`${OF_GENERATION} AND seq > ?`, id, seq)
      .flatMap((row) => this.#json(row, seq))
      .flatMap((json) => readJson(LoggedEvent, json) ?? [])
  }

  /** The text of a generation as its logged pieces have it. */
  readText(id: string): string {
    return this.#rows(`${OF_GENERATION} AND type = 'generation_delta'`, id)
      .map((row) => row.body)
      .join('')
  }

  /** The oldest messages after `seq`, as they were announced: `json` is a `MessageEvent`. */
  messagesAfter(seq: number, limit: number): StoredMessage[] {
    return this.#storage.sql
      .exec<StoredMessage>(
        "SELECT seq, body AS json FROM log WHERE seq > ? AND type = 'message_received' ORDER BY seq LIMIT ?",
        seq,
        limit,
      )
      .toArray()
  }

  /** The newest messages after one place and before another, oldest first. */
  lastMessages(limit: number, after = 0, before = Number.MAX_SAFE_INTEGER): StoredMessage[] {
    const between = "seq > ? AND seq < ? AND type = 'message_received'"
    return this.#storage.sql
      .exec<StoredMessage>(
        `SELECT seq, body AS json FROM log WHERE ${between} ORDER BY seq DESC LIMIT ?`,
        after,
        before,
        limit,
      )
      .toArray()
      .reverse()
  }

  /** Returns the number of messages after a place. */
  countMessages(after: number): number {
    return this.#storage.sql
      .exec<{ count: number }>("SELECT count(*) AS count FROM log WHERE seq > ? AND type = 'message_received'", after)
      .one().count
  }

  /**
   * Returns what came after `seq`, in order; without `seq`, what someone new is shown. A page that begins later than that has
   * every generation whole of whose run it has a part; what is only found out later of one brings it not along, or a
   * few bytes could call up everything that was ever written here.
   */
  after(seq: number | undefined): Replay {
    const seen = seq ?? 0
    // After a network that failed almost everybody has everything.
    if (seen === this.#seq) return { from: seen, events: [] }
    const from = this.#pageStart(seen, seq === undefined ? FIRST_PAGE : MAX_REPLAY)
    const notMessages = "type <> 'message_received'"
    const whole = from > seen ? this.#rows(`${notMessages} AND seq <= ? AND ref IN (${RUN_AFTER})`, from, from) : []
    const rows = [...whole, ...this.#rows('seq > ?', from)]
    // A client that has a gap begins anew: it needs the texts of the page from their beginning.
    return { from, events: rows.flatMap((row) => this.#json(row, from > seen ? 0 : seen)) }
  }

  get #places(): Map<string, number> {
    this.#messages ??= new Map(
      this.#storage.sql
        .exec<{ ref: string; seq: number }>("SELECT ref, seq FROM log WHERE type = 'message_received'")
        .toArray()
        .map(({ ref, seq }) => [ref, seq]),
    )
    return this.#messages
  }

  #taken(type: 'message_received' | 'generation_started', id: string) {
    const [row] = this.#storage.sql
      .exec<{ body: string | null }>('SELECT body FROM taken WHERE type = ? AND ref = ?', type, id)
      .toArray()
    return row ?? null
  }

  /** After which place the newest rows begin that fit a page; `seen` when all after that do. One row always fits. */
  #pageStart(seen: number, page: { rows: number; bytes: number }): number {
    const newest = this.#storage.sql
      .exec<{ seq: number; bytes: number }>(
        'SELECT seq, octet_length(body) AS bytes FROM log WHERE seq > ? ORDER BY seq DESC LIMIT ?',
        seen,
        page.rows + 1,
      )
      .toArray()
    let bytes = 0
    const last = newest.findIndex((row, index) => {
      bytes += row.bytes
      return index === page.rows || (index > 0 && bytes > page.bytes)
    })
    return newest[last]?.seq ?? seen
  }

  #insert({ event, json }: LogEntry) {
    this.#storage.sql.exec(
      'INSERT INTO log (seq, type, ref, body) VALUES (?, ?, ?, ?)',
      event.seq,
      event.type,
      readRef(event),
      json,
    )
  }

  /** The event of a row as JSON, as someone who has everything up to `seq` needs it. */
  #json(row: LogRow, seq: number): string[] {
    const run = toRun(row)
    if (!run) return [row.body]
    const delta = buildDelta(run, seq)
    return delta ? [JSON.stringify(delta)] : []
  }

  #rows(where: string, ...bindings: (string | number)[]): LogRow[] {
    return readRows(this.#storage.sql, where, ...bindings)
  }
}
