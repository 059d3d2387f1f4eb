import { and, desc, eq, ilike, lt, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Generation, GenerationSummary, HistoryQuery } from '#contract/generation'
import type { Database } from '../db/client.ts'
import { generations, rooms } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'

const TITLE_CHARS = 80

/** A line to recognise a generation by: the start of its prompt. */
export const titleOf = (prompt: string) => {
  const line = prompt.replace(/\s+/g, ' ').trim()
  return line.length <= TITLE_CHARS ? line : `${line.slice(0, TITLE_CHARS - 1).trimEnd()}…`
}

/** `%` and `_` in a search are themselves. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

type Row = typeof generations.$inferSelect

const toGeneration = ({ title: _, createdAt, ...row }: Row): Generation => ({
  ...row,
  createdAt: createdAt.toISOString(),
})

const summaryColumns = {
  id: generations.id,
  userId: generations.userId,
  roomId: generations.roomId,
  parentId: generations.parentId,
  type: generations.type,
  title: generations.title,
  prompt: generations.prompt,
  language: generations.language,
  status: generations.status,
  version: generations.version,
  checks: generations.checks,
  metadata: generations.metadata,
  createdAt: generations.createdAt,
  fileCount: sql<number>`jsonb_array_length(${generations.files})`.mapWith(Number),
}

/** Generations in Postgres. */
export const generationStore = (db: Database) => ({
  async find(id: string): Promise<Generation | null> {
    const [row] = await db.select().from(generations).where(eq(generations.id, id))
    return row ? toGeneration(row) : null
  },

  /** The newest first: of one room, or of one person everywhere. */
  async list(of: { roomId: string } | { userId: string }, query: HistoryQuery, limit: number, after: Place | null) {
    const conditions: (SQL | undefined)[] = [
      'roomId' in of ? eq(generations.roomId, of.roomId) : eq(generations.userId, of.userId),
      query.type && eq(generations.type, query.type),
      query.q
        ? or(ilike(generations.prompt, containing(query.q)), ilike(generations.result, containing(query.q)))
        : undefined,
      after
        ? or(
            lt(generations.createdAt, after.at),
            and(eq(generations.createdAt, after.at), lt(generations.id, after.id)),
          )
        : undefined,
    ]
    return db
      .select(summaryColumns)
      .from(generations)
      .where(and(...conditions))
      .orderBy(desc(generations.createdAt), desc(generations.id))
      .limit(limit)
  },

  /** Stores the newest state. An id that is taken by another room or person stays theirs. */
  async save(generation: Generation) {
    const { createdAt, ...rest } = generation
    const { id: _, ...state } = rest
    await db.batch([
      db
        .insert(generations)
        .values({ ...rest, title: titleOf(generation.prompt), createdAt: new Date(createdAt) })
        .onConflictDoUpdate({
          target: generations.id,
          set: state,
          setWhere: and(eq(generations.roomId, generation.roomId), eq(generations.userId, generation.userId)),
        }),
      db.update(rooms).set({ activeAt: sql`now()` }).where(eq(rooms.id, generation.roomId)),
    ])
  },

  async remove(id: string) {
    await db.delete(generations).where(eq(generations.id, id))
  },

  /** The requests that led to a version: oldest first, its own last; at most 20. */
  async requestsUpTo(id: string): Promise<string[]> {
    const { rows } = await db.execute(sql`
      WITH RECURSIVE line AS (
        SELECT ${generations.id}, ${generations.parentId}, ${generations.prompt}, 1 AS depth
          FROM ${generations} WHERE ${generations.id} = ${id}
        UNION ALL
        SELECT parent.id, parent.parent_id, parent.prompt, line.depth + 1
          FROM ${generations} AS parent JOIN line ON parent.id = line.parent_id WHERE line.depth < 20
      ) SELECT prompt FROM line ORDER BY depth DESC`)
    return z
      .array(z.object({ prompt: z.string() }))
      .parse(rows)
      .map((row) => row.prompt)
  },
})

export type GenerationStore = ReturnType<typeof generationStore>
export type SummaryRow = Awaited<ReturnType<GenerationStore['list']>>[number]

export const toSummary = ({ createdAt, ...row }: SummaryRow): GenerationSummary => ({
  ...row,
  createdAt: createdAt.toISOString(),
})
