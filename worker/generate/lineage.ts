import { and, asc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { Attachment } from '#contract/attachments'
import type { Database } from '../db/client.ts'
import { generations } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'
import { mayEnter } from '../rooms/may-enter.ts'
import { isCreation, summaryColumns } from './store.ts'

/** How many versions lie between the oldest and the newest of a tree, at most. */
const MAX_TREE_DEPTH = 5_000
/** How many versions back a model is told of. */
const MAX_LINE = 20

/** The condition in SQL that `generationAccess` of this person is not null; `alias` names a row of generations. */
const seenBy = (userId: string, alias: string): SQL => {
  const row = sql.identifier(alias)
  return sql`(${row}.user_id = ${userId} OR ${mayEnter(sql`${row}.room_id`, userId)})`
}

/** How versions descend from each other, in Postgres, as far as one person may see: a line ends before what they may not. */
export const lineageStore = (db: Database) => ({
  /** A page of the tree that `id` is part of, oldest first. */
  async tree(id: string, userId: string, limit: number, after: Place | null) {
    const ids = sql`(
      WITH RECURSIVE up AS (
        SELECT mine.id, mine.parent_id, 0 AS depth FROM ${generations} AS mine
          WHERE mine.id = ${id} AND ${seenBy(userId, 'mine')}
        UNION ALL
        SELECT older.id, older.parent_id, up.depth + 1
          FROM ${generations} AS older JOIN up ON older.id = up.parent_id
          WHERE up.depth < ${MAX_TREE_DEPTH} AND ${seenBy(userId, 'older')}
      ), tree AS (
        (SELECT up.id, 0 AS depth FROM up ORDER BY up.depth DESC LIMIT 1)
        UNION
        SELECT newer.id, tree.depth + 1
          FROM ${generations} AS newer JOIN tree ON newer.parent_id = tree.id
          WHERE tree.depth < ${MAX_TREE_DEPTH} AND ${seenBy(userId, 'newer')}
      ) SELECT tree.id FROM tree)`
    const later = after
      ? or(gt(generations.createdAt, after.at), and(eq(generations.createdAt, after.at), gt(generations.id, after.id)))
      : undefined
    return db
      .select(summaryColumns)
      .from(generations)
      .where(and(sql`${generations.id} IN ${ids}`, isCreation, later))
      .orderBy(asc(generations.createdAt), asc(generations.id))
      .limit(limit)
  },

  /**
   * The requests to the model that led to a version: oldest first, its own last; at most 20. Edits by hand are not
   * requests. `whole` is false where the line goes on behind something that this person may not see.
   */
  async requestsUpTo(id: string, userId: string): Promise<{ requests: string[]; whole: boolean }> {
    const { rows } = await db.execute(sql`
      WITH RECURSIVE line AS (
        SELECT mine.id, mine.parent_id, mine.prompt, 1 AS depth, ${seenBy(userId, 'mine')} AS seen,
            coalesce(mine.metadata ->> 'origin', 'model') AS origin
          FROM ${generations} AS mine WHERE mine.id = ${id}
        UNION ALL
        SELECT parent.id, parent.parent_id, parent.prompt, line.depth + 1, ${seenBy(userId, 'parent')},
            coalesce(parent.metadata ->> 'origin', 'model')
          FROM ${generations} AS parent JOIN line ON parent.id = line.parent_id
          WHERE line.depth < ${MAX_LINE} AND line.seen
      ) SELECT prompt, seen, origin FROM line ORDER BY depth DESC`)
    const line = z.array(z.object({ prompt: z.string(), seen: z.boolean(), origin: z.string() })).parse(rows)
    return {
      requests: line.filter(({ seen, origin }) => seen && origin === 'model').map(({ prompt }) => prompt),
      whole: line.every(({ seen }) => seen),
    }
  },

  /** The files that the model was shown for a version, or for the nearest one before it that a model made. */
  async attachmentsUpTo(id: string, userId: string): Promise<Attachment[]> {
    const { rows } = await db.execute(sql`
      WITH RECURSIVE line AS (
        SELECT mine.parent_id, mine.metadata, 1 AS depth
          FROM ${generations} AS mine WHERE mine.id = ${id} AND ${seenBy(userId, 'mine')}
        UNION ALL
        SELECT parent.parent_id, parent.metadata, line.depth + 1
          FROM ${generations} AS parent JOIN line ON parent.id = line.parent_id
          WHERE line.depth < ${MAX_LINE} AND ${seenBy(userId, 'parent')}
      ) SELECT metadata #> '{context,attachments}' AS attachments FROM line
        WHERE jsonb_typeof(metadata #> '{context,attachments}') = 'array' ORDER BY depth LIMIT 1`)
    const [row] = z.array(z.object({ attachments: z.array(Attachment) })).parse(rows)
    return row?.attachments ?? []
  },
})

export type LineageStore = ReturnType<typeof lineageStore>
