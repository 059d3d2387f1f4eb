/**
 * The number of steps of each part that have run, as this instance of the object has read it: an object has several
 * parts.
 */
const read = new WeakMap<DurableObjectStorage, Map<string, number>>()

const stepsDone = (storage: DurableObjectStorage): Map<string, number> => {
  const { sql } = storage
  sql.exec('CREATE TABLE IF NOT EXISTS migration (part TEXT PRIMARY KEY, done INTEGER NOT NULL) WITHOUT ROWID')
  const rows = sql.exec<{ part: string; done: number }>('SELECT part, done FROM migration').toArray()
  return new Map(rows.map(({ part, done }) => [part, done]))
}

/**
 * Brings one part of a Durable Object's SQLite up to date. `steps` is append-only: a step that ran is never edited,
 * and a database that is ahead of the code (a roll-back) is refused instead of damaged. Not to be called within a
 * transaction that may be taken back.
 *
 * @example
 * migrate(ctx.storage, 'log', ['CREATE TABLE entry (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)'])
 */
export const migrate = (storage: DurableObjectStorage, part: string, steps: readonly string[]) => {
  const parts = read.get(storage) ?? stepsDone(storage)
  read.set(storage, parts)
  const done = parts.get(part) ?? 0
  if (done > steps.length) throw new Error(`${part}: the stored data is newer than this code`)
  if (done === steps.length) return
  const { sql } = storage
  storage.transactionSync(() => {
    for (const step of steps.slice(done)) sql.exec(step)
    sql.exec('INSERT OR REPLACE INTO migration (part, done) VALUES (?, ?)', part, steps.length)
  })
  parts.set(part, steps.length)
}

/** True while nothing was ever kept here. */
export const isBlank = ({ sql }: DurableObjectStorage) =>
  sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'migration'").toArray().length === 0
