import { eq, sql } from 'drizzle-orm'
import type { Check } from '#contract/generation'
import type { Database } from '../db/client.ts'
import { generations } from '../db/schema.ts'

/** Checks that come after a generation's end, in Postgres. */
export const checkStore = (db: Database) => ({
  /** Replaces what is known of a generation by these checks. */
  async replace(id: string, checks: Check[]) {
    await db.update(generations).set({ checks }).where(eq(generations.id, id))
  },

  /**
   * Adds checks to a finished generation, each unless it has one of that name that was tried; what was skipped gives
   * way. What the run used stays counted: a check is somebody's word.
   */
  async add(id: string, checks: readonly Check[]) {
    const kept = sql`(select coalesce(jsonb_agg(had), '[]') from jsonb_array_elements(${generations.checks}) had where not (had->>'outcome' is not distinct from 'skipped' and had->>'name' = any(select jsonb_array_elements(${JSON.stringify(checks)}::jsonb)->>'name')))`
    const added = sql`(select coalesce(jsonb_agg(given), '[]') from jsonb_array_elements(${JSON.stringify(checks)}::jsonb) given where not exists (select from jsonb_array_elements(${generations.checks}) had where had->>'name' = given->>'name' and had->>'outcome' is distinct from 'skipped'))`
    await db
      .update(generations)
      .set({ checks: sql`${kept} || ${added}` })
      .where(eq(generations.id, id))
  },
})

export type CheckStore = ReturnType<typeof checkStore>
