import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm'
import type { HistoryQuery } from '#contract/generation'
import { generations } from '../db/schema.ts'
import type { Place } from '../platform/cursor.ts'
import { maySeeGeneration } from './may-see.ts'

/** One room, what one person asked for, or all that one person may see; `userId` is whoever looks. */
export type ListFilter = { userId: string; in: { roomId: string } | 'mine' | 'rooms' }

/** The condition that a version stands for its creation: it is no explanation, and no change that came to nothing. */
const stands = (alias: SQL): SQL => sql`(coalesce(${alias}.metadata ->> 'origin', 'model') <> 'explanation'
  AND (${alias}.id = ${alias}.root_id OR (${alias}.status NOT IN ('failed', 'cancelled', 'interrupted')
    AND NOT ${alias}.checks @> '[{"name": "artefact", "ok": false}]')))`

/** The newest version of its creation, of those that whoever looks may see. */
const isNewest = (userId: string): SQL => sql`(${stands(sql`generations`)} AND NOT EXISTS (
  SELECT 1 FROM ${generations} AS newer WHERE newer.root_id = ${generations.rootId} AND ${stands(sql`newer`)}
    AND (newer.created_at, newer.id) > (${generations.createdAt}, ${generations.id}) AND ${maySeeGeneration(userId, 'newer')}))`

const among = ({ userId, in: where }: ListFilter, isByCreation: boolean): SQL | undefined => {
  if (where === 'rooms') return maySeeGeneration(userId, 'generations')
  if (where !== 'mine') return eq(generations.roomId, where.roomId)
  if (!isByCreation) return eq(generations.userId, userId)
  // What I made a version of, also when somebody else made its newest.
  const mine = sql`${generations.rootId} IN (SELECT mine.root_id FROM ${generations} AS mine WHERE mine.user_id = ${userId})`
  return and(mine, maySeeGeneration(userId, 'generations'))
}

/** The conditions of a list. */
export const buildListFilter = (of: ListFilter, { type, starred, versions }: HistoryQuery): (SQL | undefined)[] => [
  among(of, versions === 'newest'),
  type && eq(generations.type, type),
  starred ? eq(generations.starred, true) : undefined,
  versions === 'newest' ? isNewest(of.userId) : undefined,
]

export const newestFirst = [desc(generations.createdAt), desc(generations.id)]

/** The condition for what comes after a place of a list in `newestFirst` order. */
export const isOlderThan = ({ at, id }: Place): SQL | undefined =>
  or(lt(generations.createdAt, at), and(eq(generations.createdAt, at), lt(generations.id, id)))
