import { and, eq, not, type SQL, sql } from 'drizzle-orm'
import type { Check } from '#contract/generation'
import type { Database } from '../db/client.ts'
import { generations, generationUsage } from '../db/schema.ts'

/** Checks that come after a generation's end, in Postgres. */
export const checkStore = (db: Database) => ({
  /** Adds a check to a finished generation, unless it has one of that name. A run that fails it does not count against the day. */
  async add(id: string, check: Check) {
    const has = (checks: readonly object[]): SQL => sql`${generations.checks} @> ${JSON.stringify(checks)}::jsonb`
    const failed = and(eq(generations.id, id), has([{ name: check.name, ok: false }]))
    await db.batch([
      db
        .update(generations)
        .set({ checks: sql`${generations.checks} || ${JSON.stringify([check])}::jsonb` })
        .where(and(eq(generations.id, id), not(has([{ name: check.name }])))),
      db
        .update(generationUsage)
        .set({ counted: false })
        .where(
          sql`${generationUsage.generationId} = ${id} AND EXISTS (
            SELECT 1 FROM ${generations} WHERE ${failed} AND ${generations.roomId} = ${generationUsage.roomId})`,
        ),
    ])
  },
})

export type CheckStore = ReturnType<typeof checkStore>
