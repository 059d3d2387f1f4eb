import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { connectDatabase } from '../db/client.ts'
import { readConfig } from '../env.ts'

it('runs against a migrated Postgres, with the configuration that the Worker reads', async () => {
  const database = connectDatabase(readConfig(env))
  const { rows } = await database.execute(sql`SELECT to_regclass('messages')::text AS name`)
  expect(rows).toEqual([{ name: 'messages' }])
})
