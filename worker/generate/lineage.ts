import { and, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { Attachment } from '#contract/attachments'
import type { Database } from '../db/client.ts'
import { generations } from '../db/schema.ts'
import { isCreation, summaryColumns } from './store.ts'

/** How versions descend from each other, in Postgres. */
export const lineageStore = (db: Database) => ({
  /** Every version of the tree that `id` is part of, oldest first; at most 200. */
  async tree(id: string) {
    const { rows } = await db.execute(sql`
      WITH RECURSIVE up AS (
        SELECT id, parent_id, 0 AS depth FROM ${generations} WHERE id = ${id}
        UNION ALL
        SELECT older.id, older.parent_id, up.depth + 1
          FROM ${generations} AS older JOIN up ON older.id = up.parent_id WHERE up.depth < 200
      ), tree AS (
        (SELECT up.id, 0 AS depth FROM up ORDER BY up.depth DESC LIMIT 1)
        UNION
        SELECT newer.id, tree.depth + 1
          FROM ${generations} AS newer JOIN tree ON newer.parent_id = tree.id WHERE tree.depth < 200
      ) SELECT id FROM tree LIMIT 200`)
    const ids = z.array(z.object({ id: z.string() })).parse(rows)
    if (ids.length === 0) return []
    return db
      .select(summaryColumns)
      .from(generations)
      .where(
        and(
          inArray(
            generations.id,
            ids.map((row) => row.id),
          ),
          isCreation,
        ),
      )
      .orderBy(generations.createdAt, generations.id)
  },

  /** The requests to the model that led to a version: oldest first, its own last; at most 20. Edits by hand are not requests. */
  async requestsUpTo(id: string): Promise<string[]> {
    const { rows } = await db.execute(sql`
      WITH RECURSIVE line AS (
        SELECT ${generations.id}, ${generations.parentId}, ${generations.prompt}, 1 AS depth,
            coalesce(${generations.metadata} ->> 'origin', 'model') AS origin
          FROM ${generations} WHERE ${generations.id} = ${id}
        UNION ALL
        SELECT parent.id, parent.parent_id, parent.prompt, line.depth + 1,
            coalesce(parent.metadata ->> 'origin', 'model')
          FROM ${generations} AS parent JOIN line ON parent.id = line.parent_id WHERE line.depth < 20
      ) SELECT prompt FROM line WHERE origin = 'model' ORDER BY depth DESC`)
    return z
      .array(z.object({ prompt: z.string() }))
      .parse(rows)
      .map((row) => row.prompt)
  },

  /** The files that the model was shown for a version, or for the nearest one before it that a model made. */
  async attachmentsUpTo(id: string): Promise<Attachment[]> {
    const { rows } = await db.execute(sql`
      WITH RECURSIVE line AS (
        SELECT ${generations.parentId}, ${generations.metadata}, 1 AS depth
          FROM ${generations} WHERE ${generations.id} = ${id}
        UNION ALL
        SELECT parent.parent_id, parent.metadata, line.depth + 1
          FROM ${generations} AS parent JOIN line ON parent.id = line.parent_id WHERE line.depth < 20
      ) SELECT metadata #> '{context,attachments}' AS attachments FROM line
        WHERE jsonb_typeof(metadata #> '{context,attachments}') = 'array' ORDER BY depth LIMIT 1`)
    const [row] = z.array(z.object({ attachments: z.array(Attachment) })).parse(rows)
    return row?.attachments ?? []
  },
})

export type LineageStore = ReturnType<typeof lineageStore>
