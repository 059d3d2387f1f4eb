import type { PostgresEngine, Statement } from './engine.ts'

/** Statements that write nothing. What writes although it begins like them is named below. */
const isRead = ({ query }: Statement) =>
  /^\s*(select|show|explain)\b/i.test(query) &&
  !/\b(pg_logical_emit_message|nextval|setval|for\s+update)\b/i.test(query)

/** As Postgres says it when a file cannot be extended (SQLSTATE 53100, disk_full). */
const diskFull = () =>
  Object.assign(new Error('There is no room on the disk: nothing can be stored. Reading goes on.'), {
    name: 'error',
    severity: 'ERROR',
    code: '53100',
  })

/**
 * A database that is only read while its disk has no room, and is written again when there is. It is not closed in good
 * order then: that writes as well, and its journal has everything.
 */
export const readOnlyWhenFull = (engine: PostgresEngine, hasRoom: () => boolean): PostgresEngine => {
  const assertRoom = (statements: readonly Statement[]) => {
    if (!hasRoom() && !statements.every(isRead)) throw diskFull()
  }
  return {
    async run(statement) {
      assertRoom([statement])
      return engine.run(statement)
    },
    async runAll(statements, options) {
      assertRoom(statements)
      return engine.runAll(statements, options)
    },
    async close() {
      if (hasRoom()) await engine.close()
    },
  }
}
