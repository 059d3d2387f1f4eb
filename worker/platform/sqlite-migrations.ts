/**
 * Brings one part of a Durable Object's SQLite up to date. `steps` is append-only: a step that ran is never edited,
 * and a database that is ahead of the code (a roll-back) is refused instead of damaged.
 */
export const migrate = (storage: DurableObjectStorage, part: string, steps: readonly string[]) => {
  const { sql } = storage
  sql.exec('CREATE TABLE IF NOT EXISTS migration (part TEXT PRIMARY KEY, done INTEGER NOT NULL) WITHOUT ROWID')
  const [row] = sql.exec<{ done: number }>('SELECT done FROM migration WHERE part = ?', part).toArray()
  const done = row?.done ?? 0
  if (done > steps.length) throw new Error(`${part}: the stored data is newer than this code`)
  if (done === steps.length) return
  storage.transactionSync(() => {
    for (const step of steps.slice(done)) sql.exec(step)
    sql.exec('INSERT OR REPLACE INTO migration (part, done) VALUES (?, ?)', part, steps.length)
  })
}

/** True while nothing was ever kept here. */
export const isBlank = ({ sql }: DurableObjectStorage) =>
  sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'migration'").toArray().length === 0
