import { and, eq, not, type SQL, sql } from 'drizzle-orm'
import type { Check } from '#contract/generation'
import type { Database } from '../db/client.ts'
import { generations } from '../db/schema.ts'

/** Checks that come after a generation's end, in Postgres. */
export const checkStore = (db: Database) => ({
  /** Adds a check to a finished generation, unless it has one of that name. What the run used stays counted: the check is somebody's word. */
  async add(id: string, check: Check) {
    const has = (checks: readonly object[]): SQL => sql`${generations.checks} @> ${JSON.stringify(checks)}::jsonb`
    await db
      .update(generations)
      .set({ checks: sql`${generations.checks} || ${JSON.stringify([check])}::jsonb` })
      .where(and(eq(generations.id, id), not(has([{ name: check.name }]))))
  },
})

export type CheckStore = ReturnType<typeof checkStore>
