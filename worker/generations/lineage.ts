import { and, asc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { Attachment } from '#contract/attachments'
import { FILES_CHECK } from '#contract/checks'
import { VersionPlace } from '#contract/errors'
import type { Generation } from '#contract/generation'
import type { Database } from '../db/client.ts'
import { generations } from '../db/schema.ts'
import { type Line, startLine } from '../generate/version-line.ts'
import type { Place } from '../platform/cursor.ts'
import { isCreation, summaryColumns } from './generation-rows.ts'
import { maySeeGeneration } from './may-see.ts'

/** The most versions that lie between the oldest and the newest of a tree. */
const MAX_TREE_DEPTH = 5_000
/** The most versions back that a model is told of. */
const MAX_LINE = 20

/** The tables `up` (to the first version) and `tree` (everything that descends from it), of the rows that `isIn` lets in. */
const treeWith = (id: string, isIn: (alias: string) => SQL): SQL => sql`
  WITH RECURSIVE up AS (
    SELECT mine.id, mine.parent_id, 0 AS depth FROM ${generations} AS mine
      WHERE mine.id = ${id} AND ${isIn('mine')}
    UNION ALL
    SELECT older.id, older.parent_id, up.depth + 1
      FROM ${generations} AS older JOIN up ON older.id = up.parent_id
      WHERE up.depth < ${MAX_TREE_DEPTH} AND ${isIn('older')}
  ), root AS (
    SELECT up.id FROM up ORDER BY up.depth DESC LIMIT 1
  ), tree AS (
    SELECT root.id, 0 AS depth FROM root
    UNION
    SELECT newer.id, tree.depth + 1
      FROM ${generations} AS newer JOIN tree ON newer.parent_id = tree.id
      WHERE tree.depth < ${MAX_TREE_DEPTH} AND ${isIn('newer')}
  )`

/** The check of a version that made nothing: such a version is none to go on from. */
const NOTHING = JSON.stringify([{ name: FILES_CHECK, ok: false }])

const LineRow = z.object({ root: z.string(), version: z.number().int(), newest: VersionPlace.nullable() })

/**
 * Creates the store of how versions descend from each other, in Postgres, as far as one person may see: a line ends
 * before what they may not.
 */
export const createLineageStore = (db: Database) => ({
  /** A page of the tree that `id` is part of, oldest first. */
  async tree(id: string, userId: string, limit: number, after: Place | null) {
    const ids = sql`(${treeWith(id, (alias) => maySeeGeneration(userId, alias))} SELECT tree.id FROM tree)`
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
   * The line of a version: numbers count whoever may see them, and the newest is one that this person may see. Of one
   * that is not stored yet, the line of the version that it came from.
   */
  async line(generation: Pick<Generation, 'id' | 'parentId' | 'version'>, userId: string): Promise<Line> {
    const read = async (id: string) => {
      const { rows } = await db.execute(sql`${treeWith(id, () => sql`true`)}
        SELECT root.id AS root,
          (SELECT max(version) FROM ${generations} WHERE id IN (SELECT id FROM tree) AND ${isCreation}) AS version,
          (SELECT json_build_object('id', id, 'version', version) FROM ${generations}
            WHERE id IN (SELECT id FROM tree) AND status = 'complete' AND ${isCreation} AND NOT checks @> ${NOTHING}::jsonb AND ${maySeeGeneration(userId, 'generations')}
            ORDER BY version DESC, created_at DESC LIMIT 1) AS newest
        FROM root`)
      return z.array(LineRow).parse(rows)[0] ?? null
    }
    const line = (await read(generation.id)) ?? (generation.parentId && (await read(generation.parentId)))
    return line ? { ...line, version: Math.max(line.version, generation.version) } : startLine(generation)
  },

  /**
   * The requests to the model that led to a version: oldest first, its own last; at most 20. Edits by hand are not
   * requests. `whole` is false where the line goes on behind something that this person may not see.
   */
  async requestsUpTo(id: string, userId: string): Promise<{ requests: string[]; whole: boolean }> {
    const { rows } = await db.execute(sql`
      WITH RECURSIVE line AS (
        SELECT mine.id, mine.parent_id, mine.prompt, 1 AS depth, ${maySeeGeneration(userId, 'mine')} AS seen,
            coalesce(mine.metadata ->> 'origin', 'model') AS origin
          FROM ${generations} AS mine WHERE mine.id = ${id}
        UNION ALL
        SELECT parent.id, parent.parent_id, parent.prompt, line.depth + 1, ${maySeeGeneration(userId, 'parent')},
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
          FROM ${generations} AS mine WHERE mine.id = ${id} AND ${maySeeGeneration(userId, 'mine')}
        UNION ALL
        SELECT parent.parent_id, parent.metadata, line.depth + 1
          FROM ${generations} AS parent JOIN line ON parent.id = line.parent_id
          WHERE line.depth < ${MAX_LINE} AND ${maySeeGeneration(userId, 'parent')}
      ) SELECT metadata #> '{context,attachments}' AS attachments FROM line
        WHERE jsonb_typeof(metadata #> '{context,attachments}') = 'array' ORDER BY depth LIMIT 1`)
    const [row] = z.array(z.object({ attachments: z.array(Attachment) })).parse(rows)
    return row?.attachments ?? []
  },
})

export type LineageStore = ReturnType<typeof createLineageStore>

/**
 * The requests that the checks of a version are told of, the newest first: those of an interface may hold a contract. Its
 * own is taken from it, for Postgres may be behind.
 */
export const listRequests = async (
  lineage: Pick<LineageStore, 'requestsUpTo'>,
  { type, prompt, parentId, metadata }: Pick<Generation, 'type' | 'prompt' | 'parentId' | 'metadata'>,
  userId: string,
): Promise<string[]> => {
  if (type !== 'ui') return []
  const own = metadata.origin === 'model' ? [prompt] : []
  const earlier = parentId ? (await lineage.requestsUpTo(parentId, userId)).requests : []
  return [...own, ...earlier.toReversed()]
}
