import { and, eq, gte, sql } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import { generationUsage } from '../db/schema.ts'
import type { UsageRow } from './usage.ts'

/** Totals of what counts. Cost in US dollars. */
export type Used = { generations: number; tokens: number; costUsd: number }

/** What people have used, in Postgres. */
export const usageStore = (db: Database) => ({
  /** Counts a run; one that is counted already stays as it is. */
  async add(row: UsageRow) {
    await db.insert(generationUsage).values(row).onConflictDoNothing()
  },

  async since(userId: string, start: Date): Promise<Used> {
    const [row] = await db
      .select({
        generations: sql`count(*)`.mapWith(Number),
        tokens: sql`coalesce(sum(input_tokens + output_tokens), 0)`.mapWith(Number),
        costUsd: sql`coalesce(sum(cost), 0)`.mapWith(Number),
      })
      .from(generationUsage)
      .where(
        and(
          eq(generationUsage.userId, userId),
          gte(generationUsage.createdAt, start),
          eq(generationUsage.counted, true),
        ),
      )
    return row ?? { generations: 0, tokens: 0, costUsd: 0 }
  },
})

export type UsageStore = ReturnType<typeof usageStore>
