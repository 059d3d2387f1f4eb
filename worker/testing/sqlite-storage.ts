import { DatabaseSync } from 'node:sqlite'

/**
 * A Durable Object's SQLite as far as the room's log and outbox use it, over Node's own: for tests that need thousands
 * of rooms. What the platform adds (output gates, alarms) is tested inside workerd.
 */
export const createSqliteStorage = (): DurableObjectStorage => {
  const db = new DatabaseSync(':memory:')
  const exec = (query: string, ...bindings: (string | number | null)[]) => {
    const isRead = /^\s*SELECT/i.test(query)
    if (!isRead && bindings.length === 0) db.exec(query)
    else if (!isRead) db.prepare(query).run(...bindings)
    const rows = isRead ? db.prepare(query).all(...bindings) : []
    return { toArray: () => rows, one: () => rows[0] }
  }
  const transactionSync = <T>(work: () => T): T => {
    db.exec('BEGIN')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
  return { sql: { exec }, transactionSync } as unknown as DurableObjectStorage
}
