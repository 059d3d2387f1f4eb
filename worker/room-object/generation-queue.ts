import { Generation } from '#contract/generation'
import { GenerationJob } from '../generate/generation-job.ts'
import { readJson } from '../platform/read-json.ts'
import { migrate } from '../platform/sqlite-migrations.ts'

const steps = [
  `CREATE TABLE generation (
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    running INTEGER NOT NULL DEFAULT 0,
    ticket TEXT NOT NULL,
    -- The finished generation, while it waits for its delivery before it is announced.
    done TEXT
  ) WITHOUT ROWID;`,
  // 0 until its id is known to be its own: nobody has heard of it yet.
  'ALTER TABLE generation ADD COLUMN claimed INTEGER NOT NULL DEFAULT 1;',
]

/** The conditions in SQL by which generations of a state are found. `all`: everything that is under way. */
const states = {
  all: '',
  /** Its id is still being asked for. */
  unclaimed: 'WHERE claimed = 0',
  waiting: 'WHERE running = 0',
  /** In their order. */
  ready: 'WHERE running = 0 AND claimed = 1 ORDER BY place',
  running: 'WHERE running = 1',
} as const

/** The generations of a room that are under way, as rows of its object's SQLite: a row leaves when its generation ends. */
export class GenerationQueue {
  readonly #sql: SqlStorage

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
    migrate(storage, 'generations', steps)
  }

  /** True when nothing is under way. */
  get isEmpty(): boolean {
    return this.#sql.exec<{ busy: number }>('SELECT EXISTS (SELECT 1 FROM generation) AS busy').one().busy === 0
  }

  /** Takes in a generation at the end, unclaimed. */
  add(job: GenerationJob) {
    this.#sql.exec(
      'INSERT INTO generation (id, place, ticket, claimed) SELECT ?, coalesce(max(place), 0) + 1, ?, 0 FROM generation',
      job.id,
      JSON.stringify(job),
    )
  }

  /** Marks a generation whose id is its own. */
  claim(id: string) {
    this.#sql.exec('UPDATE generation SET claimed = 1 WHERE id = ?', id)
  }

  /** Marks a generation that runs from now on. */
  run(id: string) {
    this.#sql.exec('UPDATE generation SET running = 1 WHERE id = ?', id)
  }

  /** Keeps a generation that is complete, and waits to be announced. */
  finish(generation: Generation) {
    this.#sql.exec('UPDATE generation SET done = ? WHERE id = ?', JSON.stringify(generation), generation.id)
  }

  /** Takes out a generation that has ended. */
  remove(id: string) {
    this.#sql.exec('DELETE FROM generation WHERE id = ?', id)
  }

  /** Returns a generation that is complete and not announced yet, else null. */
  done(id: string): Generation | null {
    const [row] = this.#sql.exec<{ done: string | null }>('SELECT done FROM generation WHERE id = ?', id).toArray()
    return row?.done ? readJson(Generation, row.done) : null
  }

  /** Returns a generation that is under way, with whether its id is claimed; null when there is none. */
  find(id: string): { job: GenerationJob; isClaimed: boolean } | null {
    const [row] = this.#sql
      .exec<{ ticket: string; claimed: number }>('SELECT ticket, claimed FROM generation WHERE id = ?', id)
      .toArray()
    const job = row && readJson(GenerationJob, row.ticket)
    return job ? { job, isClaimed: row.claimed === 1 } : null
  }

  /** Returns the tickets of all that are in this state. */
  jobs(state: keyof typeof states): GenerationJob[] {
    return this.#sql
      .exec<{ ticket: string }>(`SELECT ticket FROM generation ${states[state]}`)
      .toArray()
      .flatMap(({ ticket: job }) => readJson(GenerationJob, job) ?? [])
  }

  /** Removes those that another version of this code queued and that this one cannot read; returns their ids. */
  removeUnreadable(): string[] {
    const ids = this.#sql
      .exec<{ id: string; ticket: string }>('SELECT id, ticket FROM generation')
      .toArray()
      .flatMap(({ id, ticket: job }) => (readJson(GenerationJob, job) ? [] : [id]))
    for (const id of ids) this.remove(id)
    return ids
  }
}
