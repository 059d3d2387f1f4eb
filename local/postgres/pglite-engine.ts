import { messages, PGlite, protocol } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { beginText, type PostgresEngine, readCommandTag, type Statement, type StatementResult } from './engine.ts'

const { serialize } = protocol

/**
 * Postgres in this process, kept in `dataDir`, or in memory without one. It speaks the wire protocol to PGlite directly,
 * so that every value stays in PostgreSQL's own text format on the way in and out.
 */
export const openPglite = async (dataDir?: string): Promise<PostgresEngine> => {
  const database = await PGlite.create({ ...(dataDir && { dataDir }), extensions: { pg_trgm, unaccent } })

  const execute = async ({ query, params }: Statement): Promise<StatementResult> => {
    const request = Buffer.concat([
      serialize.parse({ text: query }),
      serialize.bind({ values: params }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
      serialize.sync(),
    ])
    const answer = await database.execProtocol(request)
    const result: StatementResult = { fields: [], rows: [], rowCount: null, command: '' }
    for (const message of answer.messages) {
      if (message instanceof messages.RowDescriptionMessage)
        result.fields = message.fields.map((field) => ({ ...field, format: 'text' }))
      if (message instanceof messages.DataRowMessage) result.rows.push(message.fields)
      if (message instanceof messages.CommandCompleteMessage) Object.assign(result, readCommandTag(message.text))
    }
    return result
  }

  return {
    run: (statement) =>
      database.runExclusive(async () => {
        try {
          return await execute(statement)
        } finally {
          // A bare BEGIN must not leave the one connection that all requests share inside a transaction.
          if (database.isInTransaction()) await execute({ query: 'ROLLBACK', params: [] })
        }
      }),
    runAll: (statements, options) =>
      database.runExclusive(async () => {
        await execute({ query: beginText(options), params: [] })
        try {
          const results: StatementResult[] = []
          for (const statement of statements) results.push(await execute(statement))
          await execute({ query: 'COMMIT', params: [] })
          return results
        } catch (error) {
          await execute({ query: 'ROLLBACK', params: [] })
          throw error
        }
      }),
    close: () => database.close(),
  }
}
