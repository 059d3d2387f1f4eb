import { DELETED_PERSON } from '#contract/constants'
import type { VersionPlace } from '#contract/errors'
import type { Place } from '../generate/version-line.ts'
import { migrate } from '../platform/sqlite-migrations.ts'

const steps = [
  `CREATE TABLE version (
    id TEXT PRIMARY KEY,
    root TEXT NOT NULL,
    user_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    -- 1 once its files can be gone on from; 0 while it is written, and when it is deleted.
    complete INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX version_in_line ON version (root, number);`,
  // When it began and ended, counted by the ends in its line: what ended after another began was not known to it.
  `ALTER TABLE version ADD COLUMN began INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE version ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;`,
]

/**
 * Numbers versions in the order in which the room takes them, so that no two of a line have the same. What Postgres
 * knows is the floor: a line may have begun in another room, or before numbers were kept here.
 */
export class VersionNumbers {
  readonly #sql: SqlStorage

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql
    migrate(storage, 'versions', steps)
  }

  /** Gives a version the next number of its parent's line, or returns the newest version when it is not the one it is based on. */
  take(
    { id, userId }: { id: string; userId: string },
    { parentId, line, baseId }: Place,
  ): { number: number } | { newest: VersionPlace } {
    const root = this.#findRoot(parentId) ?? line.root
    const newest = this.#newest(root, line.newest)
    if (baseId && newest && newest.id !== baseId) return { newest }
    const given = this.#sql
      .exec<{ number: number | null; ended: number | null }>(
        'SELECT max(number) AS number, max(ended) AS ended FROM version WHERE root = ?',
        root,
      )
      .one()
    const number = Math.max(given.number ?? 0, line.version) + 1
    this.#sql.exec(
      'INSERT OR REPLACE INTO version (id, root, user_id, number, began) VALUES (?, ?, ?, ?, ?)',
      id,
      root,
      userId,
      number,
      given.ended ?? 0,
    )
    return { number }
  }

  /** From now on it may be the newest of its line. */
  complete(id: string) {
    this.#sql.exec(
      `UPDATE version SET complete = 1, ended = (SELECT max(ended) + 1 FROM version AS other WHERE other.root = version.root)
        WHERE id = ? AND ended = 0`,
      id,
    )
  }

  /** Returns the versions of its line that were finished while this one was being made. */
  meanwhile(id: string): string[] {
    return this.#sql
      .exec<{ id: string }>(
        `SELECT other.id FROM version AS mine JOIN version AS other ON other.root = mine.root
          WHERE mine.id = ? AND other.id <> mine.id AND other.complete = 1 AND other.ended > mine.began`,
        id,
      )
      .toArray()
      .map((other) => other.id)
  }

  /** It was deleted: its number stays its own, and it is the newest no more. */
  forget(id: string) {
    this.#sql.exec('UPDATE version SET complete = 0 WHERE id = ?', id)
  }

  /** Drops what somebody made with their account, but for the generations in `stays`, which become nobody's. */
  forgetPerson(userId: string, stays: readonly string[]) {
    this.#sql.exec(
      'UPDATE version SET user_id = ? WHERE user_id = ? AND id IN (SELECT value FROM json_each(?))',
      DELETED_PERSON.userId,
      userId,
      JSON.stringify(stays),
    )
    this.#sql.exec('UPDATE version SET complete = 0 WHERE user_id = ?', userId)
  }

  #findRoot(id: string): string | null {
    const [row] = this.#sql.exec<{ root: string }>('SELECT root FROM version WHERE id = ?', id).toArray()
    return row?.root ?? null
  }

  #newest(root: string, stored: VersionPlace | null): VersionPlace | null {
    const [own] = this.#sql
      .exec<VersionPlace>(
        'SELECT id, number AS version FROM version WHERE root = ? AND complete = 1 ORDER BY number DESC LIMIT 1',
        root,
      )
      .toArray()
    return own && own.version >= (stored?.version ?? 0) ? own : stored
  }
}
