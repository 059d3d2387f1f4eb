import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { PostgresEngine } from './engine.ts'

const journal = [
  'CREATE SCHEMA IF NOT EXISTS drizzle',
  'CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)',
]

/**
 * Applies what is missing of the migrations in `folder`, each whole or not at all, and returns how many that were.
 * The journal is drizzle-kit's own, so `drizzle-kit migrate` and this agree about a database.
 */
export const applyMigrations = async (
  database: Pick<PostgresEngine, 'run' | 'runAll'>,
  folder = 'migrations',
): Promise<number> => {
  await database.runAll(
    journal.map((query) => ({ query, params: [] })),
    {},
  )
  const { rows } = await database.run({ query: 'SELECT max(created_at) FROM drizzle.__drizzle_migrations', params: [] })
  const last = Number(rows[0]?.[0] ?? 0)
  const missing = readMigrationFiles({ migrationsFolder: folder }).filter((migration) => migration.folderMillis > last)
  for (const { sql, hash, folderMillis } of missing)
    await database.runAll(
      [
        ...sql.map((query) => ({ query, params: [] })),
        {
          query: 'INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2)',
          params: [hash, String(folderMillis)],
        },
      ],
      {},
    )
  return missing.length
}
