import { sql } from 'drizzle-orm'
import * as z from 'zod'
import type { Database } from '../db/client.ts'

const whole = z.coerce.number()
const counts = z.preprocess((value) => value ?? {}, z.record(z.string(), z.coerce.number()))
const Business = z.object({
  users: whole,
  usersLastDay: whole,
  activeUsersLastDay: whole,
  rooms: whole,
  messages: whole,
  generations: whole,
  generationsLastDay: whole,
  generationsByType: counts,
  generationsByStatus: counts,
  apiKeys: whole,
  uploads: whole,
  unstored: whole,
})
const Usage = z.object({ sizeBytes: whole, connections: whole, rows: counts })

/** Numbers about the whole system, counted by Postgres. */
export const createMetricsStore = (db: Database) => ({
  async business() {
    const { rows } = await db.execute(sql`
      SELECT
        (SELECT count(*) FROM users) AS "users",
        (SELECT count(*) FROM users WHERE created_at > now() - interval '1 day') AS "usersLastDay",
        (SELECT count(DISTINCT user_id) FROM (
          SELECT user_id FROM audit_events WHERE created_at > now() - interval '1 day' AND user_id IS NOT NULL
          UNION ALL SELECT user_id FROM messages WHERE created_at > now() - interval '1 day'
          UNION ALL SELECT user_id FROM generations WHERE created_at > now() - interval '1 day'
        ) AS active) AS "activeUsersLastDay",
        (SELECT count(*) FROM rooms) AS "rooms",
        (SELECT count(*) FROM messages) AS "messages",
        (SELECT count(*) FROM generations) AS "generations",
        (SELECT count(*) FROM generations WHERE created_at > now() - interval '1 day') AS "generationsLastDay",
        (SELECT json_object_agg(type, n) FROM (SELECT type, count(*) AS n FROM generations GROUP BY type) AS t)
          AS "generationsByType",
        (SELECT json_object_agg(status, n) FROM (SELECT status, count(*) AS n FROM generations GROUP BY status) AS s)
          AS "generationsByStatus",
        (SELECT count(*) FROM api_keys) AS "apiKeys",
        (SELECT count(*) FROM assets) AS "uploads",
        (SELECT count(*) FROM unstored) AS "unstored"`)
    return Business.parse(rows[0])
  },

  async usage() {
    const { rows } = await db.execute(sql`
      SELECT
        pg_database_size(current_database()) AS "sizeBytes",
        (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS "connections",
        (SELECT json_object_agg(relname, greatest(reltuples, 0)::bigint) FROM pg_class
          WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace) AS "rows"`)
    return Usage.parse(rows[0])
  },
})

export type MetricsStore = ReturnType<typeof createMetricsStore>
