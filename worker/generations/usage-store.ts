import { and, eq, gte, sql } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import { generationUsage } from '../db/schema.ts'
import type { UsageRow } from './usage.ts'

/** The use of a day: the generations that count, and the tokens of all. Cost in US dollars. */
export type Used = { generations: number; tokens: number; costUsd: number }

/** Creates the store of what people have used, in Postgres: a ledger that outlives the generations and their rooms. */
export const createUsageStore = (db: Database) => ({
  /** Once for each generation: written again, it is there already. */
  async add(row: UsageRow) {
    await db.insert(generationUsage).values(row).onConflictDoNothing()
  },

  async since(userId: string, start: Date): Promise<Used> {
    const [row] = await db
      .select({
        generations: sql`count(*) FILTER (WHERE ${generationUsage.counted})`.mapWith(Number),
        tokens: sql`coalesce(sum(input_tokens + output_tokens), 0)`.mapWith(Number),
        costUsd: sql`coalesce(sum(cost), 0)`.mapWith(Number),
      })
      .from(generationUsage)
      .where(and(eq(generationUsage.userId, userId), gte(generationUsage.createdAt, start)))
    return row ?? { generations: 0, tokens: 0, costUsd: 0 }
  },
})

export type UsageStore = ReturnType<typeof createUsageStore>
