import pg from 'pg'
import { beginText, type PostgresEngine, type Statement, type StatementResult } from './engine.ts'

/** Every type as text: the client on the other side of the endpoint does the parsing. */
const asText = { getTypeParser: () => (value: string) => value }

type Queryable = Pick<pg.Pool, 'query'>

const execute = async (on: Queryable, { query, params }: Statement): Promise<StatementResult> => {
  // The extended protocol refuses several statements in one text, as Neon does.
  const config = { text: query, values: params, rowMode: 'array' as const, types: asText, queryMode: 'extended' }
  const result = await on.query<(string | null)[]>(config)
  return {
    fields: result.fields.map((field) => ({ ...field, format: 'text' })),
    rows: result.rows,
    rowCount: result.rowCount,
    command: result.command,
  }
}

/** A real Postgres server at `databaseUrl`. Connects lazily; a connection that breaks is replaced. */
export const openServer = (databaseUrl: string): PostgresEngine => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 5_000 })
  // A connection that the server ends is news for its next query, not a reason to stop: idle, or held by a transaction.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    run: (statement) => execute(pool, statement),
    async runAll(statements, options) {
      const client = await pool.connect()
      try {
        await client.query(beginText(options))
        const results: StatementResult[] = []
        for (const statement of statements) results.push(await execute(client, statement))
        await client.query('COMMIT')
        client.release()
        return results
      } catch (error) {
        await client.query('ROLLBACK').then(
          () => client.release(),
          () => client.release(true),
        )
        throw error
      }
    },
    close: () => pool.end(),
  }
}
